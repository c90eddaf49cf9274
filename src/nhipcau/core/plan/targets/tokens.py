"""Words with their places, and lists of phrases that are looked up word by word (so reading stays linear)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\S")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in lower case, with where each begins and ends."""

    text: str
    low: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.low)

    def between(self, start: int, end: int) -> str:
        """The text from word `start` up to before word `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""


def words_of(text: str) -> Words:
    """Words, numbers and single signs; "5.300" and "2,1" are one word."""
    low: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(text):
        low.append(found.group().lower())
        starts.append(found.start())
        ends.append(found.end())
    return Words(text, low, starts, ends)


class Phrases:
    """A set of phrases of one or more words; finds the longest that begins or ends at a place."""

    def __init__(self, listing: str) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._by_last: dict[str, list[tuple[str, ...]]] = {}
        for line in listing.split("|"):
            phrase = tuple(_TOKEN.findall(normalize("NFC", line).lower()))
            if phrase:
                self._by_first.setdefault(phrase[0], []).append(phrase)
                self._by_last.setdefault(phrase[-1], []).append(phrase)
        for table in (self._by_first, self._by_last):
            for phrases in table.values():
                phrases.sort(key=len, reverse=True)

    def at(self, low: Sequence[str], place: int) -> int:
        """How many words the longest phrase beginning at `place` has; 0 for none."""
        if place >= len(low):
            return 0
        for phrase in self._by_first.get(low[place], ()):
            if tuple(low[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def before(self, low: Sequence[str], place: int, floor: int = 0) -> int:
        """How many words the longest phrase ending just before `place` has, not reaching below `floor`."""
        if place <= floor:
            return 0
        for phrase in self._by_last.get(low[place - 1], ()):
            start = place - len(phrase)
            if start >= floor and tuple(low[start:place]) == phrase:
                return len(phrase)
        return 0

    def anywhere(self, low: Sequence[str], start: int, end: int) -> int | None:
        """The first place in [start, end) where a phrase begins, or None."""
        for place in range(start, end):
            if self.at(low, place):
                return place
        return None
