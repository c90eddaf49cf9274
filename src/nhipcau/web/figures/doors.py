"""Two doors to one figure: records of activities, and returns. Decision: docs/decisions/, two doors to one figure.

What activities make of a cell is an Offer, and the fact as long as no return has spoken. An approved return settles
its figures for its unit, body and period: from then on it alone counts, blank cells included.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from django.db import connection

from nhipcau.core.calendar import Period, period
from nhipcau.web.figures.models import Offer, Settlement
from nhipcau.web.figures.statements import select, upsert
from nhipcau.web.figures.values import FactId, FigureValue

SETTLEMENT, OFFER = Settlement._meta.db_table, Offer._meta.db_table
BODY = ["province_id", "unit_id", "reporter"]
SETTLED = [*BODY, "period", "figures", "act_ref"]
Body = tuple[int, str]  # unit, reporter


class Settled:
    """What returns have spoken on, for some units and bodies."""

    def __init__(self, rows: Iterable[Settlement]) -> None:
        self._rows: dict[Body, list[Settlement]] = {}
        for row in rows:
            self._rows.setdefault((row.unit_id, row.reporter), []).append(row)

    def by(self, cell: FactId, *, stock: bool) -> Settlement | None:
        """The settlement under which a cell falls; events fall under any period that shares a day with theirs."""
        for row in self._rows.get((cell.unit_id, cell.reporter), ()):
            if row.covers(cell.figure) and meets(row.period, cell.period, stock=stock):
                return row
        return None

    def figures(self, unit_id: int, reporter: str, code: str) -> set[str]:
        """The figures of which a body's period has been spoken on."""
        rows = self._rows.get((unit_id, reporter), ())
        return {figure for row in rows if row.period == code for figure in row.figures.split(",")}


def settled(province_id: int, bodies: Iterable[Body]) -> Settled:
    """The settlements of these units and bodies."""
    keys = [(province_id, *body) for body in sorted(set(bodies))]
    rows = select(connection, SETTLEMENT, BODY, SETTLED, keys) if keys else []
    return Settled([Settlement(**dict(zip(SETTLED, row, strict=True))) for row in rows])


def meets(one: str, other: str, *, stock: bool) -> bool:
    """Whether two periods are about the same: for stocks the same cut-off, for events a day in both."""
    if one == other or stock:
        return one == other
    first, second = _period(one), _period(other)
    return first.start <= second.end and second.start <= first.end


def settle(province_id: int, values: Mapping[FactId, FigureValue], act_ref: str) -> list[FigureValue]:
    """Settle what the values speak on. Returns the cells to withdraw: filled by activities, absent in the values."""
    bodies = {(cell.unit_id, cell.reporter) for cell in values}
    before = settled(province_id, bodies)
    if not values:
        return []
    withdrawn = list(_withdrawn(province_id, values, bodies, before))
    spoken: dict[tuple[int, str, str], set[str]] = {}
    for cell in values:
        spoken.setdefault((cell.unit_id, cell.reporter, cell.period), set()).add(cell.figure)
    rows = [
        (
            province_id,
            unit,
            reporter,
            code,
            ",".join(sorted(told | before.figures(unit, reporter, code))),
            act_ref,
        )
        for (unit, reporter, code), told in sorted(spoken.items())
    ]
    upsert(connection, SETTLEMENT, SETTLED[:4], SETTLED[4:], rows)
    return withdrawn


def keep_offers(
    province_id: int, values: Mapping[FactId, FigureValue], stock: frozenset[str]
) -> list[FigureValue]:
    """Keep what activities make of the cells; returns those that are the fact, because no return has spoken."""
    rows = [_offer(province_id, value, stock) for value in values.values() if value.value is not None]
    Offer.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["province_id", *FactId._fields],
        update_fields=["value", "parent_id", "stock"],
    )
    for cell, value in values.items():
        if value.value is None:
            Offer.objects.filter(province_id=province_id, **cell._asdict()).delete()
    spoken = settled(province_id, {(cell.unit_id, cell.reporter) for cell in values})
    return [value for cell, value in values.items() if not spoken.by(cell, stock=cell.figure in stock)]


def offer_id(offer: Offer) -> FactId:
    """The cell of an offer."""
    return FactId(offer.figure, offer.period, offer.unit_id, offer.breakdown, offer.reporter)


def _withdrawn(
    province_id: int, values: Mapping[FactId, FigureValue], bodies: set[Body], before: Settled
) -> Iterable[FigureValue]:
    spoken: dict[tuple[int, str, str], set[str]] = {}
    for cell in values:
        spoken.setdefault((cell.unit_id, cell.reporter, cell.figure), set()).add(cell.period)
    keys = [(province_id, *body) for body in sorted(bodies)]
    if not keys or not Offer.objects.filter(province_id=province_id).exists():
        return
    for *key, parent_id, stock in select(
        connection, OFFER, BODY, [*FactId._fields, "parent_id", "stock"], keys
    ):
        cell = FactId(*key)
        codes = spoken.get((cell.unit_id, cell.reporter, cell.figure), set())
        concerned = any(meets(code, cell.period, stock=bool(stock)) for code in codes)
        if concerned and cell not in values and before.by(cell, stock=bool(stock)) is None:
            yield FigureValue(
                cell.figure, cell.period, cell.unit_id, parent_id or None, cell.breakdown, cell.reporter
            )


def _offer(province_id: int, value: FigureValue, stock: frozenset[str]) -> Offer:
    return Offer(
        province_id=province_id,
        **value.id._asdict(),
        parent_id=value.parent_id or 0,
        value=value.value,
        stock=value.figure in stock,
    )


@cache
def _period(code: str) -> Period:
    return period(code)
