"""So many times in a round: the round, and the bodies that must do it."""

from __future__ import annotations

from dataclasses import replace

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.bounds import Said, said_before
from nhipcau.core.plan.targets.noun_phrase import noun_phrase
from nhipcau.core.plan.targets.phrase_end import phrase_stop
from nhipcau.core.plan.targets.quantities import Quantity
from nhipcau.core.plan.targets.tokens import Words


def with_round(words: Words, quantity: Quantity, floor: int) -> tuple[Quantity, Said]:
    """Reads a round said before the number ("một quý một lần", "mỗi năm 02 lần") and the bound before that."""
    for name, frequency in lexicon.FREQUENCIES.items():
        parts = name.split()
        place = quantity.start - len(parts)
        if place < floor or words.low[place : quantity.start] != parts:
            continue
        each = lexicon.EACH.before(words.low, place, floor)
        if each or len(parts) > 1:
            moved = replace(quantity, start=place - each, per=quantity.per or frequency)
            said = said_before(words, moved, floor)
            return replace(quantity, per=moved.per), said
    return quantity, said_before(words, quantity, floor)


def bodies(words: Words, start: int, end: int) -> tuple[int, int]:
    """Whose duty the frequency is, in words [start, end): the bodies acted on or by, else the subject."""
    low = words.low
    if start >= end:
        return start, start
    passive = next((place for place in range(start, end) if low[place] == "được"), None)
    if passive is not None:
        placed = [place for place in range(passive, end) if lexicon.PLACED_ON.at(low, place)]
        if placed:
            return _phrase(words, placed[0] + 1, end)
    opening = max(lexicon.STRONG.at(low, start), lexicon.CLAUSE_AFTER_COMMA.at(low, start))
    if opening:
        return _object(words, start, end)
    phrase = noun_phrase(words, start, end)
    return phrase.start, phrase.end


def _phrase(words: Words, start: int, end: int) -> tuple[int, int]:
    return start, noun_phrase(words, start, end, governed=True).end


def _object(words: Words, start: int, end: int) -> tuple[int, int]:
    """After the verbs that open a duty: "Tổ chức kiểm tra các cơ sở …" asks it of the establishments."""
    low, place = words.low, start
    whom = next((at for at in range(start + 1, end) if lexicon.FOR_WHOM.at(low, at)), None)
    if whom is not None:
        return _phrase(words, whom + lexicon.FOR_WHOM.at(low, whom), end)
    while place < end:
        size = max(
            lexicon.STRONG.at(low, place),
            lexicon.CLAUSE_AFTER_COMMA.at(low, place),
            lexicon.HANDLED.at(low, place),
        )
        if low[place] in (",", "và"):
            size = 1
        if not size:
            break
        place += size
    return place, max(place, phrase_stop(words, place, end))
