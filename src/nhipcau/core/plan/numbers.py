"""Vietnamese numbers: dots part thousands, a comma begins decimals; and numbers in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

ONES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
SCALES = {"nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000, "tỷ": 1_000_000_000}
SCALES["tỉ"] = SCALES["tỷ"]

_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_THOUSANDS_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")


def in_digits(text: str) -> Fraction | None:
    """ "5.300" is 5300, "2,1" is 2.1, "1.5" is 1.5 (a dot before other than three digits); None for the rest."""
    if _THOUSANDS.fullmatch(text):
        return Fraction(text.replace(".", "").replace(",", "."))
    if _THOUSANDS_BY_COMMA.fullmatch(text):
        return Fraction(text.replace(",", ""))
    if _DECIMAL.fullmatch(text):
        return Fraction(text.replace(",", "."))
    return None


def in_words(words: Sequence[str], at: int) -> tuple[Fraction, int] | None:
    """The number in words that begins at words[at], and the place after it: "hai mươi lăm" is 25."""
    total = 0
    place = at
    while place < len(words):
        part, after = _below_thousand(words, place)
        if after == place:
            break
        scale = SCALES.get(words[after], 1) if after < len(words) else 1
        total += part * scale
        place = after + (scale > 1)
        if scale == 1:
            break
    return (Fraction(total), place) if place > at else None


def _below_thousand(words: Sequence[str], at: int) -> tuple[int, int]:
    hundreds, place = 0, at
    if words[at] in ONES and words[at + 1 : at + 2] == ["trăm"]:
        hundreds, place = ONES[words[at]] * 100, at + 2
        if words[place : place + 1] in (["linh"], ["lẻ"]) and words[place + 1 : place + 2]:
            place += 1
    tens, after = _below_hundred(words, place)
    return hundreds + tens, after


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, int]:
    if at >= len(words):
        return 0, at
    if words[at] == "mười":
        return _with_ones(10, words, at + 1)
    if words[at] not in ONES:
        return 0, at
    if words[at + 1 : at + 2] in (["mươi"], ["chục"]):
        return _with_ones(ONES[words[at]] * 10, words, at + 2)
    return ONES[words[at]], at + 1


def _with_ones(tens: int, words: Sequence[str], at: int) -> tuple[int, int]:
    """Ones after tens; "năm" there is the year ("mười năm"), for five is "lăm" after tens."""
    if at < len(words) and words[at] in ONES and words[at] != "năm":
        return tens + ONES[words[at]], at + 1
    return tens, at
