"""How many of something there were or are (T10), and whether there is any at all.

Official specification §0 rules 3–6; rule: docs/rules/indicators.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from nhipcau.core.calendar import Period, elapsed_share
from nhipcau.core.indicators.cells import Amount, Cells
from nhipcau.core.indicators.formula import Formula
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
from nhipcau.core.indicators.universe import Stretch
from nhipcau.core.indicators.verdicts import is_minimum, level, number_verdict
from nhipcau.core.terms import Aggregation, Verdict

NOTHING = Fraction(0)


def total_lines(
    formula: Formula, stretches: Sequence[Stretch], cells: Cells, start: date
) -> tuple[Line, ...]:
    """Events add up over maps, a line for each; of what is there at a day, the last map tells."""
    if not all(each.aggregation is Aggregation.SUM for each in formula.counted):
        return tuple(_line(formula, of, cells, start) for of in stretches[-1:])
    return tuple(_line(formula, of, cells, max(start, of.start)) for of in stretches)


def _line(formula: Formula, stretch: Stretch, cells: Cells, start: date) -> Line:
    amounts = [_of_unit(formula, cells, unit, start, stretch.end) for unit in stretch.units]
    low = sum((each.low for each in amounts), NOTHING)
    known = all(each.known for each in amounts)
    return Line(
        start,
        stretch.end,
        stretch.end,
        numerator=low,
        denominator=None,
        low=low,
        high=low if known else None,
        expected=len(amounts),
        reported=sum(each.known for each in amounts),
        not_applicable=sum(not each.applicable for each in amounts),
    )


def _of_unit(formula: Formula, cells: Cells, unit: int, start: date, end: date) -> Amount:
    amounts = [cells.amount(each, unit, start, end) for each in formula.counted]
    return sum(amounts[1:], amounts[0])


def known_total(lines: Sequence[Line]) -> Fraction | None:
    """The sum of what was reported; None where nobody reported anything."""
    if not any(line.reported or line.low for line in lines):
        return None
    return sum((line.low or NOTHING for line in lines), NOTHING)


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
    complete = bool(before) and all(line.high is not None for line in (*now, *before))
    change = result - earlier if complete and result is not None and earlier is not None else None
    previous = Previous(period.previous_year().code, earlier, change, "count")
    return replace(made, verdict=_verdict(target, period, as_of, year, pace), previous=previous)


def _verdict(target: Target, period: Period, as_of: date, year: Sequence[Line], pace: Pace) -> Verdict | None:
    if not year:
        return Verdict.NOT_ENOUGH_DATA
    low = sum((line.low or NOTHING for line in year), NOTHING)
    high = low if all(line.high is not None for line in year) else None
    elapsed = elapsed_share(period.year_period(), min(as_of, year[-1].end))
    return number_verdict(target, low, high, over=year_is_over(period, as_of), elapsed=elapsed, pace=pace)


def _notes(year: Sequence[Line]) -> tuple[Note, ...]:
    notes = []
    if not year:
        notes.append(Note("nothing_asked_yet"))
    if missing := sum(line.missing for line in year):
        notes.append(Note("units_missing", (("n", str(missing)),)))
    return tuple(notes)
