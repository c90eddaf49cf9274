"""What is different between two texts, word by word; and whether only days and years are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|[^\s\w]|\w+")
_DAYS = re.compile(
    r"\bngày \d{1,2} tháng \d{1,2} năm \d{4}|\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b|\btháng \d{1,2}(?:[/.-]\d{4})?\b"
    r"|\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\b|\bquý (?:[1-4]|I{1,3}|IV)\b"
)
ASKED_FROM = 40  # letters: a short line such as “Không có.” may well be the same each year


class PieceKind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text."""

    kind: PieceKind
    text: str


class Sameness(StrEnum):
    """How a text is like the one of the year before."""

    DIFFERENT = "different"
    ONLY_DATES = "only_dates"
    IDENTICAL = "identical"


def differences(before: str, now: str) -> tuple[Piece, ...]:
    """The two texts as one: what stayed, what is gone, what is new, in reading order."""
    return tuple(_together(_stretches(_WORDS.findall(before), _WORDS.findall(now))))


def _stretches(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, low, high, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(PieceKind.SAME, "".join(old[low:high]))
            continue
        if high > low:
            yield Piece(PieceKind.GONE, "".join(old[low:high]))
        if last > first:
            yield Piece(PieceKind.NEW, "".join(new[first:last]))


def _together(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """A blank between two changed words belongs to the change: nobody reads word by word."""
    held: dict[PieceKind, str] = {}
    for piece in pieces:
        if piece.kind is PieceKind.SAME and not (held and piece.text.isspace() and "\n" not in piece.text):
            yield from _flush(held)
            yield piece
            continue
        for kind in (PieceKind.GONE, PieceKind.NEW):
            if piece.kind in (kind, PieceKind.SAME):
                held[kind] = held.get(kind, "") + piece.text
    yield from _flush(held)


def _flush(held: dict[PieceKind, str]) -> Iterator[Piece]:
    for kind in (PieceKind.GONE, PieceKind.NEW):
        if text := held.pop(kind, ""):
            yield Piece(kind, text)


def sameness(before: str, now: str) -> Sameness:
    """Whether the text says anew what the earlier one said, days and years apart.

    Blanks and letters' size do not count; texts under 40 letters are not asked about.
    """
    old, new = _bare(before), _bare(now)
    if len(new) < ASKED_FROM or not old:
        return Sameness.DIFFERENT
    if old == new:
        return Sameness.IDENTICAL
    return Sameness.ONLY_DATES if _DAYS.sub("#", old) == _DAYS.sub("#", new) else Sameness.DIFFERENT


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())
