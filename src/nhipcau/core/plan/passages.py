"""A passage: the running text of one clause, repaired, with the way back to the document as it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nhipcau.core.plan.shapes import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """The own text of one clause (without its marker and children) after repair.

    `origins[i]` is the place in the original text (code points) of the i-th character of `text`.
    `headings` are the headings from the root down to this clause's parent, nearest last;
    `heading` is the clause's own heading where it has one; `opening` the words with a colon that lead in to it
    ("Phấn đấu đến cuối năm 2025:"), where they are no heading.
    """

    clause: str
    heading: str
    headings: tuple[str, ...]
    text: str
    origins: Sequence[int]
    opening: str = ""

    def span(self, start: int, end: int) -> Span:
        """Where text[start:end] stands in the original; empty ranges give an empty span at their place."""
        if start >= end:
            place = self.origins[min(start, len(self.origins) - 1)] if self.origins else 0
            return (place, place)
        return (self.origins[start], self.origins[end - 1] + 1)
