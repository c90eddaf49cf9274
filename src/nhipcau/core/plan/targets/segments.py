"""Sentences and their halves: a passage is cut at full stops and semicolons, never inside numbers or brackets."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.core.plan.targets.tokens import Words


@dataclass(frozen=True, slots=True)
class Segment:
    """Words [start, end) of a passage; `opens` when it is the first of its sentence."""

    start: int
    end: int
    opens: bool


def segments(words: Words) -> list[Segment]:
    """The halves of each sentence in order."""
    found: list[Segment] = []
    start, depth, opens = 0, 0, True
    for place, word in enumerate(words.low):
        if place > start and _new_line(words, place):
            found.append(Segment(start, place, opens))
            start, depth, opens = place, 0, True
        depth += (word in "(“") - (word in ")”")
        full_stop = word == "." and _ends_sentence(words, place)
        if not full_stop and not (word == ";" and depth <= 0):
            continue
        if place > start:
            found.append(Segment(start, place, opens))
            opens = False
        start = place + 1
        if full_stop:
            opens, depth = True, 0
    if start < len(words):
        found.append(Segment(start, len(words), opens))
    return found


def _new_line(words: Words, place: int) -> bool:
    """A paragraph of its own within the clause, although the one before has no full stop."""
    between = words.text[words.ends[place - 1] : words.starts[place]]
    opens = words.text[words.starts[place]]
    return "\n" in between and words.low[place - 1] not in (":", ",") and (opens.isupper() or opens.isdigit())


def _ends_sentence(words: Words, place: int) -> bool:
    if place + 1 == len(words):
        return True
    follower = words.text[words.starts[place + 1]]
    spaced = words.starts[place + 1] > words.ends[place]
    abbreviated = place > 0 and words.low[place - 1] in (
        "tp",
        "tt",
        "ths",
        "ts",
        "gs",
        "pgs",
        "mr",
        "tx",
        "st",
    )
    return spaced and not abbreviated and (follower.isupper() or follower.isdigit() or follower in "-+•“≥>")
