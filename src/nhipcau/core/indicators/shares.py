"""Shares of a population up to a day: units that have something (T5, T6), or a sum of a sum (T3, T4, T7, T9, T11, T12).

Official specification §0 rules 3–7, §2; rule: docs/rules/indicators.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from nhipcau.core.calendar import Period, elapsed_share
from nhipcau.core.indicators.cells import Amount, Cells
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
from nhipcau.core.indicators.printing import of_plan, rounded
from nhipcau.core.indicators.universe import Stretch
from nhipcau.core.indicators.verdicts import is_minimum, level, share_verdict
from nhipcau.core.terms import Verdict

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Share:
    """Lines of a time; `percent` None where maps differ, nobody reported, or nobody is in the population."""

    lines: tuple[Line, ...]

    @property
    def percent(self) -> Fraction | None:
        if len(self.lines) != 1 or not self.lines[0].reported:
            return None
        return percent_of(self.lines[0].numerator, self.lines[0].denominator)


def percent_of(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    """The part in percent of the whole; None where one is unknown or the whole is nothing."""
    return None if part is None or not whole else part * 100 / whole


def line(formula: Formula, stretch: Stretch, cells: Cells, start: date) -> Line:
    """What one map's units have from `start` to the end of the stretch."""
    if formula.kind is Kind.UNITS:
        return _units(formula, stretch, cells, start)
    return _ratio(formula, stretch, cells, start)


def _units(formula: Formula, stretch: Stretch, cells: Cells, start: date) -> Line:
    """A unit has it with at least one of every quantity; who has not reported is in the population all the same."""
    had = [
        [cells.amount(each, unit, start, stretch.end) for each in formula.counted] for unit in stretch.units
    ]
    yes = sum(all(amount.low >= 1 for amount in of) for of in had)
    no = sum(any(amount.high is not None and amount.high < 1 for amount in of) for of in had)
    whole = Fraction(len(had))
    return _line(
        stretch,
        start,
        Fraction(yes),
        whole,
        (Fraction(yes), whole - no),
        reported=sum(_is_told(of) for of in had),
        not_applicable=sum(not any(amount.applicable for amount in of) for of in had),
    )


def _is_told(of: Sequence[Amount]) -> bool:
    """Whether nothing that a unit may still report would change its answer."""
    missed = any(amount.high is not None and amount.high < 1 for amount in of)
    return missed or all(amount.low >= 1 for amount in of)


def _ratio(formula: Formula, stretch: Stretch, cells: Cells, start: date) -> Line:
    """Sums over those who reported. A unit whose population is not known leaves no bound."""
    parts = [
        (_sum(formula, True, cells, unit, start, stretch), _sum(formula, False, cells, unit, start, stretch))
        for unit in stretch.units
    ]
    told = [(part, whole) for part, whole in parts if part.known and whole.known]
    counted = sum((_capped(formula, part.low, whole.low) for part, whole in told), NOTHING)
    population = sum((whole.low for _part, whole in told), NOTHING)
    waiting = [(part, whole) for part, whole in parts if not (part.known and whole.known)]
    bounds: tuple[Fraction | None, Fraction | None] = (counted, counted)
    if any(not whole.known for _part, whole in waiting):
        bounds = (None, None)
    elif waiting:
        population += sum((whole.low for _part, whole in waiting), NOTHING)
        low = sum((_capped(formula, part.low, whole.low) for part, whole in waiting), NOTHING)
        bounds = (counted + low, counted + sum((whole.low for _part, whole in waiting), NOTHING))
        counted += low
    return _line(
        stretch,
        start,
        counted,
        population,
        bounds,
        reported=len(told),
        not_applicable=sum(not whole.applicable for _part, whole in told),
    )


def _sum(formula: Formula, counted: bool, cells: Cells, unit: int, start: date, stretch: Stretch) -> Amount:
    quantities = formula.counted if counted else formula.of
    amounts = [cells.amount(each, unit, start, stretch.end) for each in quantities]
    return sum(amounts[1:], amounts[0])


def _capped(formula: Formula, part: Fraction, whole: Fraction) -> Fraction:
    return min(part, whole) if formula.capped else part


def _line(
    stretch: Stretch,
    start: date,
    numerator: Fraction,
    denominator: Fraction,
    bounds: tuple[Fraction | None, Fraction | None],
    *,
    reported: int,
    not_applicable: int,
) -> Line:
    return Line(
        start,
        stretch.end,
        stretch.end,
        numerator,
        denominator,
        *bounds,
        expected=len(stretch.units),
        reported=reported,
        not_applicable=not_applicable,
    )


def measure_share(
    target: Target, period: Period, as_of: date, now: Share, year: Share, before: Share, pace: Pace
) -> Measurement:
    """`now`: the period; `year`: from the year's beginning to the same day; `before`: the period a year ago."""
    made = Measurement(target, period, as_of, now.percent, cumulative=year.percent, lines=now.lines)
    made = replace(made, verdict=_verdict(target, period, as_of, year, pace), notes=_notes(year))
    if is_minimum(target) and year.percent is not None:
        made = replace(made, of_plan=of_plan(year.percent, level(target)))
    return replace(made, previous=_previous(target, period, now, before))


def _verdict(target: Target, period: Period, as_of: date, year: Share, pace: Pace) -> Verdict | None:
    if len(year.lines) != 1:
        return Verdict.NOT_ENOUGH_DATA
    (of,) = year.lines
    if of.low is None or of.high is None or of.denominator is None:
        return Verdict.NOT_ENOUGH_DATA
    if not of.denominator:
        return Verdict.NOTHING_AROSE if of.reported == of.expected else Verdict.NOT_ENOUGH_DATA
    return share_verdict(
        target,
        of.low * 100 / of.denominator,
        of.high * 100 / of.denominator,
        of.denominator,
        over=year_is_over(period, as_of),
        elapsed=elapsed_share(period.year_period(), min(as_of, of.end)),
        pace=pace,
    )


def _notes(year: Share) -> tuple[Note, ...]:
    notes = []
    if not year.lines:
        notes.append(Note("nothing_asked_yet"))
    if len(year.lines) > 1:
        notes.append(Note("map_changed", (("lines", str(len(year.lines))),)))
    if missing := sum(of.missing for of in year.lines):
        notes.append(Note("units_missing", (("n", str(missing)),)))
    return tuple(notes)


def _previous(target: Target, period: Period, now: Share, before: Share) -> Previous:
    """The difference of the results as printed; none between populations of two maps."""
    change = None
    if before.percent is not None and now.percent is not None:
        same = before.lines[0].expected == now.lines[0].expected
        printed = rounded(now.percent, level(target)) - rounded(before.percent, level(target))
        change = printed if same else None
    return Previous(period.previous_year().code, before.percent, change, "points")
