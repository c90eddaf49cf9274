"""Markers at the head of a clause: `I.`, `1.`, `1.1.`, `a)`, `-`, `+`, `Điều 1.`, `Chỉ tiêu 1:`, `PHỤ LỤC`."""

from __future__ import annotations

import re
from dataclasses import dataclass

LETTERS = "abcdđeghiklmnopqrstuvxy"
_PATTERNS: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    ("appendix", 0, re.compile(r"(PHỤ LỤC|Phụ lục)(?:\s+(?:SỐ\s+|số\s+)?([IVXL]+|\d{1,2})\b)?[.:]?\s*")),
    ("part", 1, re.compile(r"(?:PHẦN|Phần)\s+(?:(?:THỨ|thứ)\s+(\w+)|([IVXL]+|\d{1,2}))\b[.:]?\s*")),
    ("capital", 1.5, re.compile(r"([A-H])\.\s+(?=[A-ZĐÀ-Ỹ]{2})")),
    ("roman", 2, re.compile(r"([IVX]{1,6})\s*[.)\-/]\s*(?=\S)(?!\d)")),
    ("chapter", 2, re.compile(r"(?:CHƯƠNG|Chương|MỤC|Mục)\s+([IVXL]+|\d{1,2})\s*[.:]\s*")),
    ("article", 2.5, re.compile(r"Điều\s+(\d{1,3})\s*[.:]\s*")),
    ("dotted", 3, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})(?:\.|\)|:)?\s+(?=[^\W\d])")),
    ("number", 3, re.compile(r"(\d{1,2})\s?[.:)]\s*(?=[^\W\d]|[“\"(])")),
    ("number", 3, re.compile(r"(\d{1,2})\s?\.\s+(?=\d{1,3}\s?%)")),
    (
        "target",
        5.5,
        re.compile(r"((?:Chỉ tiêu|Mục tiêu|Nhiệm vụ|Giải pháp)\s+(?:số\s+)?\d{1,2}(?:\.\d{1,2})*)\s*[:.]\s*"),
    ),
    ("letter", 6, re.compile(r"([a-zđ])\s?[).]\s*(?=\S)")),
    ("bracket", 6.5, re.compile(r"\((\d{1,2}|[a-zđ]|i{1,3}|iv|v)\)\s*(?=\S)")),
    ("dash", 7, re.compile(r"[-–—]\s*(?=\S)(?!\d+\s*%?\s*[;,]?$)")),
    ("plus", 8, re.compile(r"\+\s*(?=\S)")),
    ("bullet", 9, re.compile(r"[•●▪◦○▫✓]\s*(?=\S)")),
)
_LOST_DOT = re.compile(r"(\d{1,2})\s+(?=[A-ZĐÀ-Ỹ][^\W\d]*\s)")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker: `kind`, its `rank` in the outline (0 is the root's child), its `name` in clause ids.

    `firm` is False where the marker has lost its dot and only its place in a sequence can make it one.
    """

    kind: str
    rank: float
    name: str
    written: str
    length: int
    number: int | None
    firm: bool = True


def find_marker(text: str) -> Marker | None:
    """The marker that a paragraph begins with, if any."""
    for kind, rank, pattern in _PATTERNS:
        found = pattern.match(text)
        if found is None:
            continue
        name = next((group for group in found.groups() if group), "")
        if kind == "appendix":
            name = "Phụ lục" + (f" {found.group(2)}" if found.group(2) else "")
        if kind == "dotted":
            rank = 3 + name.count(".") * 0.5
        if kind == "roman" and roman(name) is None:
            continue
        return Marker(kind, rank, name, found.group().strip(), found.end(), _number(kind, name))
    lost = _LOST_DOT.match(text)
    if lost:
        return Marker("number", 3, lost.group(1), lost.group(1), lost.end(), int(lost.group(1)), firm=False)
    return None


def roman(word: str) -> int | None:
    """The value of a Roman number, None where it is not written as one."""
    total = 0
    for char, after in zip(word, [*word[1:], ""], strict=True):
        value = _ROMAN[char]
        total += -value if after and _ROMAN[after] > value else value
    return total if _to_roman(total) == word else None


def _to_roman(number: int) -> str:
    parts = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, sign in parts:
        while number >= value:
            written += sign
            number -= value
    return written


def _number(kind: str, name: str) -> int | None:
    if kind == "roman":
        return roman(name)
    if kind in {"number", "article"}:
        return int(name)
    if kind == "dotted":
        return int(name.rsplit(".", 1)[1])
    if kind == "letter":
        return LETTERS.find(name) + 1 or None
    return None
