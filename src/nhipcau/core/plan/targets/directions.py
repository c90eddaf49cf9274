"""Goals with a direction and no number: "Hằng năm, giảm số người nghiện ma túy" is a target whose value is unknown."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.noun_phrase import noun_phrase
from nhipcau.core.plan.targets.segments import Segment
from nhipcau.core.plan.targets.subject import after_adverbs
from nhipcau.core.plan.targets.tokens import Words
from nhipcau.core.terms import Comparator


@dataclass(frozen=True, slots=True)
class Direction:
    """Which way, and the words of what is to go that way."""

    comparator: Comparator
    population: tuple[int, int]


def direction_of(words: Words, segment: Segment) -> Direction | None:
    """The segment must open with a verb of rising or falling and a measure ("số", "tỷ lệ"): else it is work."""
    low = words.low
    place = after_adverbs(words, segment.start, segment.end)
    down, up = lexicon.DOWNWARD.at(low, place), lexicon.UPWARD.at(low, place)
    start = place + max(up, down)
    start += lexicon.DEGREES.at(low, start)
    if not (up or down) or not lexicon.DIRECTED.at(low, start) or start >= segment.end:
        return None
    phrase = noun_phrase(words, start, segment.end, governed=True)
    return Direction(Comparator.DECREASE if down else Comparator.INCREASE, (phrase.start, phrase.end))
