"""A formula of the catalogue, a target of the plan and all that is known → a measurement.

Every shape of target comes through here; which figures make it is data. Official specification §0 and §2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from nhipcau.core.calendar import Period
from nhipcau.core.indicators.cells import Cells, Member
from nhipcau.core.indicators.change import YEARS_OF_MEAN, measure_increase
from nhipcau.core.indicators.coverage import Quarter, Tick, measure_maintained, tick
from nhipcau.core.indicators.formula import Companion, Formula, Kind
from nhipcau.core.indicators.measurement import Beside, Line, Measurement, Note, Pace, Target, year_is_over
from nhipcau.core.indicators.shares import measure_share, share
from nhipcau.core.indicators.totals import known_total, measure_total, total_lines, whole_total
from nhipcau.core.indicators.universe import Universe, cells_on, stretches, ticks_on
from nhipcau.core.terms import Aggregation, Level, Shape, Unit

HALF_MONTHS = (6, 12)


@dataclass(frozen=True)
class Facts:
    """What is known on a day: the cells, and who there is to report them."""

    cells: Cells
    universe: Universe

    @cached_property
    def measured(self) -> dict[tuple[Formula, Target, Period, date, Pace], Measurement]:
        """What was measured from them before: they never change, so it is not measured twice."""
        return {}


def measure(
    formula: Formula, target: Target, facts: Facts, period: Period, as_of: date, pace: Pace | None = None
) -> Measurement:
    """The measurement on `as_of`. Only time that has closed is counted; nothing is forecast."""
    used = replace(pace or Pace(), smallest_denominator=formula.smallest_denominator)
    asked = formula, target, period, as_of, used
    if asked not in facts.measured:
        facts.measured[asked] = _measure(*asked, facts)
    return facts.measured[asked]


def _measure(
    formula: Formula, target: Target, period: Period, as_of: date, used: Pace, facts: Facts
) -> Measurement:
    if formula.kind is Kind.EVERY_QUARTER:
        return _every_quarter(formula, target, facts, period, as_of, used)
    pieces = closed_pieces(formula, facts.cells, period, as_of)
    made = _summed(formula, target, facts, period, as_of, pieces, used)
    inside = [each for each in pieces if each.start >= period.start]
    if inside and inside[-1].end < period.end:
        until = f"{inside[-1].end:%d/%m/%Y}"
        made = replace(made, notes=(*made.notes, Note("counted_until", (("day", until),))))
    return made


def beside(companion: Companion, facts: Facts, period: Period, as_of: date) -> Beside:
    """A companion's result in the period; no word is said of it."""
    if companion.formula.kind is Kind.ANY_IN_QUARTER:
        return _any_in_quarter(companion, facts, period, as_of)
    formula, cells = companion.formula, cells_of(companion.formula, facts)
    pieces = closed_pieces(formula, facts.cells, period, as_of)
    of = stretches([each for each in pieces if each.start >= period.start], facts.universe, formula)
    if formula.kind in (Kind.TOTAL, Kind.NUMBER):
        lines = total_lines(formula, of, cells)
        return Beside(companion.label, companion.label_en, known_total(lines), percent=False, lines=lines)
    found = share(formula, of, cells)
    return Beside(companion.label, companion.label_en, found.percent, percent=True, lines=found.lines)


def _any_in_quarter(companion: Companion, facts: Facts, period: Period, as_of: date) -> Beside:
    """Of the closed quarters of the period, those in which anybody had it (T2, the looser reading)."""
    found = quarters_of(companion.formula, facts, period, as_of, Fraction(1))
    inside = [set(each.ticks.values()) for each in found if each.period.start >= period.start]
    yes = Fraction(sum(Tick.YES in ticks for ticks in inside))
    unknown = sum(Tick.YES not in ticks and (not ticks or Tick.UNKNOWN in ticks) for ticks in inside)
    if not inside:
        return Beside(companion.label, companion.label_en, None, percent=False, lines=())
    start, end = found[-len(inside)].period.start, found[-1].period.end
    whole = len(inside)
    line = Line(start, end, end, yes, Fraction(whole), yes, yes + unknown, whole, whole - unknown, 0)
    result = None if unknown == whole else yes
    return Beside(companion.label, companion.label_en, result, percent=False, lines=(line,))


