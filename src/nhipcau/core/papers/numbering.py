"""Markers in the order of the paper: I. 1. a) for headings, Phụ lục I for annexes (one alone has no number)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nhipcau.core.papers.blocks import Annex, Block, Heading, Level

POINTS = tuple("abcdđeghiklmnopqrstuvxy")  # the order of Vietnamese lettered points: đ after d, no f j w z
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_INNER = {
    Level.PART: (Level.SECTION, Level.POINT),
    Level.SECTION: (Level.POINT,),
    Level.POINT: (),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A block with its marker, '' where it has none."""

    marker: str
    block: Block


def roman(number: int) -> str:
    """1 → I, 4 → IV, 12 → XII."""
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


def marker(level: Level, number: int) -> str:
    """The marker of the n-th heading of a level: `I.`, `1.`, `a)`; ValueError past the last letter."""
    if level is Level.PART:
        return f"{roman(number)}."
    if level is Level.SECTION:
        return f"{number}."
    if number > len(POINTS):
        raise ValueError(f"point {number}: an official list has {len(POINTS)} letters")
    return f"{POINTS[number - 1]})"


def mark(blocks: Sequence[Block]) -> Iterator[Marked]:
    """The blocks in order, each with its marker. Sections begin anew in each part and annex."""
    counts = dict.fromkeys(Level, 0)
    annexes = sum(isinstance(block, Annex) for block in blocks)
    annex = 0
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level] += 1
            counts.update(dict.fromkeys(_INNER[block.level], 0))
            yield Marked(marker(block.level, counts[block.level]), block)
        elif isinstance(block, Annex):
            annex += 1
            counts = dict.fromkeys(Level, 0)
            yield Marked(f"Phụ lục {roman(annex)}" if annexes > 1 else "Phụ lục", block)
        else:
            yield Marked("", block)
