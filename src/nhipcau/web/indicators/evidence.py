"""What the figures hold for an indicator: cells as the core thinks of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone

from nhipcau.core.calendar import Period, period
from nhipcau.core.indicators import Cell, Quarter, Tick, tick
from nhipcau.core.terms import CellState, Level
from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.figures.queries import FactRow, facts
from nhipcau.web.look.clock import today
from nhipcau.web.places.queries import units_on

COMMUNICATION, CASES = "B02", "E03v"
FORM = "form="


@dataclass(frozen=True, slots=True)
class Quarters:
    """Ticks of the quarters, and how many cells they rest on."""

    quarters: tuple[Quarter, ...]
    records: int


def known_on(day: date) -> datetime | None:
    """The moment for reading the history; None, the present figures, from today on."""
    if day >= today():
        return None
    return datetime.combine(day, time.max, timezone.get_current_timezone())


def communication(
    province_id: int, periods: Sequence[Period], as_of: date, map_day: date | None = None
) -> Quarters:
    """Communes with communication by quarter; with `map_day` only the quarters that have the map of that day."""
    universes = {each.code: communes(province_id, each.end) for each in periods}
    if map_day is not None:
        wanted = communes(province_id, map_day)
        universes = {code: units for code, units in universes.items() if units == wanted}
    rows = facts(province_id, [COMMUNICATION], list(universes), known_on(as_of)) if universes else []
    found = _by_unit(rows)
    quarters = tuple(
        Quarter(period(code), {unit: _tick(found.get((code, unit), ())) for unit in sorted(units)})
        for code, units in universes.items()
    )
    return Quarters(quarters, len(rows))


def communes(province_id: int, day: date) -> frozenset[int]:
    """The ids of the communes on the map of a day."""
    return frozenset(units_on(province_id, day, Level.COMMUNE).values_list("pk", flat=True))


def prosecuted(
    province_id: int, years: Sequence[Sequence[Period]], as_of: date
) -> tuple[list[Fraction | None], int]:
    """Cases that the police report, summed over the periods of each year; None where one was not reported."""
    codes = [each.code for periods in years for each in periods]
    police = Agency.objects.filter(province_id=province_id, kind=Kind.POLICE).values_list("key", flat=True)
    rows = [
        row
        for row in facts(province_id, [CASES], codes, known_on(as_of), breakdowns=[""])
        if row.reporter in set(police)
    ]
    by_period: dict[str, Decimal] = {}
    for row in rows:
        if row.value is not None:
            by_period[row.period] = by_period.get(row.period, Decimal(0)) + row.value
    return [_sum(by_period, periods) for periods in years], len(rows)


def _sum(values: Mapping[str, Decimal], periods: Sequence[Period]) -> Fraction | None:
    if not periods or any(each.code not in values for each in periods):
        return None
    return sum((Fraction(values[each.code]) for each in periods), Fraction(0))


def _by_unit(rows: Iterable[FactRow]) -> dict[tuple[str, int], list[FactRow]]:
    found: dict[tuple[str, int], list[FactRow]] = {}
    for row in rows:
        found.setdefault((row.period, row.unit_id), []).append(row)
    return found


def _tick(rows: Iterable[FactRow]) -> Tick:
    total: Cell | None = None
    listed: list[Cell] = []
    for row in rows:
        cell = Cell(row.state, None if row.value is None else Fraction(row.value))
        if row.breakdown.startswith(FORM):
            listed.append(cell)
        elif not row.breakdown and (total is None or cell.state is CellState.VALUE):
            total = cell
    return tick(total, listed)
