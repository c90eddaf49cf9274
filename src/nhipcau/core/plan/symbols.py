"""Symbols and dates of documents as papers cite them: `1629/QĐ-TTg ngày 28/9/2021` (Decree 30/2020/NĐ-CP, appendix III)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nhipcau.core.plan.shapes import Span

_SYMBOL = (
    r"(?:\d{1,5}/\d{4}/[A-ZĐ]{1,6}\d{0,2}(?:-[A-ZĐ][\w&]*)*"  # 06/2022/TT-BTTTT, 163/2024/QH15
    r"|\d{1,5}/[A-ZĐ][A-Za-zĐđ&]*(?:-[A-ZĐ][\w&]*)+"  # 1629/QĐ-TTg
    r"|\d{1,4}-[A-ZĐ]{1,4}[a-z]{0,2}/[A-ZĐ]{2,}[\w-]*)"  # 10-CTr/TU
)
_CITED = re.compile(rf"(?<![\w/.-]){_SYMBOL}(?![\w/])")
_NUMBERED = re.compile(r"(?<!\w)số\s?:?\s?(\d{1,5}/[A-ZĐ][A-ZĐa-zđ&]+)(?![\w/-])")
_DAY = r"ngày\s?(\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(\d{1,2})(?:\s?[/.-]\s?|\s+năm\s+)(\d{4})"
_DATED = re.compile(rf"(?<![\w/.-])({_SYMBOL})(?![\w/]),?\s+{_DAY}")


def symbols_in(text: str) -> Iterator[str]:
    """The symbols cited in `text`, in order."""
    places = {found.start(): found.group() for found in _CITED.finditer(text)}
    for found in _NUMBERED.finditer(text):
        places.setdefault(found.start(1), found.group(1))
    return (places[place] for place in sorted(places))


@dataclass(frozen=True, slots=True)
class Citation:
    """A document with the day it is said to be of, and where this is said."""

    symbol: str
    day: date
    span: Span


def citations_in(text: str) -> Iterator[Citation]:
    """Citations with a day that the calendar has; spans in `text`."""
    for found in _DATED.finditer(text):
        day = a_day(*found.groups()[-3:])
        if day is not None:
            yield Citation(found.group(1), day, found.span())


def a_day(day: str, month: str, year: str) -> date | None:
    """The day, None where the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
