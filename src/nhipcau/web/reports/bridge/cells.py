"""Which stored periods make a value of a report: the choice for one body, by how the figure adds up over time."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from nhipcau.core.calendar import BadPeriod, Period, period
from nhipcau.core.terms import Aggregation

DAY = timedelta(days=1)
PARTS = ("Q1", "Q2", "Q3", "Q4", "H1", "H2", "9M", "Y", *(f"M{number:02d}" for number in range(1, 13)))


def codes_inside(of: Period) -> tuple[str, ...]:
    """The codes of all regular periods that lie wholly in a period."""
    years = range(of.start.year, of.end.year + 2)
    regular = (period(f"{year}-{part}") for year in years for part in PARTS)
    found = [each.code for each in regular if of.start <= each.start and each.end <= of.end]
    return tuple(dict.fromkeys([*found, of.code]))


@lru_cache(maxsize=4096)
def chosen(codes: frozenset[str], start: date, end: date, adds: Aggregation) -> tuple[str, ...]:
    """Of the periods that one body reported, those that count: never the same day twice.

    Sums: short periods that together fill the time; failing that the known ones, short ones first. Stocks: what ends
    on the last day, the longest time. Distinct counts: exactly this time.
    """
    known = [each for each in (_period(code) for code in codes) if each is not None]
    if adds is Aggregation.SUM:
        return _sum([each for each in known if start <= each.start and each.end <= end], start, end)
    at_the_end = sorted((each for each in known if each.end == end), key=lambda each: each.start)
    if adds is Aggregation.DISTINCT:
        at_the_end = [each for each in at_the_end if each.start == start]
    return (at_the_end[0].code,) if at_the_end else ()


@lru_cache(maxsize=4096)
def overlap(codes: frozenset[str], start: date, end: date, adds: Aggregation) -> bool:
    """Whether two of the periods would count the same day: then only each body's own cells can tell."""
    known = [each for each in (_period(code) for code in codes) if each is not None]
    if adds is not Aggregation.SUM:
        return sum(each.end == end for each in known) > 1
    inside = sorted(
        (each for each in known if start <= each.start and each.end <= end), key=lambda each: each.start
    )
    return any(later.start <= earlier.end for earlier, later in pairwise(inside))


def kind_of(adds: Aggregation) -> Aggregation:
    """Ticks (`none`) are read at the cut-off, like stocks."""
    return Aggregation.LAST if adds is Aggregation.NONE else adds


def _sum(known: list[Period], start: date, end: date) -> tuple[str, ...]:
    ordered = sorted(known, key=lambda each: (each.end, -each.start.toordinal()))
    filled = _filling(ordered, start, end)
    if filled is not None:
        return filled
    found: list[str] = []
    after = start
    for each in ordered:
        if each.start >= after:
            found.append(each.code)
            after = each.end + DAY
    return tuple(found)


def _filling(known: list[Period], start: date, end: date) -> tuple[str, ...] | None:
    if start > end:
        return ()
    for each in known:
        if each.start == start:
            rest = _filling(known, each.end + DAY, end)
            if rest is not None:
                return (each.code, *rest)
    return None


@lru_cache(maxsize=512)
def _period(code: str) -> Period | None:
    try:
        return period(code)
    except BadPeriod:
        return None
