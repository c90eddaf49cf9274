"""Vietnamese numbers in figures and in words."""

from fractions import Fraction

import pytest

from nhipcau.core.plan.numbers import in_digits, in_words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5.300", 5300),
        ("100.000", 100_000),
        ("2.669.120", 2_669_120),
        ("2,1", Fraction(21, 10)),
        ("0,3", Fraction(3, 10)),
        ("1.234,5", Fraction(12345, 10)),
        ("1.5", Fraction(3, 2)),
        ("1,000,000", 1_000_000),
        ("07", 7),
    ],
)
def test_figures(text: str, value: Fraction) -> None:
    assert in_digits(text) == value


@pytest.mark.parametrize("text", ["", "12.34.5", "1,2,3", "l00", "12a", "-5"])
def test_what_is_no_number(text: str) -> None:
    assert in_digits(text) is None


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("một quý", 1, 1),
        ("mười lăm xã", 15, 2),
        ("hai mươi mốt huyện", 21, 3),
        ("ba mươi phần", 30, 2),
        ("một trăm linh năm hộ", 105, 4),
        ("hai trăm năm mươi người", 250, 4),
        ("ba nghìn hai trăm hộ", 3200, 4),
        ("mười năm qua", 10, 1),
    ],
)
def test_words(text: str, value: int, words: int) -> None:
    assert in_words(text.split(), 0) == (value, words)


def test_words_that_count_nothing() -> None:
    assert in_words(["các", "xã"], 0) is None
    assert in_words([], 0) is None
