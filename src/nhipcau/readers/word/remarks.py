"""Comments of a Word file: who made them, what they say, and at which words of which paragraph they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from nhipcau.readers.package import Package
from nhipcau.readers.word import names
from nhipcau.readers.word.names import w

_STARTS, _ENDS, _REFERS = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")
_PART = "word/comments.xml"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment. `after`: how many paragraphs stand before the one it is at; `quote`: the words it marks there."""

    author: str
    text: str
    quote: str
    after: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a comment of a number stands."""

    number: str
    quote: str
    after: int


def marks_in(element: etree._Element, after: int) -> Iterator[Mark]:
    """The comments that begin in a paragraph or table, each once, with the words they mark up to its end."""
    quotes: dict[str, list[str]] = {}
    open_now: set[str] = set()
    for each in element.iter():
        number = each.get(w("id"), "")
        if each.tag == _STARTS and number not in quotes:
            quotes[number] = []
            open_now.add(number)
        elif each.tag == _ENDS:
            open_now.discard(number)
        elif each.tag == _REFERS:
            quotes.setdefault(number, [])
        elif each.tag in names.TEXT:
            for key in open_now:
                quotes[key].append(each.text or "")
    yield from (Mark(number, _clean("".join(words)), after) for number, words in quotes.items())


def remarks_of(package: Package, marks: list[Mark]) -> Iterator[Remark]:
    """The comments that stand somewhere in the body and say something, in the order of the body."""
    root = package.optional(_PART)
    if root is None:
        return
    by_number = {each.get(w("id"), ""): each for each in root.iter(w("comment"))}
    for mark in marks:
        comment = by_number.pop(mark.number, None)
        if comment is None:
            continue
        lines = (
            "".join(text.text or "" for text in each.iter(*names.TEXT))
            for each in comment.iter(names.PARAGRAPH)
        )
        text = "\n".join(filter(None, map(_clean, lines)))
        if text:
            yield Remark(_clean(comment.get(w("author"), "")), text, mark.quote, mark.after)


def _clean(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
