"""Markers at the head of a clause: `I.`, `1.`, `1.1.`, `a)`, `-`, `+`, `Điều 1.`, `Chỉ tiêu 1:`, `PHỤ LỤC`."""

from __future__ import annotations

import re
from dataclasses import dataclass

LETTERS = "abcdđeghiklmnopqrstuvxy"
SECTIONS = frozenset({"part", "capital", "roman", "chapter", "section", "article"})
BULLETS = frozenset({"star", "dash", "plus", "bullet"})
_UPPER = "A-ZĐÀ-ÃÈ-ÊÌ-ÍÒ-ÕÙ-ÚÝĂĨŨƠƯẠ-Ỹ"
_NAMED = r"(?:Mục tiêu|Chỉ tiêu|Nhiệm vụ|Giải pháp|Nội dung|Hoạt động|Dự án|Tiểu dự án|Nhóm nhiệm vụ|Nhóm chỉ tiêu)"


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    rank: float
    pattern: re.Pattern[str]
    prefix: str = ""  # what the name in a clause id begins with


_KINDS: tuple[_Kind, ...] = (
    _Kind("appendix", 0, re.compile(r"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:SỐ\s+|số\s+)?([IVXL]+|\d{1,2})\b|(?=\s*[:.]?\s*$)|(?=\s+[" + _UPPER + r"]{2}))[.:]?\s*"), "Phụ lục"),
    _Kind("part", 1, re.compile(r"(?:PHẦN|Phần)\s+(?:THỨ\s+|thứ\s+)?([IVXL]+|\d{1,2}|NHẤT|nhất|HAI|hai|BA|ba|TƯ|tư|NĂM|năm)\b[.:]?\s*(?=[“\"" + _UPPER + r"]|$)"), "Phần"),
    _Kind("capital", 1.5, re.compile(r"([A-H])\s?[.)/]\s*(?=[" + _UPPER + r"]{2})")),
    _Kind("chapter", 1.8, re.compile(r"(?:CHƯƠNG|Chương)\s+([IVXL]+|\d{1,2})\b\s*[.:]?\s*(?=[" + _UPPER + r"]|$)"), "Chương"),
    _Kind("section", 1.9, re.compile(r"(?:MỤC|Mục)\s+([IVXL]+|\d{1,2})\s*[.:]\s*(?=[" + _UPPER + r"]|$)"), "Mục"),
    _Kind("roman", 2, re.compile(r"([IVX]{1,6})\s?[.)\-/:]\s*(?=[^\W\d]|[“\"(]|$)")),
    _Kind("article", 2.5, re.compile(r"Điều\s+(\d{1,3})\s?[.:]\s*"), "Điều"),
    _Kind("dotted", 3, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s?[.):]\s*(?=[^\W\d]|[“\"(≥≤]|\d[\d.,]*\s?%)")),
    _Kind("dotted", 3, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=[“\"" + _UPPER + r"])")),
    _Kind("number", 3, re.compile(r"(\d{1,2})\s?[.):]\s*(?=[^\W\d]|[“\"(≥≤]|\d[\d.,]*\s?%)")),
    _Kind("number", 3, re.compile(r"(\d{1,2})\s?[-/]\s*(?=[" + _UPPER + r"][^\W\dA-ZĐ]|[" + _UPPER + r"]{2,}\s)")),
    _Kind("named", 5.6, re.compile(r"(?:[-–+•*]\s*)?(Chỉ tiêu\s+(?:số\s+)?\d{1,2}(?:\.\d{1,2})*)\s*[:.]\s*(?=\S)")),
    _Kind("named", 5.2, re.compile(r"(?:[-–+•*]\s*)?(" + _NAMED + r"\s+(?:số\s+)?\d{1,2}(?:\.\d{1,2})*)\s*[:.]\s*(?=\S)")),
    _Kind("letter", 6, re.compile(r"([a-zđ])\s?[).]\s*(?=[^\W_]|[“\"(≥≤])")),
    _Kind("bracket", 6.5, re.compile(r"\((\d{1,2}|[a-zđ]|i{1,3}|iv|v|vi{0,3})\)\s*(?=\S)")),
    _Kind("star", 6.8, re.compile(r"\*\s*(?=\S)")),
    _Kind("dash", 7, re.compile(r"[-–—]\s*(?=[^\s\-–—])")),
    _Kind("plus", 8, re.compile(r"\+\s*(?=\S)")),
    _Kind("bullet", 9, re.compile(r"[•●▪◦○▫✓\uf0b7\uf02d]\s*(?=\S)")),
)  # fmt: skip
_LOST_DOT = re.compile(rf"(\d{{1,2}})\s+(?=[{_UPPER}][^\W\d]*\s|\d[\d.,]*\s?%)")
_LOST_ROMAN = re.compile(rf"([IVX]{{1,5}})\s+(?=[{_UPPER}][^\W\d])")
_UNSURE = re.compile(r"(\d{1,2})\s?\.\s+(?=\d{1,3}(?:\.\d{3})*\s[^\W\d_])")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker: `kind`, its `rank` in the outline (small stands above large), its `name` in clause ids.

    `firm` is False where only its place in a sequence can make it one (a lost dot, a number behind it).
    """

    kind: str
    rank: float
    name: str
    written: str
    length: int
    number: int | None
    firm: bool = True


def find_marker(text: str) -> Marker | None:
    """The marker that a paragraph begins with, if any. A date, a decimal or `10. 000` is none."""
    if text[:1] not in _FIRST:
        return None
    for kind in _KINDS:
        found = kind.pattern.match(text)
        if found is not None:
            marker = _marker(kind, found)
            if marker is not None:
                return marker
    lost = _LOST_ROMAN.match(text)
    if lost and (number := roman(lost.group(1))) is not None:
        return Marker("roman", 2, lost.group(1), lost.group().strip(), lost.end(), number, firm=False)
    for pattern in (_LOST_DOT, _UNSURE):
        found = pattern.match(text)
        if found:
            number = int(found.group(1))
            return Marker("number", 3, found.group(1), found.group().strip(), found.end(), number, firm=False)
    return None


_FIRST = frozenset("0123456789ABCDEGHIVXabcdđefghijklmnopqrstuvwxy(-–—+*•●▪◦○▫✓\uf0b7\uf02dPpĐMTN")


def _marker(kind: _Kind, found: re.Match[str]) -> Marker | None:
    name = found.group(1) or "" if found.re.groups else ""
    rank = kind.rank
    if kind.name == "roman" and roman(name) is None:
        return None
    if kind.name == "dotted":
        rank += name.count(".") * 0.5
    if kind.name == "number" and name == "0":
        return None
    shown = f"{kind.prefix} {name}".strip() if kind.prefix else " ".join(name.split())
    return Marker(kind.name, rank, shown, found.group().strip(), found.end(), _number(kind.name, name))


def roman(word: str) -> int | None:
    """The value of a Roman number, None where it is not written as one."""
    total = 0
    for char, after in zip(word, [*word[1:], ""], strict=True):
        value = _ROMAN[char]
        total += -value if after and _ROMAN[after] > value else value
    return total if to_roman(total) == word else None


def to_roman(number: int) -> str:
    """A number as it is written in Roman letters: 4 → `IV`."""
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
