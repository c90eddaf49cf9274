"""How many of something there were (sums), or how many members have it (T10: districts with a working model).

Official specification §0 rules 3–6; rule: docs/rules/indicators.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from nhipcau.core.calendar import Period, elapsed_share
from nhipcau.core.indicators.cells import Amount, Cells, Member, Time, added, total
from nhipcau.core.indicators.formula import Formula, Kind
from nhipcau.core.indicators.measurement import (
    Line,
    Measurement,
    Note,
    Pace,
    Previous,
    Target,
    year_is_over,
)
from nhipcau.core.indicators.printing import of_plan
from nhipcau.core.indicators.shares import units_line
from nhipcau.core.indicators.universe import Stretch
from nhipcau.core.indicators.verdicts import is_minimum, level, number_verdict
from nhipcau.core.terms import Aggregation, Verdict

NOTHING = Fraction(0)


def total_lines(formula: Formula, of: Sequence[Stretch], cells: Cells) -> tuple[Line, ...]:
    """Events add up over maps, a line for each; of what is there at a day, the last map tells."""
    if not of:
        return ()
    since = of[0].start
    if formula.kind is Kind.NUMBER:
        return (replace(units_line(formula.groups, of[-1], cells, since), denominator=None),)
    if not all(each.aggregation is Aggregation.SUM for each in formula.counted):
        return (_line(formula, of[-1], cells, since),)
    return tuple(_line(formula, each, cells, since) for each in of)


def _line(formula: Formula, of: Stretch, cells: Cells, since: date) -> Line:
    time = of.time(since)
    amounts = [_of_member(formula, cells, member, of.time(since, member)) for member in of.members]
    low = added(each.low for each in amounts)
    known = bool(amounts) and all(each.known for each in amounts)
    return Line(
        time.start,
        of.end,
        of.map_day,
        numerator=low,
        denominator=None,
        low=low,
        high=low if known else None,
        expected=len(amounts),
        reported=sum(each.known for each in amounts),
        not_applicable=sum(not each.applicable for each in amounts),
    )


def _of_member(formula: Formula, cells: Cells, member: Member, time: Time) -> Amount:
    return total([cells.amount(each, member, time) for each in formula.counted])


def known_total(lines: Sequence[Line]) -> Fraction | None:
    """The sum of what was reported; None where nobody reported anything."""
    if not any(line.reported or line.low for line in lines):
        return None
    return added(line.low or NOTHING for line in lines)


def whole_total(lines: Sequence[Line]) -> Fraction | None:
    """The sum where everybody reported; None otherwise."""
    if not lines or any(line.high is None or line.high != line.low for line in lines):
        return None
    return known_total(lines)


def measure_total(
    target: Target,
    period: Period,
    as_of: date,
    now: Sequence[Line],
    year: Sequence[Line],
    before: Sequence[Line],
    pace: Pace,
) -> Measurement:
    """`now`: the period; `year`: from the year's beginning to the same day; `before`: the period a year ago."""
    result, so_far, earlier = known_total(now), known_total(year), known_total(before)
    made = Measurement(target, period, as_of, result, cumulative=so_far, lines=tuple(now), notes=_notes(year))
    if is_minimum(target) and so_far is not None:
        made = replace(made, of_plan=of_plan(so_far, level(target)))
    whole, whole_before = whole_total(now), whole_total(before)
    change = None if whole is None or whole_before is None else whole - whole_before
    previous = Previous(period.previous_year().code, earlier, change, "count")
    return replace(made, verdict=_verdict(target, period, as_of, year, pace), previous=previous)


def _verdict(target: Target, period: Period, as_of: date, year: Sequence[Line], pace: Pace) -> Verdict | None:
    if not any(line.expected for line in year):
        return Verdict.NOT_ENOUGH_DATA
    low = added(line.low or NOTHING for line in year)
    bounds = [line.high for line in year if line.high is not None]
    high = added(bounds) if len(bounds) == len(year) else None
    elapsed = elapsed_share(period.year_period(), min(as_of, year[-1].end))
    return number_verdict(target, low, high, over=year_is_over(period, as_of), elapsed=elapsed, pace=pace)


def _notes(year: Sequence[Line]) -> tuple[Note, ...]:
    notes = []
    if not year:
        notes.append(Note("nothing_asked_yet"))
    if any(not line.expected for line in year):
        notes.append(Note("nobody_listed"))
    if missing := sum(line.missing for line in year):
        notes.append(Note("units_missing", (("n", str(missing)),)))
    return tuple(notes)
