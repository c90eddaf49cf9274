"""The targets inside one half of a sentence: which amounts ask for something, of whom, and where each begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.amounts import LOOK_AHEAD, Amount, amounts_of, share_after, waits_for_share
from nhipcau.core.plan.targets.boundaries import boundary
from nhipcau.core.plan.targets.completion import complete_subject
from nhipcau.core.plan.targets.counted_after import count_after
from nhipcau.core.plan.targets.frequency import bodies
from nhipcau.core.plan.targets.inner_amounts import is_inner, is_set
from nhipcau.core.plan.targets.noun_phrase import noun_phrase
from nhipcau.core.plan.targets.part import Part
from nhipcau.core.plan.targets.phrase_end import nominal
from nhipcau.core.plan.targets.quantities import Quantity
from nhipcau.core.plan.targets.segments import Segment
from nhipcau.core.plan.targets.subject import after_adverbs, subject
from nhipcau.core.plan.targets.tokens import Words
from nhipcau.core.plan.targets.which_side import counted_before, noun_after_amount
from nhipcau.core.terms import Comparator, Unit

_HEAD = 2  # syllables of a head noun
_RATES_OF_CHANGE = {"mức giảm": Comparator.DECREASE, "mức tăng": Comparator.INCREASE}


def parts_of(words: Words, segment: Segment) -> list[Part]:
    """The targets of a segment in order."""
    amounts = amounts_of(words, segment)
    parts: list[Part] = []
    for at, amount in enumerate(amounts):
        previous = parts[-1] if parts else None
        if previous is not None and amount.quantity.start < _swallowed_to(previous):
            continue
        if previous is not None and is_inner(words, previous, amount):
            if is_set(words, amount):
                previous.inner.append((amount.quantity, amount.said))
            continue
        if waits_for_share(words, amounts, at):
            continue
        part = _part(words, segment, previous, amount, amounts[at + 1 : at + 1 + LOOK_AHEAD])
        if part is not None:
            parts.append(part)
    for part, following in pairwise(parts):
        if part.population[0] >= part.population[1] and following.noun_after:
            part.population = following.population
    _collect_waiting(words, amounts, parts)
    _in_turn(words, segment, parts)
    return parts


def _past_bullets(words: Words, segment: Segment) -> int:
    start = segment.start
    while start + 1 < segment.end and words.low[start] in ("-", "+", "–", "•", "*"):
        start += 1
    return start


def _swallowed_to(part: Part) -> int:
    """Numbers inside the population's own words only restrict it."""
    return part.population[1] if part.noun_after else part.quantity.end


def _goes_on(words: Words, place: int) -> bool:
    """ "…, trong đó 60% sử dụng nước sạch", "95% nộp thuế điện tử": a verb right behind the share."""
    if lexicon.BARE_PREDICATES.at(words.low, place):
        return True
    return (
        bool(lexicon.STRONG.at(words.low, place)) and words.low[place] != "tổ" and not nominal(words, place)
    )


def _collect_waiting(words: Words, amounts: Sequence[Amount], parts: list[Part]) -> None:
    for at, amount in enumerate(amounts):
        if waits_for_share(words, amounts, at):
            share = share_after(amounts, at)
            owner = next((part for part in parts if share and part.quantity is share.quantity), None)
            if owner is not None:
                owner.inner.append((amount.quantity, amount.said))


