"""Blanks that got inside numbers and symbols of documents: `71/NQ -CP`, `10. 000 người`."""

from __future__ import annotations

import re

from nhipcau.core.plan.ropes import Rope
from nhipcau.core.plan.shapes import Span

_SYMBOL = re.compile(
    r"(?<![\w/])\d{1,5}(?:\s?/\s?\d{4})?\s?/\s?(?:[A-ZĐ][A-Za-zĐđ&]{0,9})(?:\s?-\s?[A-ZĐ]{2,}[A-Za-zĐđ&]*(?!\w))*"
    r"|(?<![\w/])\d{1,4}\s?-\s?[A-ZĐ]{1,4}[a-z]?\s?/\s?[A-ZĐ]{2,}\w*"
)
_THOUSANDS = re.compile(
    r"(?<![\d.,/])(?<!Điều )(?<!mục )(?<!Mục )(?<!khoản )(?<!năm )(?<!tháng )(?<!ngày )(?<!số )"
    r"\d{1,3}(?:\.(\s)\d{3})(?=\s[^\W\d_A-ZĐ])"
)

_LETTER_NOUGHTS = re.compile(r"(?<![\w.,])\d[\dOo]{0,2}(?=\s?%)")


def mend(rope: Rope) -> Rope:
    """The same text with those blanks taken out."""
    dropped: list[Span] = []
    if "/" in rope.text:
        dropped += [span for found in _SYMBOL.finditer(rope.text) for span in _blanks(found)]
    if "%" in rope.text:
        rope = _digits(rope)
    if ". " in rope.text:
        dropped += [found.span(1) for found in _THOUSANDS.finditer(rope.text) if _is_number(rope.text, found)]
    return rope.without(sorted(dropped)) if dropped else rope


def _digits(rope: Rope) -> Rope:
    """`1OO%`: letters that scanning put for noughts before a percent sign; the place of each sign stays."""
    mended = _LETTER_NOUGHTS.sub(lambda found: found.group().replace("O", "0").replace("o", "0"), rope.text)
    return rope if mended == rope.text else Rope(mended, rope.origins)


def _blanks(found: re.Match[str]) -> list[Span]:
    start = found.start()
    return [(start + place, start + place + 1) for place, sign in enumerate(found.group()) if sign == " "]


def _is_number(text: str, found: re.Match[str]) -> bool:
    """At the head of a paragraph `2. 500 hộ` may be a marker; only round thousands are surely none."""
    return found.start() > 0 or found.group().endswith("000")
