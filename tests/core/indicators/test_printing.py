"""Numbers on paper: the examples of docs/rules/indicators.md."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_tables import table
from nhipcau.core.indicators import printing


@pytest.mark.parametrize(("value", "threshold", "printed", "_because"), table("Printing"))
def test_percentages(value: str, threshold: str, printed: str, _because: str) -> None:
    assert printing.percent(Fraction(value), Fraction(threshold)) == printed


@given(st.fractions(0, 200), st.integers(1, 100))
def test_rounding_never_reaches_a_threshold_that_is_missed(value: Fraction, threshold: int) -> None:
    near = printing.rounded(value, threshold)
    assert value >= threshold or near < threshold
    assert abs(near - value) < Fraction(1, 10)


def test_whole_numbers() -> None:
    assert [printing.count(n) for n in (0, 5, 9, 10, 1234)] == ["0", "05", "09", "10", "1.234"]
    with pytest.raises(ValueError, match="whole"):
        printing.count(Fraction(1, 2))


def test_other_numbers() -> None:
    assert printing.number(Fraction("1234.5")) == "1.234,5"
    assert printing.number(1234567) == "1.234.567"
    assert printing.number(Fraction("-0.25")) == "-0,3"
    assert [printing.points(Fraction(x)) for x in ("4.7", "-2", "0")] == [
        "+4,7 điểm",
        "-2,0 điểm",
        "0,0 điểm",
    ]


def test_at_most_is_kept_on_its_own_side() -> None:
    assert printing.rounded(Fraction("5.02"), 5, at_most=True) == Fraction("5.1")
    assert printing.rounded(Fraction("4.98"), 5, at_most=True) == 5


def test_percent_of_the_plan_comes_from_the_printed_result() -> None:
    assert printing.of_plan(Fraction(7000, 106), Fraction(60)) == 110
    assert printing.of_plan(Fraction("99.96"), Fraction(100)) == Fraction("99.9")
    assert printing.of_plan(Fraction(50), Fraction(0)) is None


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (25, 20, "tăng 05 vụ (tương ứng 25,0%) so với cùng kỳ năm 2021"),
        (18, 20, "giảm 02 vụ (tương ứng 10,0%) so với cùng kỳ năm 2021"),
        (8, 6, "tăng 02 vụ so với cùng kỳ năm 2021"),
        (6, 6, "bằng cùng kỳ"),
        (4, 0, "cùng kỳ không phát sinh"),
        (4, None, "cùng kỳ chưa có số liệu"),
    ],
)
def test_change_in_words(now: int, before: int | None, words: str) -> None:
    assert printing.change(now, before, 2021, "vụ") == words
