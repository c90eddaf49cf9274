"""Many returns from one CSV: every row is read and every rule checked before the first row is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.forms import CellKey, Entry, Form, Problem
from nhipcau.core.forms.questions import questions
from nhipcau.core.forms.rules import check_return, with_totals
from nhipcau.core.forms.table import Row, RowKey, RowProblem, header_problems, read_rows
from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.rights import Act, Actor, Scope, can
from nhipcau.readers.tables import read_csv
from nhipcau.web.files.actions import keep
from nhipcau.web.journal.actions import record
from nhipcau.web.look.templatetags.look import vdate
from nhipcau.web.returns.actions.bulk import Ground, read_ground, write_returns
from nhipcau.web.returns.bridge import form_versions
from nhipcau.web.returns.failures import NamesPersons, ReturnRefused, SameFile
from nhipcau.web.returns.models import ReturnEvent


class TableFaulty(ReturnRefused):
    """The table has faults: nothing of it was kept. Carries them with their rows."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        super().__init__(
            _("Tệp có %(count)s chỗ cần sửa; chưa ghi nhận số liệu nào.") % {"count": len(problems)}
        )
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought, and what it asks to look at again."""

    returns: int
    cells: int
    asked: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """One return as the table fills it: its place, its entries, the notes of its lines."""

    of: RowKey
    form: Form
    rows: Sequence[Row]
    entries: Mapping[CellKey, Entry]
    notes: Mapping[str, str]


def import_table(
    actor: Actor, name: str, data: bytes, moment: datetime, *, dry_run: bool = False
) -> Imported:
    """Fill and submit every return that the table names. Raises TableFaulty, NamesPersons, readers' Unreadable."""
    rows = _read(name, data)
    with transaction.atomic():
        ground = read_ground(actor.province_id, {row.of for row in rows})
        filled, problems = _fill(actor, rows, ground)
        if problems:
            _check_first_time(actor, data)
            raise TableFaulty(sorted(problems, key=lambda each: each.row))
        asked = tuple(
            question
            for each in filled
            for question in questions(each.form, each.entries, ground.before(each.of))
        )
        if not dry_run:
            file = keep(actor, name, data, Context.GENERAL, moment)
            cells = write_returns(actor, filled, ground, file, moment)
            details = {"file": file.sha256, "returns": len(filled), "rows": len(rows), "cells": cells}
            record(actor, "return.import", f"file:{file.pk}", details, moment)
    return Imported(len(filled), len(rows), asked)


def _check_first_time(actor: Actor, data: bytes) -> None:
    """SameFile where what stands in the way is that the same table, under whatever name, was imported before."""
    same = {"province_id": actor.province_id, "file__sha256": hashlib.sha256(data).hexdigest()}
    earlier = ReturnEvent.objects.filter(**same).select_related("file").last()
    if earlier and earlier.file:
        said = _(
            "Tệp này đã được nhập lúc %(when)s (“%(name)s”); không nhập lại lần nữa, số liệu không bị cộng đôi. "
            "Muốn sửa số đã gửi, hãy thu hồi biểu hoặc đề nghị trả lại rồi nhập tệp đã sửa."
        )
        raise SameFile(said % {"when": vdate(earlier.moment), "name": earlier.file.name})


def _read(name: str, data: bytes) -> list[Row]:
    lines = read_csv(name, data)
    header = next(lines)
    if problems := header_problems(header.cells):
        raise TableFaulty(problems)
    known = form_versions()
    rows, found = read_rows(lines, known)
    if found:
        raise TableFaulty(found)
    if not rows:
        raise TableFaulty([RowProblem(2, "1", _("Tệp chỉ có dòng tiêu đề, không có số liệu."))])
    _check_words(rows, known)
    return rows


def _check_words(rows: Sequence[Row], known: Mapping[str, Sequence[Form]]) -> None:
    """Notes and lines of words are the only free text of the contract."""
    for restricted, context in ((False, Context.GENERAL), (True, Context.PERSONS_AT_RISK)):
        words = "\n".join(
            text
            for row in rows
            for text in (row.note, row.entry.text)
            if text and known[row.of.form][-1].restricted is restricted
        )
        if words and (refusal := refusal_of(words, context)):
            raise NamesPersons(refusal)


def _fill(actor: Actor, rows: Sequence[Row], ground: Ground) -> tuple[list[Filled], list[RowProblem]]:
    groups: dict[RowKey, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.of, []).append(row)
    filled: list[Filled] = []
    problems: list[RowProblem] = []
    for of, group in groups.items():
        if complaint := _complaint(actor, of, ground):
            problems.append(RowProblem(group[0].number, *complaint))
            continue
        made = _filled(of, group, ground)
        filled.append(made)
        at = {row.key: row.number for row in group}
        problems.extend(
            RowProblem(at.get(CellKey(each.line, each.column), group[0].number), "value", each.message)
            for each in check_return(made.form, of.period, made.entries)
        )
    return filled, problems


def _complaint(actor: Actor, of: RowKey, ground: Ground) -> tuple[str, str] | None:
    """Column and sentence, where the return cannot be filled at all."""
    complaint = ground.complaint(of)
    if complaint is not None:
        return complaint
    scope = Scope(actor.province_id, ground.agencies[of.reporter].pk, ground.ancestry(of.unit))
    if not can(actor, Act.FILE_RETURN, scope):
        return "unit", _("Anh/chị không được giao lập biểu cho đơn vị này.")
    return None


def _filled(of: RowKey, group: Sequence[Row], ground: Ground) -> Filled:
    """What is there already, overwritten by the rows; blank totals filled in."""
    form = ground.form(of)
    entries = dict(ground.entries(of))
    entries.update((row.key, row.entry) for row in group)
    notes = {**ground.notes(of), **{row.line.key: row.note for row in group if row.note}}
    return Filled(of, form, group, with_totals(form, of.period, entries), notes)
