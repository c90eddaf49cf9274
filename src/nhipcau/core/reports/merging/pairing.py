"""Which paragraph of the copy is which of the file that came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from nhipcau.core.reports.merging.shapes import Line, SentLine, said

Pair = tuple[int | None, int | None]  # place in the copy, place in the file; None: it is not there
ALIKE = 0.35  # from which likeness on two paragraphs are one that was edited
SAME_FIGURES = 0.5  # how much a figure that both hold counts


def paired(sent: Sequence[SentLine], back: Sequence[Line]) -> Iterator[Pair]:
    """All paragraphs of both in order; unchanged ones first fix the frame, between them likeness decides."""
    old, new = [_plain(each.text) for each in sent], [_plain(said(each)) for each in back]
    for tag, low, high, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(range(low, high), range(first, last), strict=True)
        else:
            yield from _between(sent, back, range(low, high), range(first, last))


def _between(sent: Sequence[SentLine], back: Sequence[Line], olds: range, news: range) -> Iterator[Pair]:
    """The pairing with the greatest likeness in sum (Needleman–Wunsch without a price for gaps)."""
    likeness = [[_alike(sent[old], back[new]) for new in news] for old in olds]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for row in range(len(olds) - 1, -1, -1):
        for column in range(len(news) - 1, -1, -1):
            here = likeness[row][column]
            both = best[row + 1][column + 1] + here if here else 0.0
            best[row][column] = max(both, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < len(olds) or column < len(news):
        here = likeness[row][column] if row < len(olds) and column < len(news) else 0.0
        if here and best[row][column] == best[row + 1][column + 1] + here:
            yield olds[row], news[column]
            row, column = row + 1, column + 1
        elif row < len(olds) and (column == len(news) or best[row][column] == best[row + 1][column]):
            yield olds[row], None
            row += 1
        else:
            yield None, news[column]
            column += 1


def _alike(sent: SentLine, back: Line) -> float:
    """Words that both have, as a share of all (Dice), and figures that both hold; 0 under the threshold."""
    old, new = _words(sent.text), _words(said(back))
    all_of = sum(old.values()) + sum(new.values())
    share = 2 * sum((old & new).values()) / all_of if all_of else 0.0
    held = {bit.control for bit in sent.bits if bit.control}
    common = held & {bit.control for bit in back if bit.control}
    share += SAME_FIGURES * len(common) / len(held) if held else 0.0
    return share if share >= ALIKE else 0.0


def _words(text: str) -> Counter[str]:
    return Counter(_plain(text).casefold().split())


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
