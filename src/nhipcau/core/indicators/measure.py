"""A formula of the catalogue, a target of the plan and all that is known → a measurement.

Every shape of target comes through here; which figures make it is data. Official specification §0 and §2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from nhipcau.core.calendar import Period
from nhipcau.core.indicators.cells import Cells
from nhipcau.core.indicators.change import YEARS_OF_MEAN, measure_increase
from nhipcau.core.indicators.coverage import Quarter, Tick, measure_maintained, tick
from nhipcau.core.indicators.formula import Formula, Kind
from nhipcau.core.indicators.measurement import Line, Measurement, Note, Pace, Target
from nhipcau.core.indicators.shares import Share, line, measure_share
from nhipcau.core.indicators.totals import measure_total, total_lines
from nhipcau.core.indicators.universe import Stretch, stretches, ticks_on, units_of
from nhipcau.core.places import Gazetteer
from nhipcau.core.terms import Shape, Unit


@dataclass(frozen=True)
class Facts:
    """What is known on a day. `pieces`: the periods for which figures are asked, such as halves or quarters.

    `map_day`: the day whose map is used for every quarter; None: each on its own map.
    """

    cells: Cells
    gazetteer: Gazetteer
    pieces: tuple[Period, ...]
    map_day: date | None = None


def measure(
    formula: Formula, target: Target, facts: Facts, period: Period, as_of: date, pace: Pace | None = None
) -> Measurement:
    """The measurement on `as_of`. Only pieces that have closed are counted; nothing is forecast."""
    used = replace(pace or Pace(), smallest_denominator=formula.smallest_denominator)
    if formula.kind is Kind.EVERY_QUARTER:
        return _every_quarter(formula, target, facts, period, as_of, used)
    counted = [each for each in facts.pieces if each.end <= period.end and each.closed_on(as_of)]
    made = _summed(formula, target, facts, period, as_of, counted, used)
    inside = [each for each in counted if each.start >= period.start]
    if inside and inside[-1].end < period.end:
        until = inside[-1].end
        made = replace(
            made,
            notes=(*made.notes, Note("counted_until", (("day", f"{until:%d/%m/%Y}"),))),
        )
    return made


def _summed(
    formula: Formula,
    target: Target,
    facts: Facts,
    period: Period,
    as_of: date,
    counted: Sequence[Period],
    pace: Pace,
) -> Measurement:
    inside = [each for each in counted if each.start >= period.start]
    this_year = [each for each in counted if each.start >= period.year_period().start]
    earlier = [each.previous_year() for each in inside]
    if formula.kind is Kind.CHANGE:
        history = [_sum_over(formula, facts, _years_before(inside, back)) for back in range(YEARS_OF_MEAN)]
        return measure_increase(target, period, as_of, history, inside[-1].end if inside else None, pace)
    of_times = [_stretches(formula, facts, pieces) for pieces in (inside, this_year, earlier)]
    if formula.kind is Kind.TOTAL:
        now, year, before = (_totals(formula, facts, of) for of in of_times)
        return measure_total(target, period, as_of, now, year, before, pace)
    shares = [Share(tuple(line(formula, each, facts.cells, of[0].start) for each in of)) for of in of_times]
    return measure_share(target, period, as_of, shares[0], shares[1], shares[2], pace)


def _every_quarter(
    formula: Formula, target: Target, facts: Facts, period: Period, as_of: date, pace: Pace
) -> Measurement:
    """So many in each quarter: `target.value` times for a frequency, at least one otherwise."""
    times = target.value if target.shape is Shape.FREQUENCY and target.unit is not Unit.PERCENT else None
    year = [
        each for each in period.year_period().quarters() if each.end <= period.end and each.closed_on(as_of)
    ]
    before = [each.previous_year() for each in year if each.start >= period.start]
    quarters, earlier = (
        [_quarter(formula, facts, each, times or Fraction(1)) for each in of] for of in (year, before)
    )
    return measure_maintained(target, period, as_of, quarters, earlier, pace)


def _quarter(formula: Formula, facts: Facts, of: Period, times: Fraction) -> Quarter:
    here = facts.gazetteer.on(of.end)
    ticks = {unit: _tick(formula, facts, unit, of, times) for unit in units_of(here, formula.level)}
    if facts.map_day is not None:
        ticks = ticks_on(ticks, here, facts.gazetteer.on(facts.map_day), formula.level)
    return Quarter(of, ticks)


def _tick(formula: Formula, facts: Facts, unit: int, of: Period, times: Fraction) -> Tick:
    (quantity,) = formula.counted
    whole = facts.cells.of(quantity.figure, unit).get(of.code)
    if quantity.breakdowns == ("",):
        return tick(whole, [whole] if whole else [], times)
    parts = (facts.cells.of(quantity.figure, unit, key).get(of.code) for key in quantity.breakdowns)
    return tick(whole, [part for part in parts if part is not None], times)


def _stretches(formula: Formula, facts: Facts, pieces: Sequence[Period]) -> tuple[Stretch, ...]:
    found = stretches(pieces, facts.gazetteer, formula.level)
    if facts.map_day is None:
        return found
    wanted = set(units_of(facts.gazetteer.on(facts.map_day), formula.level))
    return tuple(each for each in found if set(each.units) == wanted)


def _totals(formula: Formula, facts: Facts, of: Sequence[Stretch]) -> tuple[Line, ...]:
    return total_lines(formula, of, facts.cells, of[0].start) if of else ()


def _sum_over(formula: Formula, facts: Facts, pieces: Sequence[Period]) -> Fraction | None:
    """The total of a time; None where any unit has not reported it."""
    lines = _totals(formula, facts, _stretches(formula, facts, pieces))
    if not lines or any(each.high is None for each in lines):
        return None
    return sum((each.low for each in lines if each.low is not None), Fraction(0))


def _years_before(pieces: Sequence[Period], years: int) -> list[Period]:
    found = list(pieces)
    for _year in range(years):
        found = [each.previous_year() for each in found]
    return found
