"""The counted that stands after its number: "60% xã, phường …", "ít nhất 01 huyện …", "mỗi huyện có 01 …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.amounts import Amount
from nhipcau.core.plan.targets.boundaries import limit_of
from nhipcau.core.plan.targets.bounds import Said
from nhipcau.core.plan.targets.noun_phrase import NounPhrase, noun_phrase, opens_clause
from nhipcau.core.plan.targets.part import Part
from nhipcau.core.plan.targets.quantities import Quantity
from nhipcau.core.plan.targets.segments import Segment
from nhipcau.core.plan.targets.subject import after_adverbs
from nhipcau.core.plan.targets.tokens import Words
from nhipcau.core.terms import Comparator, Unit

_SUBJECT_WORDS = 40  # words before an amount within which its own clause begins


def noun_after_amount(words: Words, segment: Segment, quantity: Quantity, said: Said) -> bool:
    low, place = words.low, quantity.end
    if low[place : place + 1] == ["("]:
        place = next((at + 1 for at in range(place, segment.end) if low[at] == ")"), place)
    if (
        place >= segment.end
        or not low[place][0].isalpha()
        or quantity.unit in (Unit.RATE, Unit.TIMES, Unit.MONEY)
    ):
        return False
    if lexicon.NO_NOUN_AFTER.at(low, place) and not lexicon.NOUN_AFTER_EXCEPTIONS.at(low, place):
        return False
    if quantity.unit is Unit.COUNT and quantity.whole is None and counted_before(words, segment, said):
        return False
    if "chiếm" in low[said.start : quantity.start]:
        return False
    if quantity.unit is Unit.PERCENT and said.by_link and said.change is None:
        shared = (
            lexicon.SHARE_WORDS.anywhere(low, max(segment.start, said.start - 30), said.start) is not None
        )
        return not shared or low[place] in ("tổng", "số", "trong", "trên", "của")
    return True


def counted_before(words: Words, segment: Segment, said: Said) -> bool:
    """ "Số vụ cháy giảm 3 vụ", "người tham gia đạt 200 người": the noun after the number only repeats the subject."""
    floor = max(
        (
            at
            for at in range(max(segment.start, said.start - _SUBJECT_WORDS), said.start)
            if words.low[at] in (",", ":")
        ),
        default=segment.start,
    )
    opening = after_adverbs(words, floor, said.start)
    if opening >= said.start:
        return False
    if lexicon.MEASURE_WORDS.at(words.low, opening):
        return said.by_link or said.bound is not None
    subject_said = said.linked or bool(said.reaching)
    return subject_said and not opens_clause(words, opening) and not lexicon.STRONG.at(words.low, opening)


def count_after(
    words: Words, segment: Segment, part: Part, joined_to: Part | None, later: Sequence[Amount]
) -> None:
    """The population stands after the number: up to its predicate, or the further target that is joined to it."""
    low, quantity = words.low, part.quantity
    start = quantity.end
    if low[start] == "(":
        start = next((at + 1 for at in range(start, segment.end) if low[at] == ")"), start)
    start += lexicon.OVER_WHOLE.at(low, start) and 1
    limit, shares = limit_of(words, segment, quantity, later)
    opening = after_adverbs(words, part.start, part.said.start)
    part.governed = part.said.change is not None or opening < part.said.start
    if joined_to is not None and not part.governed:
        part.governed = (
            joined_to.governed
            and joined_to.said.change is None
            and not noun_phrase(words, start, limit).passive
        )
    part.phrase = noun_phrase(words, start, limit, governed=part.governed, later=shares)
    part.population = (part.phrase.start, part.phrase.end)
    if part.phrase.predicate is not None and not part.phrase.passive and _existential(words, part):
        end = _extended(words, part.phrase, limit)
        if not any(amount.said.start < end for amount in later):
            part.population = (part.phrase.start, end)
    if quantity.unit is Unit.COUNT:
        _open_upwards(words, part)
        _name_bare_heads(words, part, opening)
        _distribute(words, part)


def _name_bare_heads(words: Words, part: Part, opening: int) -> None:
    """ "cai nghiện bắt buộc 200 người": the bare head says nothing, the words before the number say who."""
    start, end = part.population
    before = words.between(opening, part.said.start)
    if not before or lexicon.BARE_COUNTS.at(words.low, start) != end - start:
        return
    if not lexicon.FOR_WHOM.before(words.low, part.said.start, opening):
        part.population_text = f"{words.between(start, end)} {before[:1].lower()}{before[1:]}"


def _open_upwards(words: Words, part: Part) -> None:
    """ "từ 03 đường dây, tụ điểm trở lên": the bound stands behind the counted."""
    start, end = part.population
    if words.low[part.quantity.start - 1] == "từ" and words.low[end - 2 : end] == ["trở", "lên"]:
        part.population = (start, end - 2)
        part.said = replace(part.said, bound=Comparator.AT_LEAST)


def _distribute(words: Words, part: Part) -> None:
    """ "Mỗi huyện có ít nhất 01 cơ sở …" is asked of each district: the counted is the district having one."""
    low = words.low
    each = next((at for at in range(part.start, part.said.start) if low[at] == "mỗi"), None)
    if each is None or lexicon.PERIOD_WORDS.at(low, each + 1):
        return
    holder = words.between(each + 1, part.said.start)
    part.population_text = f"{holder} {words.between(*part.population)}"


def _existential(words: Words, part: Part) -> bool:
    """ "Có 30% doanh nghiệp ứng dụng …", "đạt 50% số xã không có …", "ít nhất 01 huyện xây dựng được …"."""
    place = part.said.start
    having = words.low[place - 1 : place] == ["có"] if place > part.start else False
    reached = "đạt" in words.low[part.said.start : part.quantity.start]
    return having or reached or (part.quantity.unit is Unit.COUNT and part.quantity.whole is None)


def _extended(words: Words, phrase: NounPhrase, limit: int) -> int:
    """The phrase with its predicate and the object of it, up to "về" or a comma that joins no further verb."""
    low = words.low
    place = phrase.predicate or phrase.end
    while place < limit:
        if low[place] == "," and not lexicon.STRONG.at(low, place + 1):
            break
        if lexicon.STOPS.at(low, place) and not lexicon.STOP_EXCEPTIONS.at(low, place):
            break
        if low[place] in ("về", "(") and place > (phrase.predicate or 0) + 1:
            break
        place += 1
    while place > phrase.end and low[place - 1] in (",", "và", "."):
        place -= 1
    return place
