"""docs/rules/protection-disclosure.md: one figure"""

from fractions import Fraction

import pytest

from nhipcau.core.protection import (
    Audience,
    Threshold,
    disclose,
    disclose_change,
    disclose_ratio,
    disclose_verdict,
    is_dominated,
)
from nhipcau.core.terms import CellState, Verdict

FIVE = Threshold(5, 10)
ZERO_TELLS = Threshold(5, 10, hides_zero=True)
HIDDEN, SHOWN, ABSENT = CellState.SUPPRESSED, CellState.VALUE, CellState.NOT_REPORTED


@pytest.mark.parametrize(
    ("value", "threshold", "state"),
    [(3, FIVE, HIDDEN), (5, FIVE, SHOWN), (0, FIVE, SHOWN), (0, ZERO_TELLS, HIDDEN), (None, FIVE, ABSENT)],
)
def test_a_count(value, threshold, state):
    public = disclose(value, threshold, Audience.PUBLIC)
    assert public.state is state
    assert (public.value is None) is (state is not SHOWN)
    restricted = disclose(value, threshold, Audience.RESTRICTED)
    assert restricted.value == value
    assert not restricted.suppressed


@pytest.mark.parametrize(
    ("numerator", "denominator", "state"),
    [
        (6, 9, HIDDEN),
        (18, 20, HIDDEN),
        (20, 20, HIDDEN),
        (12, 20, SHOWN),
        (3, 20, HIDDEN),
        (0, 0, ABSENT),
        (None, 20, ABSENT),
    ],
)
def test_a_ratio(numerator, denominator, state):
    assert disclose_ratio(numerator, denominator, FIVE, Audience.PUBLIC).state is state


def test_a_ratio_is_exact_in_the_restricted_version():
    assert disclose_ratio(6, 9, FIVE, Audience.RESTRICTED).value == Fraction(2, 3)


@pytest.mark.parametrize(
    ("before", "now", "state"), [(4, 9, HIDDEN), (8, 10, HIDDEN), (8, 8, SHOWN), (10, 20, SHOWN)]
)
def test_a_change(before, now, state):
    assert disclose_change(now, before, FIVE, Audience.PUBLIC).state is state
    assert disclose_change(now, before, FIVE, Audience.RESTRICTED).value == now - before


def test_a_verdict_on_one_person_is_the_person():
    assert disclose_verdict(Verdict.MISSED, 1, FIVE, Audience.PUBLIC) is None
    assert disclose_verdict(Verdict.MISSED, 1, FIVE, Audience.RESTRICTED) is Verdict.MISSED
    assert disclose_verdict(Verdict.MET, 10, FIVE, Audience.PUBLIC) is Verdict.MET
    assert disclose_verdict(Verdict.NOTHING_AROSE, 0, FIVE, Audience.PUBLIC) is Verdict.NOTHING_AROSE


def test_one_contributor_that_dominates():
    assert is_dominated([81, 10, 9])
    assert not is_dominated([80, 10, 10])


def test_a_threshold_counts_from_one():
    with pytest.raises(ValueError, match="from 1"):
        Threshold(0)
