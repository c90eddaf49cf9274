"""What the list makes of its two figures at each cut-off: an offer to the standing agency's return.

On the list at the cut-off, by group; of these, whose number completed a class in the year up to it. Who left is in
neither. Rule: docs/rules/activities.md; official specification §2, T12.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from django.db import connection
from django.db.models import Min
from django.utils import timezone

from nhipcau.core.calendar import period, reporting_year
from nhipcau.core.forms import Mandate
from nhipcau.core.terms.breakdowns import encode
from nhipcau.web.activities.bridge import stock_figures
from nhipcau.web.activities.queries import trained_numbers
from nhipcau.web.activities.staff.groups import AXIS, LISTED, TRAINED, groups
from nhipcau.web.activities.staff.queries import on_list, posts
from nhipcau.web.agencies.models import Agency
from nhipcau.web.agencies.queries import mandates_on
from nhipcau.web.catalogue.queries import province_only
from nhipcau.web.figures.actions import offer
from nhipcau.web.figures.models import Offer
from nhipcau.web.figures.store import lock_province
from nhipcau.web.figures.values import FactId, FigureValue

CUT_OFFS = ("H1", "Y")
LIST = "staff:list"  # where the figures come from, as facts name it
FIGURES = frozenset({LISTED, TRAINED})


def count_staff(province_id: int, moment: datetime) -> int:
    """Offer what the list and the classes say now, and withdraw what they no longer say. Inside a transaction."""
    lock_province(connection, province_id)
    values = list(_offers(province_id, moment))
    kept = {value.id for value in values}
    rows = Offer.objects.filter(province_id=province_id, figure__in=FIGURES)
    old = [(FactId(*row[:-1]), row[-1]) for row in rows.values_list(*FactId._fields, "parent_id")]
    gone = [
        FigureValue(cell.figure, cell.period, cell.unit_id, parent or None, cell.breakdown, cell.reporter)
        for cell, parent in old
        if cell not in kept
    ]
    if not values and not gone:
        return 0
    stock = stock_figures() | FIGURES
    return offer(province_id, [*values, *gone], LIST, moment, province_only=province_only(), stock=stock)


def _offers(province_id: int, moment: datetime) -> Iterator[FigureValue]:
    first = posts(province_id).aggregate(first=Min("valid_from"))["first"]
    if first is None or not groups():
        return
    last = reporting_year(timezone.localtime(moment).date())
    for code in (f"{year}-{part}" for year in range(reporting_year(first), last + 1) for part in CUT_OFFS):
        body = _standing(province_id, code)
        if body is None or period(code).end < first:
            continue
        there = dict(on_list(province_id, period(code).end).values_list("number", "group"))
        trained = trained_numbers(province_id, code)
        yield from _cells(body, code, LISTED, Counter(there.values()))
        yield from _cells(
            body, code, TRAINED, Counter(of for number, of in there.items() if number in trained)
        )


def _cells(body: Agency, code: str, figure: str, counted: Counter[str]) -> Iterator[FigureValue]:
    """Every group, a nought where nobody is in it, and the whole."""
    parts = {encode({AXIS: key}): counted[key] for key in groups()}
    for breakdown, number in {"": counted.total(), **parts}.items():
        yield FigureValue(
            figure, code, body.unit_id, body.unit.parent_id, breakdown, body.key, Decimal(number)
        )


def _standing(province_id: int, code: str) -> Agency | None:
    """The standing agency on the cut-off day."""
    found = mandates_on(province_id, period(code).end).get(Mandate.STANDING_AGENCY, [])
    return Agency.objects.select_related("unit").filter(pk__in=found).order_by("sort_key", "pk").first()
