"""A number against the same period of the year before (T8): needed are ⌈1,03 × base⌉ cases, above 5 % is exceeded.

Base 0: no percentage. Base 1–19: small numbers, no verdict. From 20 on: a verdict. Never a forecast: on the way
the number is held against that of the same days a year before. Official specification §2 T8.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import ceil, floor

from nhipcau.core.calendar import Period
from nhipcau.core.indicators.measurement import (
    Line,
    Measurement,
    Note,
    Pace,
    Previous,
    Target,
    year_is_over,
)
from nhipcau.core.indicators.printing import SMALL_BASE, number, of_plan
from nhipcau.core.indicators.verdicts import by_pace
from nhipcau.core.terms import Comparator, Unit, Verdict

YEARS_OF_MEAN = 3


def needed(base: Fraction, percent: Fraction) -> int:
    """The smallest whole number that is at least so many percent above the base: 103 of 100 and 3 %."""
    return ceil(base * (100 + percent) / 100)


def measure_increase(
    target: Target,
    period: Period,
    as_of: date,
    history: Sequence[Fraction | None],
    until: date | None = None,
    pace: Pace | None = None,
) -> Measurement:
    """The number of the period, or of its part `until` a day, against that of a year before.

    `history`: this period first, then the same period of the years before; None where it was not reported.
    """
    now, base = (*history, None, None)[:2]
    end = until or period.end
    line = Line(period.start, end, end, now, base, now, now, 1, int(now is not None), 0)
    previous = Previous(
        period.previous_year().code, base, None if now is None or base is None else now - base, "count"
    )
    made = Measurement(target, period, as_of, now, cumulative=now, lines=(line,), previous=previous)
    if (
        target.comparator is not Comparator.INCREASE
        or target.unit is not Unit.PERCENT
        or target.value is None
    ):
        return replace(made, notes=(Note("comparator_not_measured"),))
    if now is None or base is None:
        missing = Note("period_missing" if now is None else "base_missing")
        return replace(made, verdict=Verdict.NOT_ENOUGH_DATA, notes=(missing,))
    return replace(
        made,
        of_plan=of_plan(now, Fraction(needed(base, target.value))) if base >= SMALL_BASE else None,
        verdict=_verdict(target, now, base, over=year_is_over(period, as_of), pace=pace or Pace()),
        notes=_notes(target, now, base, history),
    )


def _verdict(target: Target, now: Fraction, base: Fraction, *, over: bool, pace: Pace) -> Verdict:
    assert target.value is not None
    if now == base == 0:
        return Verdict.NOTHING_AROSE
    if base < SMALL_BASE:
        return Verdict.SMALL_NUMBERS
    enough = needed(base, target.value)
    if not over:
        return by_pace(now / enough, pace)
    if now < enough:
        return Verdict.MISSED
    top = target.value if target.value_to is None else target.value_to
    return Verdict.EXCEEDED if now > base * (100 + top) / 100 else Verdict.MET


def _notes(
    target: Target, now: Fraction, base: Fraction, history: Sequence[Fraction | None]
) -> tuple[Note, ...]:
    assert target.value is not None
    if base == 0:
        return (Note("from_nothing", (("n", number(now)),)),) if now else ()
    if base < SMALL_BASE:
        return _of_small_numbers(now, base, history)
    enough = needed(base, target.value)
    notes = [Note("needed", (("n", str(enough)),))]
    if target.value_to is not None and enough > floor(base * (100 + target.value_to) / 100):
        notes.append(Note("no_whole_number_between"))
    return tuple(notes)


def _of_small_numbers(now: Fraction, base: Fraction, history: Sequence[Fraction | None]) -> tuple[Note, ...]:
    notes = [Note("absolute_change", (("from", number(base)), ("to", number(now))))]
    if now == base:
        notes.append(Note("no_increase"))
    years = [value for value in history[:YEARS_OF_MEAN] if value is not None]
    if len(years) == YEARS_OF_MEAN:
        notes.append(Note("three_year_mean", (("n", number(sum(years, Fraction(0)) / YEARS_OF_MEAN)),)))
    return tuple(notes)
