"""Which word a result earns. Exact fractions are compared; units that have not reported give an interval.

Official specification §0, rules 2, 3 and 5. A verdict is given only if both ends of the interval earn it.
"""

from __future__ import annotations

from fractions import Fraction

from nhipcau.core.indicators.measurement import Pace, Target
from nhipcau.core.terms import Comparator, Shape, Unit, Verdict

MINIMUMS = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.INCREASE_TO})
MAXIMUMS = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN, Comparator.DECREASE_TO})
WHOLE = Fraction(100)  # percent


def is_minimum(target: Target) -> bool:
    """Whether more is better: `>=`, `>`, and a bare number, which means "từ … trở lên"."""
    return target.value is not None and (
        target.comparator in MINIMUMS or target.comparator is Comparator.EQUAL
    )


def is_maximum(target: Target) -> bool:
    """Whether less is better: `<=`, `<`, "giảm xuống còn"."""
    return target.value is not None and target.comparator in MAXIMUMS


def is_share(target: Target) -> bool:
    """Whether the result is a percentage of a population: also of those that must do something so often."""
    if target.shape is Shape.CHANGE:
        return False
    return target.unit is Unit.PERCENT or target.shape is Shape.FREQUENCY


def level(target: Target) -> Fraction | None:
    """What the result is held against: all of them where something must happen so many times everywhere."""
    return WHOLE if target.shape is Shape.FREQUENCY and target.unit is not Unit.PERCENT else target.value


def passes(target: Target, result: Fraction) -> bool:
    """Whether a result reaches the target, exactly."""
    wanted = level(target)
    assert wanted is not None
    match target.comparator:
        case Comparator.MORE_THAN:
            return result > wanted
        case Comparator.LESS_THAN:
            return result < wanted
        case Comparator.AT_MOST | Comparator.DECREASE_TO:
            return result <= wanted
        case _:
            return result >= wanted


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
    """The word for a share of a population, in percent from `low` to `high`; None for a target of another kind.

    `over`: the year is over. `elapsed`: the part of the year that has passed, 0 to 1.
    """
    if not (is_minimum(target) or is_maximum(target)):
        return None
    if denominator == 0:
        return Verdict.NOTHING_AROSE
    if denominator < pace.smallest_denominator:
        return Verdict.SMALL_NUMBERS
    return _of_both_ends(target, low, high, over=over, elapsed=elapsed, pace=pace)


def number_verdict(
    target: Target,
    low: Fraction,
    high: Fraction | None,
    *,
    over: bool,
    elapsed: Fraction,
    pace: Pace,
) -> Verdict | None:
    """The word for a number from `low` to `high` (None: no bound); None for a target of another kind."""
    if not (is_minimum(target) or is_maximum(target)):
        return None
    if high is not None:
        return _of_both_ends(target, low, high, over=over, elapsed=elapsed, pace=pace)
    if is_minimum(target) and passes(target, low):
        return _reached(target, low) if over else Verdict.REACHED_YEAR_LEVEL
    if is_maximum(target) and not passes(target, low):
        return Verdict.MISSED if over else Verdict.BROKEN
    return Verdict.NOT_ENOUGH_DATA


def _of_both_ends(
    target: Target, low: Fraction, high: Fraction, *, over: bool, elapsed: Fraction, pace: Pace
) -> Verdict:
    worse, better = (low, high) if is_minimum(target) else (high, low)
    if over:
        if passes(target, worse):
            return _reached(target, worse)
        return Verdict.NOT_ENOUGH_DATA if passes(target, better) else Verdict.MISSED
    words = {_on_the_way(target, end, elapsed, pace) for end in (worse, better)}
    return words.pop() if len(words) == 1 else Verdict.NOT_ENOUGH_DATA


def _reached(target: Target, result: Fraction) -> Verdict:
    """Exceeded is said of a minimum alone, above the upper number where the target is a range."""
    if is_maximum(target):
        return Verdict.MET
    wanted = level(target) if target.value_to is None else target.value_to
    return Verdict.EXCEEDED if wanted is not None and result > wanted else Verdict.MET


def _on_the_way(target: Target, result: Fraction, elapsed: Fraction, pace: Pace) -> Verdict:
    """A maintained result only falls from quarter to quarter, and a failed guarantee stays failed."""
    reached = passes(target, result)
    if target.shape in {Shape.GUARANTEE, Shape.FREQUENCY}:
        return Verdict.ON_TRACK if reached else Verdict.BROKEN
    if target.maintained or is_maximum(target):
        return Verdict.ON_TRACK if reached else Verdict.AT_RISK
    if reached:
        return Verdict.REACHED_YEAR_LEVEL
    wanted = level(target)
    return by_pace(result / wanted / elapsed if elapsed and wanted else Fraction(1), pace)


def by_pace(share: Fraction, pace: Pace) -> Verdict:
    """On track, behind or at risk, by (result ÷ target) ÷ elapsed share of the year."""
    if share >= pace.on_track:
        return Verdict.ON_TRACK
    return Verdict.BEHIND if share >= pace.behind else Verdict.AT_RISK