def _part(
    words: Words, segment: Segment, previous: Part | None, amount: Amount, later: Sequence[Amount]
) -> Part | None:
    quantity, said = amount.quantity, amount.said
    noun_after = noun_after_amount(words, segment, quantity, said)
    if previous is not None and quantity.unit is Unit.PERCENT:
        noun_after = noun_after and not _goes_on(words, quantity.end)
        sided = words.low[quantity.end : quantity.end + 1] == ["về"] and not previous.noun_after
        noun_after = noun_after and not sided  # "đạt 83,5% về việc, 46% về tiền"
    noun_after = noun_after or _like_the_next(words, quantity, later)
    start = _past_bullets(words, segment)
    joined = False
    if previous is not None:
        start, joined = boundary(words, previous, said, noun_after=noun_after)
        previous.end = max(previous.quantity.end, start)
        while previous.end > previous.quantity.end and words.low[previous.end - 1] in (",", "và", "hoặc"):
            previous.end -= 1
    part = Part(
        start, segment.end, quantity, said, (quantity.end, quantity.end), noun_after, baseline=amount.baseline
    )
    if quantity.unit is Unit.TIMES and said.change is None and not said.reaching:
        part.population = bodies(words, after_adverbs(words, start, said.start), said.start)
        if part.population[0] >= part.population[1] and words.low[quantity.end : quantity.end + 1] == [","]:
            phrase = noun_phrase(words, quantity.end + 1, segment.end)
            part.population = (phrase.start, phrase.end)
        return part
    if noun_after:
        count_after(words, segment, part, previous if joined else None, later)
        if joined and previous is not None:
            _share_change(words, part, previous)
        return part
    if (
        quantity.unit is Unit.COUNT
        and not said.by_link
        and not counted_before(words, segment, said, min(quantity.end, len(words) - 1))
    ):
        return None
    part.population = subject(words, start, said.start, whole=said.change is not None)
    _read_rate_of_change(words, part)
    complete_subject(words, segment, part, previous)
    return part


def _like_the_next(words: Words, quantity: Quantity, later: Sequence[Amount]) -> bool:
    """ "Tỷ lệ … đạt 38% trẻ em nhà trẻ và 97% trẻ em mẫu giáo": each share names its own counted by the same head."""
    if not later or quantity.unit is not Unit.PERCENT or later[0].quantity.unit is not Unit.PERCENT:
        return False
    low, following = words.low, later[0]
    bare = following.said.start == following.quantity.start and low[following.said.start - 1] in ("và", ",")
    head = low[quantity.end : quantity.end + _HEAD]
    named = head == low[following.quantity.end : following.quantity.end + _HEAD] and head[0].isalpha()
    named = named and not lexicon.NO_NOUN_AFTER.at(low, quantity.end)
    return bare and named and following.said.start > quantity.end + _HEAD


def _asked_of(words: Words, part: Part) -> bool:
    """Whether a predicate asks something of the counted; "có tỷ lệ cao" only says which."""
    predicate = part.phrase.predicate if part.phrase else None
    return predicate is not None and words.low[predicate] not in ("có", "bị")


def _share_change(words: Words, part: Part, previous: Part) -> None:
    """ "Giảm 10% số vụ cháy, 15% số người chết và 5% thiệt hại": the verb rules all of the list."""
    change, said = previous.said.change, part.said
    bare = not said.by_link and said.bound is None and part.quantity.unit is previous.quantity.unit
    if change is not None and bare and part.phrase is not None and not _asked_of(words, part):
        part.said = replace(said, change=change)
        part.population = (part.phrase.start, max(part.population[1], part.phrase.stop))


def _read_rate_of_change(words: Words, part: Part) -> None:
    """ "Duy trì mức giảm số cuộc tảo hôn từ 2% đến 3%": the measure itself is a change."""
    start, end = part.population
    change = _RATES_OF_CHANGE.get(" ".join(words.low[start : start + 2]))
    if change is not None and end > start + 2:
        part.said = replace(part.said, change=change)
        part.population = (start + 2, end)


def _in_turn(words: Words, segment: Segment, parts: list[Part]) -> None:
    """ "Tỷ lệ A, B, C đạt lần lượt 90%, 95%, 99%": each number to its own member of the subject."""
    if len(parts) < 2 or parts[0].noun_after or parts[1].noun_after:
        return
    if lexicon.IN_TURN.anywhere(words.low, segment.start, segment.end) is None:
        return
    start, end = parts[0].population
    members: list[tuple[int, int]] = []
    begin = start
    for place in range(start, end + 1):
        if place == end or words.low[place] in (",", "và"):
            if place > begin:
                members.append((begin, place))
            begin = place + 1
    if len(members) == len(parts):
        for part, member in zip(parts, members, strict=True):
            part.population = member
