"""Numbers said digit by digit."""

from __future__ import annotations

import pytest

from nhipcau.core.tips.spoken import digits


@pytest.mark.parametrize(
    ("number", "english", "said"),
    [
        ("111", False, "một, một, một"),
        ("0987654", False, "không, chín, tám, bảy, sáu, năm, bốn"),
        ("113", True, "one, one, three"),
        ("230", True, "two, three, zero"),
        ("230", False, "hai, ba, không"),
    ],
)
def test_digit_by_digit(number: str, english: bool, said: str) -> None:
    assert digits(number, english=english) == said


@pytest.mark.parametrize("wrong", ["", "11a", "1 1", "١١١", "-1"])
def test_only_digits(wrong: str) -> None:
    with pytest.raises(ValueError, match="digits expected"):
        digits(wrong)
