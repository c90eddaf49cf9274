"""Which word a result earns. Exact fractions are compared; units that have not reported give an interval.

Official specification §0, rules 2, 3 and 5. A verdict is given only if both ends of the interval earn it.
"""

from __future__ import annotations

from fractions import Fraction

from nhipcau.core.indicators.measurement import Pace, Target
from nhipcau.core.terms import Comparator, Unit, Verdict

MINIMUMS = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN})


def is_minimum(target: Target) -> bool:
    """Whether more is better: `>=`, `>`, and a bare percentage, which means "từ … trở lên"."""
    bare = target.comparator is Comparator.EQUAL and target.unit is Unit.PERCENT
    return target.value is not None and (target.comparator in MINIMUMS or bare)


def passes(target: Target, result: Fraction) -> bool:
    """Whether a result reaches a minimum target, exactly."""
    assert target.value is not None
    if target.comparator is Comparator.MORE_THAN:
        return result > target.value
    return result >= target.value


def share_verdict(
    target: Target,
    low: Fraction,
    high: Fraction,
    denominator: Fraction,
    *,
    over: bool,
    elapsed: Fraction,
    pace: Pace,
) -> Verdict | None:
    """The word for a share of a population, in percent from `low` to `high`; None for a target that is no minimum.

    `over`: the year is over. `elapsed`: the part of the year that has passed, 0 to 1.
    """
    if not is_minimum(target):
        return None
    if denominator == 0:
        return Verdict.NOTHING_AROSE
    if denominator < pace.smallest_denominator:
        return Verdict.SMALL_NUMBERS
    if over:
        return _at_the_end(target, low, high)
    words = {_on_the_way(target, end, elapsed, pace) for end in (low, high)}
    return words.pop() if len(words) == 1 else Verdict.NOT_ENOUGH_DATA


def _at_the_end(target: Target, low: Fraction, high: Fraction) -> Verdict:
    if passes(target, low):
        return Verdict.EXCEEDED if low > (target.value_to or target.value or 0) else Verdict.MET
    return Verdict.NOT_ENOUGH_DATA if passes(target, high) else Verdict.MISSED


def _on_the_way(target: Target, result: Fraction, elapsed: Fraction, pace: Pace) -> Verdict:
    """A maintained result only falls from quarter to quarter: what is missed now is not caught up later."""
    if target.maintained:
        return Verdict.ON_TRACK if passes(target, result) else Verdict.AT_RISK
    if passes(target, result):
        return Verdict.REACHED_YEAR_LEVEL
    assert target.value is not None
    return by_pace(result / target.value / elapsed if elapsed and target.value else Fraction(1), pace)


def by_pace(share: Fraction, pace: Pace) -> Verdict:
    """On track, behind or at risk, by (result ÷ target) ÷ elapsed share of the year."""
    if share >= pace.on_track:
        return Verdict.ON_TRACK
    return Verdict.BEHIND if share >= pace.behind else Verdict.AT_RISK
