"""Many returns at once, as offices do it: Excel tables that came by mail are imported, then approved together."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from nhipcau.core.forms.cells import NOT_REPORTED_ENTRY
from nhipcau.core.forms.states import ReturnState
from nhipcau.core.forms.table import HEADER, RowKey, row_of
from nhipcau.core.rights import Actor, system_actor
from nhipcau.web.agencies.models import Agency
from nhipcau.web.demo.accounts import Cast
from nhipcau.web.demo.amounts import Ground
from nhipcau.web.demo.books import Book
from nhipcau.web.demo.filling import Filler
from nhipcau.web.returns.actions import approve_together
from nhipcau.web.returns.actions.table import import_table
from nhipcau.web.returns.bridge import cut_off
from nhipcau.web.returns.models import Return


def bring(ground: Ground, book: Book, brought: Sequence[Agency], moment: datetime) -> None:
    """The returns of these bodies from one table, as the operator imports it."""
    name = f"{book.form.code}-{book.period}.csv"
    system = system_actor(brought[0].province_id, moment.date())
    import_table(system, name, _table(ground, book, brought), moment)


def approve_all(cast: Cast, book: Book, bodies: Sequence[Agency], moment: datetime) -> None:
    """Each checker approves, in one act, what these bodies have sent."""
    rows = Return.objects.filter(
        province_id=bodies[0].province_id,
        form=book.form.code,
        period=book.period,
        agency_id__in=[each.pk for each in bodies],
        state=ReturnState.SUBMITTED.value,
    )
    of = dict(rows.values_list("agency_id", "pk"))
    by_checker: dict[str, tuple[Actor, list[int]]] = {}
    for each in bodies:
        if each.pk in of:
            checker = cast.checker(each, moment)
            by_checker.setdefault(checker.key, (checker, []))[1].append(of[each.pk])
    for checker, returns in by_checker.values():
        approve_together(checker, returns, moment)


def _table(ground: Ground, book: Book, brought: Sequence[Agency]) -> bytes:
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow(HEADER)
    filler = Filler(ground)
    for filer in brought:
        of = RowKey(
            book.form.code,
            book.form.version,
            filer.unit_id,
            cut_off(book.period),
            book.period,
            filer.key,
        )
        entries = filler.entries(book, filer)
        for line, key in book.form.cells(book.period):
            entry = entries.get(key, NOT_REPORTED_ENTRY)
            if entry != NOT_REPORTED_ENTRY:
                out.writerow(row_of(of, line, key, entry, ""))
    return text.getvalue().encode()