def closed_pieces(formula: Formula, cells: Cells, period: Period, as_of: date) -> list[Period]:
    """The closed quarters from the year's beginning to the last cut-off for which figures are there.

    Figures are asked by quarters, by half-years or for the year, as their forms say. While the year runs, what
    is told until the last cut-off is measured; once it is over, everything is. Nothing told: the half-years.
    """
    year = period.year_period()
    closed = [each for each in year.quarters() if each.end <= period.end and each.closed_on(as_of)]
    if year_is_over(period, as_of):
        return closed
    told = cells.told_until(formula.counted or [one for group in formula.groups for one in group])
    if formula.of:
        told &= cells.told_until(formula.of)
    last = max((each.end for each in closed if each.end in told), default=None)
    if last is None:
        last = max((each.end for each in closed if each.end.month in HALF_MONTHS), default=year.start)
    return [each for each in closed if each.end <= last]


def _summed(
    formula: Formula,
    target: Target,
    facts: Facts,
    period: Period,
    as_of: date,
    pieces: Sequence[Period],
    pace: Pace,
) -> Measurement:
    inside = [each for each in pieces if each.start >= period.start]
    cells = cells_of(formula, facts)
    if formula.kind is Kind.CHANGE:
        history = [
            total_of_years_before(formula, facts, cells, inside, back) for back in range(YEARS_OF_MEAN)
        ]
        return measure_increase(target, period, as_of, history, inside[-1].end if inside else None, pace)
    earlier = [each.previous_year() for each in inside]
    of, before, whole = (stretches(each, facts.universe, formula) for each in (inside, earlier, pieces))
    if formula.kind in (Kind.TOTAL, Kind.NUMBER):
        lines = total_lines(formula, of, cells)
        year = lines if whole == of else total_lines(formula, whole, cells)
        return measure_total(target, period, as_of, lines, year, total_lines(formula, before, cells), pace)
    now = share(formula, of, cells)
    so_far = now if whole == of else share(formula, whole, cells)
    return measure_share(formula, target, period, as_of, now, so_far, share(formula, before, cells), pace)


def cells_of(formula: Formula, facts: Facts) -> Cells:
    """The cells on the map that is asked for; bodies have no map."""
    if facts.universe.map_day is None or formula.population.bodies:
        return facts.cells
    distinct = {each.figure for each in formula.quantities if each.aggregation is Aggregation.DISTINCT}
    return cells_on(facts.cells, facts.universe, frozenset(distinct))


def _every_quarter(
    formula: Formula, target: Target, facts: Facts, period: Period, as_of: date, pace: Pace
) -> Measurement:
    """So many in each quarter: `target.value` times for a frequency, at least one otherwise."""
    times = times_a_quarter(target)
    quarters = quarters_of(formula, facts, period, as_of, times)
    before = [each.period.previous_year() for each in quarters if each.period.start >= period.start]
    earlier = [_quarter(formula, facts, each, times) for each in before]
    return measure_maintained(target, period, as_of, quarters, earlier, pace)


def times_a_quarter(target: Target) -> Fraction:
    """How often it must happen in each quarter: once, where a target says no number of times."""
    often = target.shape is Shape.FREQUENCY and target.unit is not Unit.PERCENT
    return target.value if often and target.value is not None else Fraction(1)


def quarters_of(
    formula: Formula, facts: Facts, period: Period, as_of: date, times: Fraction
) -> list[Quarter]:
    """The closed quarters from the year's beginning to the period's end, with a tick for every member."""
    closed = (each for each in period.year_period().quarters() if each.closed_on(as_of))
    return [_quarter(formula, facts, each, times) for each in closed if each.end <= period.end]


def _quarter(formula: Formula, facts: Facts, of: Period, times: Fraction) -> Quarter:
    universe = facts.universe
    wanted = universe.members(formula.population, of.end)
    if universe.map_day is None or formula.population.bodies:
        return Quarter(of, {member: _tick(formula, facts, member, of, times) for member in wanted})
    here, there = universe.map_of(of.end), universe.map_of(universe.map_day)
    level = formula.population.level_on(of.end) or Level.COMMUNE
    ticks = {unit.id: _tick(formula, facts, unit.id, of, times) for unit in here.of_level(level)}
    return Quarter(
        of, ticks_on(ticks, here, there, [unit for unit in wanted if isinstance(unit, int)]), there.day
    )


def _tick(formula: Formula, facts: Facts, member: Member, of: Period, times: Fraction) -> Tick:
    (quantity,) = formula.counted
    whole = facts.cells.of(quantity.figure, member).get(of.code)
    return tick(whole, facts.cells.listed(quantity, member).get(of.code), times)


def total_of_years_before(
    formula: Formula, facts: Facts, cells: Cells, inside: Sequence[Period], back: int
) -> Fraction | None:
    """The total of the same pieces some years before; None where any member has not reported it."""
    pieces = list(inside)
    for _year in range(back):
        pieces = [each.previous_year() for each in pieces]
    return whole_total(total_lines(formula, stretches(pieces, facts.universe, formula), cells))
