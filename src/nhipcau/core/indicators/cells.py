"""What is known of figures, and how much that makes of a time: sums over periods, stocks at a day, distinct counts.

What is not known makes an interval and never a zero. Aggregation kinds: Decree 09/2019 periods, design §6.5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from nhipcau.core.calendar import Period, period
from nhipcau.core.indicators.coverage import Cell
from nhipcau.core.indicators.formula import Quantity
from nhipcau.core.terms import Aggregation, CellState

NOTHING = Fraction(0)
DAY = timedelta(days=1)


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


@dataclass(frozen=True, slots=True)
class Known:
    """One stored cell: a figure of a unit and period, broken down, as one body reported it."""

    figure: str
    period: str
    unit: int
    breakdown: str
    cell: Cell


class Cells:
    """All that is known. Bodies that report the same cell of a unit add up; what does not apply adds nothing."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._cells: dict[tuple[str, int, str], dict[str, Cell]] = {}
        self.units: dict[str, set[int]] = {}
        for each in known:
            self.units.setdefault(each.figure, set()).add(each.unit)
            places = self._cells.setdefault((each.figure, each.unit, each.breakdown), {})
            there = places.get(each.period)
            places[each.period] = each.cell if there is None else _both(there, each.cell)

    def of(self, figure: str, unit: int, breakdown: str = "") -> dict[str, Cell]:
        """The cells of one figure of a unit by period."""
        return self._cells.get((figure, unit, breakdown), {})

    def amount(self, of: Quantity, unit: int, start: date, end: date) -> Amount:
        """What a unit has of a quantity in a time, both days inclusive."""
        parts = [_amount(self.of(of.figure, unit, key), of.aggregation, start, end) for key in of.breakdowns]
        whole = parts[0]
        for part in parts[1:]:
            whole += part
        return whole


def _both(one: Cell, other: Cell) -> Cell:
    if one.value is None or other.value is None:
        return other if one.value is None else one
    return Cell(CellState.VALUE, one.value + other.value)


def _amount(cells: dict[str, Cell], aggregation: Aggregation, start: date, end: date) -> Amount:
    inside = [(of, cell) for of, cell in _periods(cells) if of.end <= end]
    if aggregation is Aggregation.SUM:
        return _sum([(of, cell) for of, cell in inside if of.start >= start], start, end)
    at_the_end = [cell for of, cell in inside if of.end == end]
    if aggregation is Aggregation.DISTINCT:
        at_the_end = [cell for of, cell in inside if (of.start, of.end) == (start, end)]
    return _stated(at_the_end[0]) if at_the_end else UNKNOWN


def _sum(parts: list[tuple[Period, Cell]], start: date, end: date) -> Amount:
    """Periods that together fill the time exactly, short ones first; without them the known part is a lower bound."""
    filled = _filling(parts, start, end)
    if filled is not None:
        cells = [_stated(cell) for cell in filled]
        return sum(cells[1:], cells[0]) if cells else UNKNOWN
    low, after = NOTHING, start
    for of, cell in parts:
        if of.start >= after:
            low, after = low + (cell.value or NOTHING), of.end + DAY
    return Amount(low, None)


def _filling(parts: list[tuple[Period, Cell]], start: date, end: date) -> list[Cell] | None:
    if start > end:
        return []
    for of, cell in parts:
        if of.start == start and of.end <= end:
            rest = _filling(parts, of.end + DAY, end)
            if rest is not None:
                return [cell, *rest]
    return None


def _periods(cells: dict[str, Cell]) -> Iterator[tuple[Period, Cell]]:
    """Cells with their periods: the earlier first, of those that end together the shorter."""
    return iter(
        sorted(
            ((_period(code), cell) for code, cell in cells.items()),
            key=lambda found: (found[0].end, -found[0].start.toordinal()),
        )
    )


def _stated(cell: Cell) -> Amount:
    if cell.state is CellState.NOT_APPLICABLE:
        return NOT_APPLICABLE
    return UNKNOWN if cell.value is None else Amount(cell.value, cell.value)


@lru_cache(maxsize=512)
def _period(code: str) -> Period:
    return period(code)
