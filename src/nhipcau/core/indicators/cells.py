"""What is known of figures, and how much that makes of a time: sums over periods, stocks at a day, distinct counts.

What is not known makes an interval and never a zero. Aggregation kinds: Decree 09/2019 periods, design §6.5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from nhipcau.core.calendar import Period, period
from nhipcau.core.indicators.coverage import Cell
from nhipcau.core.indicators.formula import Quantity
from nhipcau.core.terms import Aggregation, CellState

NOTHING = Fraction(0)
DAY = timedelta(days=1)
NO_CELLS: Mapping[str, Cell] = {}

Member = int | str  # a unit by its id, a reporting body by its key


@dataclass(frozen=True, slots=True)
class Amount:
    """How much there was: at least `low`, at most `high` (None: no bound). Both equal: it is known."""

    low: Fraction
    high: Fraction | None
    applicable: bool = True

    @property
    def known(self) -> bool:
        """Whether there is nothing left to learn."""
        return self.low == self.high

    def __add__(self, other: Amount) -> Amount:
        high = None if self.high is None or other.high is None else self.high + other.high
        return Amount(self.low + other.low, high, self.applicable or other.applicable)


UNKNOWN = Amount(NOTHING, None)
NOT_APPLICABLE = Amount(NOTHING, NOTHING, applicable=False)


class Known(NamedTuple):
    """One stored cell: a figure of a unit and period, broken down, as one body reported it."""

    figure: str
    period: str
    unit: int
    breakdown: str
    reporter: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of days for sums, both inclusive. `since`: where distinct counts may begin instead."""

    start: date
    end: date
    since: date


class Cells:
    """All that is known. Bodies that report the same cell of a unit add up; what does not apply adds nothing."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known: dict[tuple[str, str], list[Known]] = {}
        for each in known:
            self._known.setdefault((each.figure, each.breakdown), []).append(each)
        self._indexes: dict[tuple[str, str, bool], dict[Member, dict[str, Cell]]] = {}

    def all(self) -> Iterable[Known]:
        """Every cell."""
        return (each for found in self._known.values() for each in found)

    def of(self, figure: str, member: Member, breakdown: str = "") -> Mapping[str, Cell]:
        """The cells of one figure by period: of a unit (a number) or of a reporting body (a key)."""
        by_body = isinstance(member, str)
        key = figure, breakdown, by_body
        if key not in self._indexes:
            self._indexes[key] = _indexed(self._known.get((figure, breakdown), ()), by_body=by_body)
        return self._indexes[key].get(member, NO_CELLS)

    def amount(self, of: Quantity, member: Member, time: Time) -> Amount:
        """What a member has of a quantity in a time."""
        parts = [_amount(self.of(of.figure, member, key), of.aggregation, time) for key in of.breakdowns]
        return parts[0] if len(parts) == 1 else total(parts)

    def count(self, quantities: Iterable[Quantity], start: date, end: date) -> int:
        """How many cells of these quantities there are in the periods of a time, wholes included."""
        keys = {(each.figure, key) for each in quantities for key in ("", *each.breakdowns)}
        found = [each.period for key in keys for each in self._known.get(key, ())]
        inside = {code for code in set(found) if start <= (of := _period(code)).start and of.end <= end}
        return sum(code in inside for code in found)

    def told_until(self, quantities: Iterable[Quantity]) -> set[date]:
        """The cut-offs at which anything is known of any of the quantities."""
        keys = {(each.figure, key) for each in quantities for key in each.breakdowns}
        codes = {each.period for key in keys for each in self._known.get(key, ())}
        return {found.end for code in codes if (found := _period(code))}


def total(amounts: Sequence[Amount]) -> Amount:
    """The sum of at least one amount."""
    whole = amounts[0]
    for each in amounts[1:]:
        whole += each
    return whole


def _indexed(known: Sequence[Known], *, by_body: bool) -> dict[Member, dict[str, Cell]]:
    found: dict[Member, dict[str, Cell]] = {}
    for each in known:
        places = found.setdefault(each.reporter if by_body else each.unit, {})
        there = places.get(each.period)
        places[each.period] = each.cell if there is None else both(there, each.cell)
    return found


def both(one: Cell, other: Cell) -> Cell:
    """Two cells of the same thing added up; one that does not apply adds nothing."""
    if one.value is None or other.value is None:
        return other if one.value is None else one
    return Cell(CellState.VALUE, one.value + other.value)


def _amount(cells: Mapping[str, Cell], aggregation: Aggregation, time: Time) -> Amount:
    if not cells:
        return UNKNOWN
    if aggregation is Aggregation.SUM:
        return _sum(cells, time)
    there = {of: cell for code, cell in cells.items() if (of := _period(code)).end == time.end}
    if aggregation is Aggregation.DISTINCT:
        there = {of: cell for of, cell in there.items() if of.start in (time.start, time.since)}
    return _stated(there[max(there, key=_start)]) if there else UNKNOWN


def _start(of: Period) -> date:
    return of.start


def _sum(cells: Mapping[str, Cell], time: Time) -> Amount:
    """Periods that together fill the time exactly, short ones first; without them the known part is a lower bound."""
    parts = sorted(
        ((of, cell) for code, cell in cells.items() if _inside(of := _period(code), time)), key=_place
    )
    filled = _filling(parts, time.start, time.end)
    if filled is not None:
        return total([_stated(cell) for cell in filled]) if filled else UNKNOWN
    low, after = NOTHING, time.start
    for of, cell in parts:
        if of.start >= after:
            low, after = low + (cell.value or NOTHING), of.end + DAY
    return Amount(low, None)


def _inside(of: Period, time: Time) -> bool:
    return time.start <= of.start and of.end <= time.end


def _place(part: tuple[Period, Cell]) -> tuple[date, int]:
    """The earlier first, of those that end together the shorter."""
    return part[0].end, -part[0].start.toordinal()


def _filling(parts: Sequence[tuple[Period, Cell]], start: date, end: date) -> list[Cell] | None:
    if start > end:
        return []
    for of, cell in parts:
        if of.start == start and of.end <= end:
            rest = _filling(parts, of.end + DAY, end)
            if rest is not None:
                return [cell, *rest]
    return None


def _stated(cell: Cell) -> Amount:
    if cell.state is CellState.NOT_APPLICABLE:
        return NOT_APPLICABLE
    return UNKNOWN if cell.value is None else _exactly(cell.value)


@lru_cache(maxsize=4096)
def _exactly(value: Fraction) -> Amount:
    return Amount(value, value)


@lru_cache(maxsize=512)
def _period(code: str) -> Period:
    return period(code)
