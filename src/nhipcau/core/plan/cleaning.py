"""One line without the marks that other programs left: Markdown, soft hyphens, hard and zero-width blanks."""

from __future__ import annotations

import re

from nhipcau.core.plan.ropes import EMPTY, Rope
from nhipcau.core.plan.shapes import Span

_MARKS = re.compile(
    "[*\u00ad\u200b\u200c\u200d\u2060\ufeff]"
    r"|</?(?:br|b|i|u|p|em|strong|sup|sub|span|div|center)\b[^<>]{0,200}>"
    r"|\\(?=[-.()*#+_\[\]])"
)
_SOURCE = re.compile(r"\s*#\s*source\b")
_HASHES = re.compile(r"\s*#{1,6}\s+")
_STAR = re.compile(r"\s*\*(?=\s+[^\s*])")
_UNEVEN = re.compile(r"\s\s|[^\S ]")


def clean(text: str, start: int, end: int) -> Rope:
    """text[start:end] without marks, blanks squeezed to one. A star followed by a blank is a bullet and stays."""
    raw = text[start:end]
    if _SOURCE.match(raw):
        return EMPTY
    if not _UNEVEN.search(raw) and not _MARKS.search(raw) and not raw.startswith("#"):
        return Rope(raw, range(start, end)).strip()
    dropped = _dropped(raw)
    kept: list[str] = []
    origins: list[int] = []
    for offset, char in enumerate(raw):
        if offset in dropped:
            continue
        if char.isspace():
            if not kept or kept[-1] == " ":
                continue
            char = " "
        kept.append(char)
        origins.append(start + offset)
    return Rope("".join(kept), origins).strip()


def _dropped(raw: str) -> set[int]:
    spans: list[Span] = [found.span() for found in _MARKS.finditer(raw)]
    hashes = _HASHES.match(raw)
    if hashes:
        spans.append(hashes.span())
    star = _STAR.match(raw)
    return {
        place for start, end in spans for place in range(start, end) if not star or place != star.end() - 1
    }
