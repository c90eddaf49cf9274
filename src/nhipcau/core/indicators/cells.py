"""What is known of figures, and how much that makes of a time: sums over periods, stocks at a day, distinct counts.

What is not known makes an interval and never a zero. Aggregation kinds: Decree 09/2019 periods, design §6.5.
"""

from __future__ import annotations

from collections import Counter
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
QUARTERS, HALVES = ("Q1", "Q2", "Q3", "Q4"), ("H1", "H2")
ENDINGS = (*QUARTERS, *HALVES, "9M", "Y", *(f"M{month:02d}" for month in range(1, 13)))
NO_CELLS: Mapping[str, Cell] = {}
NO_PARTS: Mapping[str, Fraction] = {}

CountKey = tuple[
    str, str | tuple[str, ...]
]  # a figure with one of its parts, or with parts that are added up
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
        return self.low is self.high or self.low == self.high

    @property
    def is_there(self) -> bool:
        """Whether there was one at least. Asked thousands of times: whole numbers compare faster than fractions."""
        return self.low.numerator >= self.low.denominator

    @property
    def is_missing(self) -> bool:
        """Whether there was certainly less than one."""
        return self.high is not None and self.high.numerator < self.high.denominator


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


class Listed(NamedTuple):
    """The parts of a figure that a formula lists, added up where they are stored: of a unit and period.

    `cells`: how many there are, those that do not apply included.
    """

    figure: str
    breakdowns: tuple[str, ...]
    period: str
    unit: int
    value: Fraction
    cells: int


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of days for sums, both inclusive. `since`: where distinct counts may begin instead."""

    start: date
    end: date
    since: date


class Cells:
    """All that is known. Bodies that report the same cell of a unit add up; what does not apply adds nothing.

    `listed`: where only the sum of some parts is asked of units, it may be given instead of the parts.
    """

    def __init__(self, known: Iterable[Known], listed: Iterable[Listed] = ()) -> None:
        self._known: dict[tuple[str, str], list[Known]] = {}
        for each in known:
            self._known.setdefault((each.figure, each.breakdown), []).append(each)
        self._sums: dict[tuple[str, tuple[str, ...]], list[Listed]] = {}
        for of in listed:
            self._sums.setdefault((of.figure, of.breakdowns), []).append(of)
        self._listed: dict[tuple[Quantity, bool], dict[Member, dict[str, Fraction]]] = {}
        self._indexes: dict[tuple[str, str, bool], dict[Member, dict[str, Cell]]] = {}
        self._counted: dict[CountKey, Mapping[str, int]] = {}

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

    def listed(self, of: Quantity, member: Member) -> Mapping[str, Fraction]:
        """The known parts of a quantity added up, by period: what was reported at least."""
        by_body = isinstance(member, str)
        key = of, by_body
        if key not in self._listed and not by_body and (of.figure, of.breakdowns) in self._sums:
            self._listed[key] = _by_unit(self._sums[of.figure, of.breakdowns])
        if key not in self._listed:
            known = [each for part in of.breakdowns for each in self._known.get((of.figure, part), ())]
            self._listed[key] = _summed(known, by_body=by_body)
        return self._listed[key].get(member, NO_PARTS)

    def amount(self, of: Quantity, member: Member, time: Time) -> Amount:
        """What a member has of a quantity in a time."""
        parts = [_amount(self.of(of.figure, member, key), of.aggregation, time) for key in of.breakdowns]
        return parts[0] if len(parts) == 1 else total(parts)

    def count(self, quantities: Iterable[Quantity], start: date, end: date) -> int:
        """How many cells of these quantities there are in the periods of a time, wholes included."""
        return sum(
            count
            for key in self._keys(quantities, whole=True)
            for code, count in self._counts(key).items()
            if start <= (of := _period(code)).start and of.end <= end
        )

    def told_until(self, quantities: Iterable[Quantity]) -> set[date]:
        """The cut-offs at which anything is known of any of the quantities."""
        return {_period(code).end for key in self._keys(quantities) for code in self._counts(key)}

    def _keys(self, quantities: Iterable[Quantity], *, whole: bool = False) -> set[CountKey]:
        """Under what the cells of quantities are kept, each once."""
        keys: set[CountKey] = set()
        for each in quantities:
            if (each.figure, each.breakdowns) in self._sums:
                keys.add((each.figure, each.breakdowns))
            else:
                keys |= {(each.figure, part) for part in each.breakdowns}
            if whole:
                keys.add((each.figure, ""))
        return keys

    def _counts(self, key: CountKey) -> Mapping[str, int]:
        """How many cells there are in each period."""
        if key not in self._counted:
            figure, of = key
            known = self._known.get((figure, of), ()) if isinstance(of, str) else ()
            counted = Counter(each.period for each in known)
            for each in self._sums.get((figure, of), ()) if isinstance(of, tuple) else ():
                counted[each.period] += each.cells
            self._counted[key] = counted
        return self._counted[key]


def total(amounts: Sequence[Amount]) -> Amount:
    """The sum of at least one amount."""
    if len(amounts) == 1:
        return amounts[0]
    low = added(each.low for each in amounts)
    bounds = [each.high for each in amounts if each.high is not None]
    high = added(bounds) if len(bounds) == len(amounts) else None
    return Amount(low, high, any(each.applicable for each in amounts))


def added(values: Iterable[Fraction]) -> Fraction:
    """The sum. Nearly all are whole numbers, and adding these as such is much faster."""
    whole, rest = 0, NOTHING
    for value in values:
        if value.denominator == 1:
            whole += value.numerator
        else:
            rest += value
    return rest + whole


def _indexed(known: Sequence[Known], *, by_body: bool) -> dict[Member, dict[str, Cell]]:
    found: dict[Member, dict[str, Cell]] = {}
    for each in known:
        places = found.setdefault(each.reporter if by_body else each.unit, {})
        there = places.get(each.period)
        places[each.period] = each.cell if there is None else both(there, each.cell)
    return found


def _summed(known: Sequence[Known], *, by_body: bool) -> dict[Member, dict[str, Fraction]]:
    parts: dict[Member, dict[str, list[Fraction]]] = {}
    for each in known:
        if each.cell.value:
            of = parts.setdefault(each.reporter if by_body else each.unit, {})
            of.setdefault(each.period, []).append(each.cell.value)
    return {member: {code: added(values) for code, values in of.items()} for member, of in parts.items()}


def _by_unit(sums: Iterable[Listed]) -> dict[Member, dict[str, Fraction]]:
    found: dict[Member, dict[str, Fraction]] = {}
    for each in sums:
        if each.value:
            found.setdefault(each.unit, {})[each.period] = each.value
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
    for of in _ending(time.end):
        counts = aggregation is not Aggregation.DISTINCT or of.start in (time.start, time.since)
        if counts and of.code in cells:
            return _stated(cells[of.code])
    return UNKNOWN


@lru_cache(maxsize=512)
def _ending(day: date) -> tuple[Period, ...]:
    """The periods that end on a day, the shortest first."""
    codes = [f"{day.year}-{part}" for part in ENDINGS]
    found = (each for code in codes if (each := period(code)).end == day)
    return tuple(sorted(found, key=_days))


def _days(of: Period) -> int:
    return of.days


def _sum(cells: Mapping[str, Cell], time: Time) -> Amount:
    """Periods that together fill the time exactly, quarters or halves before any others.

    Where nothing fills it, the known part is a lower bound.
    """
    for codes in _usual(time.start, time.end):
        if all(code in cells for code in codes):
            return total([_stated(cells[code]) for code in codes])
    parts = sorted(
        ((of, cell) for code, cell in cells.items() if _inside(of := _period(code), time)), key=_place
    )
    filled = _filling(parts, time.start, time.end)
    if filled:
        return total([_stated(cell) for cell in filled])
    low, after = NOTHING, time.start
    for of, cell in parts:
        if of.start >= after:
            low, after = low + (cell.value or NOTHING), of.end + DAY
    return Amount(low, None)


@lru_cache(maxsize=512)
def _usual(start: date, end: date) -> tuple[tuple[str, ...], ...]:
    """A time as quarters, and as half-years where they fill it."""
    pieces = [period(f"{year}-{part}") for year in range(start.year, end.year + 2) for part in QUARTERS]
    quarters = tuple(each.code for each in pieces if start <= each.start and each.end <= end)
    halves = tuple(
        each.code
        for year in range(start.year, end.year + 2)
        for part in HALVES
        if start <= (each := period(f"{year}-{part}")).start and each.end <= end
    )
    return tuple(codes for codes in (quarters, halves) if _fills(codes, start, end))


def _fills(codes: Sequence[str], start: date, end: date) -> bool:
    found = [period(code) for code in codes]
    return bool(found) and found[0].start == start and found[-1].end == end


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
    return UNKNOWN if cell.value is None else Amount(cell.value, cell.value)


@lru_cache(maxsize=512)
def _period(code: str) -> Period:
    return period(code)
