"""A number against the same period of the year before (T8): needed are ⌈1,03 × base⌉ cases, above 5 % is exceeded.

A decrease is the mirror: allowed are ⌊0,97 × base⌋. Without a number of percent, any whole step counts.

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


def allowed(base: Fraction, percent: Fraction) -> int:
    """The largest whole number that is at least so many percent below the base: 97 of 100 and 3 %."""
    return floor(base * (100 - percent) / 100)


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
    if not _is_measured(target):
        return replace(made, notes=(Note("comparator_not_measured"),))
    if now is None or base is None:
        missing = Note("period_missing" if now is None else "base_missing")
        return replace(made, verdict=Verdict.NOT_ENOUGH_DATA, notes=(missing,))
    return replace(
        made,
        of_plan=of_plan(now, Fraction(_edge(target, base)))
        if base >= SMALL_BASE and _rises(target)
        else None,
        verdict=_verdict(target, now, base, over=year_is_over(period, as_of), pace=pace or Pace()),
        notes=_notes(target, now, base, history),
    )


def _is_measured(target: Target) -> bool:
    """By so many percent, or by any number at all."""
    if target.comparator not in (Comparator.INCREASE, Comparator.DECREASE):
        return False
    return target.value is None or target.unit is Unit.PERCENT


def _rises(target: Target) -> bool:
    return target.comparator is Comparator.INCREASE


def _edge(target: Target, base: Fraction) -> int:
    """The number at which the target is met: from it on where it must rise, up to it where it must fall."""
    if target.value is None:
        return floor(base) + 1 if _rises(target) else ceil(base) - 1
    return needed(base, target.value) if _rises(target) else allowed(base, target.value)


def _verdict(target: Target, now: Fraction, base: Fraction, *, over: bool, pace: Pace) -> Verdict:
    if now == base == 0:
        return Verdict.NOTHING_AROSE
    if base < SMALL_BASE:
        return Verdict.SMALL_NUMBERS
    edge = _edge(target, base)
    reached = now >= edge if _rises(target) else now <= edge
    if not over:
        if _rises(target):
            return by_pace(now / edge, pace)
        return Verdict.ON_TRACK if reached else Verdict.AT_RISK
    if not reached:
        return Verdict.MISSED
    top = target.value if target.value_to is None else target.value_to
    if top is None:
        return Verdict.MET
    beyond = now > base * (100 + top) / 100 if _rises(target) else now < base * (100 - top) / 100
    return Verdict.EXCEEDED if beyond else Verdict.MET


def _notes(
    target: Target, now: Fraction, base: Fraction, history: Sequence[Fraction | None]
) -> tuple[Note, ...]:
    if base == 0:
        return (Note("from_nothing", (("n", number(now)),)),) if now else ()
    if base < SMALL_BASE:
        return _of_small_numbers(now, base, history, rises=_rises(target))
    edge = _edge(target, base)
    notes = [Note("needed" if _rises(target) else "allowed", (("n", str(edge)),))]
    if target.value_to is not None and _rises(target) and edge > floor(base * (100 + target.value_to) / 100):
        notes.append(Note("no_whole_number_between"))
    return tuple(notes)


def _of_small_numbers(
    now: Fraction, base: Fraction, history: Sequence[Fraction | None], *, rises: bool
) -> tuple[Note, ...]:
    notes = [Note("absolute_change", (("from", number(base)), ("to", number(now))))]
    if now == base:
        notes.append(Note("no_increase" if rises else "no_decrease"))
    years = [value for value in history[:YEARS_OF_MEAN] if value is not None]
    if len(years) == YEARS_OF_MEAN:
        notes.append(Note("three_year_mean", (("n", number(sum(years, Fraction(0)) / YEARS_OF_MEAN)),)))
    return tuple(notes)
