"""The counted that stands after its number: "60% xã, phường …", "ít nhất 01 huyện …", "mỗi huyện có 01 …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.amounts import Amount
from nhipcau.core.plan.targets.boundaries import limit_of
from nhipcau.core.plan.targets.noun_phrase import NounPhrase, noun_phrase
from nhipcau.core.plan.targets.part import Part
from nhipcau.core.plan.targets.phrase_end import opens_clause
from nhipcau.core.plan.targets.segments import Segment
from nhipcau.core.plan.targets.subject import after_adverbs
from nhipcau.core.plan.targets.tokens import Words
from nhipcau.core.plan.targets.which_side import after_criteria, after_time
from nhipcau.core.terms import Comparator, Unit

_PEOPLE = frozenset(["người", "cán", "lao", "học"])  # whose work says which of them
_HELPING = ["góp", "phần"]
_LONG_COUNT = 12  # words
_SHARE_OF_HEAD = 0.4  # of a long population's words the counted itself must be so many
_LONGEST_WITH_PREDICATE = 18  # words


def count_after(
    words: Words, segment: Segment, part: Part, joined_to: Part | None, later: Sequence[Amount]
) -> None:
    """The population stands after the number: up to its predicate, or the further target that is joined to it."""
    low, quantity = words.low, part.quantity
    start = quantity.end
    if low[start] == "(":
        start = next((at + 1 for at in range(start, segment.end) if low[at] == ")"), start)
    start = after_criteria(low, after_time(words, start + (low[start] == ")")))
    start += (lexicon.OVER_WHOLE.at(low, start) and 1) or low[start] == "về"
    limit, shares = limit_of(words, segment, quantity, later)
    labelled = words.low[part.said.start : quantity.start].count(":") > 0
    opening = part.said.start if labelled else after_adverbs(words, part.start, part.said.start)
    opening = max(opening, _own_clause(words, part))
    part.governed = part.said.change is not None or opening < part.said.start
    if joined_to is not None and not part.governed:
        part.governed = (
            joined_to.governed
            and joined_to.said.change is None
            and not noun_phrase(words, start, limit).passive
        )
    number = quantity.unit is Unit.COUNT and quantity.whole is None
    part.phrase = noun_phrase(words, start, limit, governed=part.governed, later=shares, number=number)
    part.population = (part.phrase.start, part.phrase.end)
    if part.phrase.predicate is not None and not part.phrase.passive and _existential(words, part, joined_to):
        end = _extended(words, part.phrase, limit)
        alone = not any(amount.said.start < end for amount in later)
        if alone and not _breaks_off(words, part, end, limit):
            part.population = (part.phrase.start, end)
    _drawn_into(words, part, opening)
    _open_upwards(words, part)
    if quantity.unit is Unit.COUNT:
        _shorten(words, part)
        _name_bare_heads(words, part, opening)
        _distribute(words, part, joined_to)
    elif words.between(*part.population).lower() in ("số đó", "số này", "đó"):
        part.population = (part.population[1], part.population[1])


def _own_clause(words: Words, part: Part) -> int:
    """ "Kiểm tra các cơ sở, bảo đảm 100% cơ sở được …": behind the comma only adverbs stand, so no verb rules."""
    end = part.said.start
    low = words.low
    parted = (
        at for at in range(end - 1, part.start - 1, -1) if low[at] == "," or low[at - 1 : at + 1] == _HELPING
    )
    comma = next(parted, None)
    alone = comma is not None and after_adverbs(words, comma + 1, end) >= end
    return end if alone else part.start


def _shorten(words: Words, part: Part) -> None:
    """ "02 mô hình thí điểm về …": what they are about, where long, would drown what is counted."""
    start, end = part.population
    about = next((at for at in range(start + 2, end) if words.low[at] == "về"), None)
    if about is not None and end - start > _LONG_COUNT and words.low[start] not in _PEOPLE:
        part.population = (start, about)


def _name_bare_heads(words: Words, part: Part, opening: int) -> None:
    """ "cai nghiện bắt buộc 200 người": the bare head says nothing, the words before the number say who."""
    start, end = part.population
    before = words.between(opening, part.said.start)
    if not before or lexicon.BARE_COUNTS.at(words.low, start) != end - start:
        return
    if not lexicon.FOR_WHOM.before(words.low, part.said.start, opening):
        part.population_text = f"{words.between(start, end)} {before[:1].lower()}{before[1:]}"


def _drawn_into(words: Words, part: Part, opening: int) -> None:
    """ "Thu hút 50% học sinh vào trường nghề": where they are drawn is no part of them."""
    if not part.governed or not lexicon.DRAWING.at(words.low, opening):
        return
    start, end = part.population
    into = next((at for at in range(start + 1, end) if words.low[at] == "vào"), end)
    part.population = (start, into)


def _open_upwards(words: Words, part: Part) -> None:
    """ "từ 03 đường dây trở lên", "40 hợp tác xã trở lên": the bound stands behind the counted."""
    start, end = part.population
    from_here = words.low[part.quantity.start - 1] == "từ"
    bare = part.quantity.unit is Unit.COUNT and not any(word[0].isdigit() for word in words.low[start:end])
    if (from_here or bare) and end - 2 > start and words.low[end - 2 : end] == ["trở", "lên"]:
        part.population = (start, end - 2)
        part.said = replace(part.said, bound=Comparator.AT_LEAST)


def _breaks_off(words: Words, part: Part, end: int, limit: int) -> bool:
    """A predicate that ends in a list would drown the counted: "80% xã có câu lạc bộ văn hóa, thể thao …"."""
    start, head = part.population
    listed = end < limit and words.low[end] == "," and not opens_clause(words, end + 1)
    listed = listed and words.low[end + 1 : end + 2] not in (["chiếm"], ["tương"])
    return (listed or end - start > _LONGEST_WITH_PREDICATE) and head - start < _SHARE_OF_HEAD * (end - start)


def _distribute(words: Words, part: Part, joined_to: Part | None) -> None:
    """ "Mỗi huyện có ít nhất 01 cơ sở …" is asked of each district: the counted is the district having one."""
    low = words.low
    each = _each(low, part.start, part.said.start)
    end = part.said.start
    if each is None and joined_to is not None and joined_to.quantity.unit is Unit.COUNT:
        each, end = _each(low, joined_to.start, joined_to.said.start), joined_to.said.start
    if each is None:
        return
    holder = words.between(each + 1, end)
    part.population_text = f"{holder} {words.between(*part.population)}"


def _each(low: list[str], start: int, end: int) -> int | None:
    """Where "mỗi" stands before a body; "mỗi năm" is a round."""
    found = next((at for at in range(start, end) if low[at] == "mỗi"), None)
    return None if found is None or lexicon.PERIOD_WORDS.at(low, found + 1) else found


def _existential(words: Words, part: Part, joined_to: Part | None) -> bool:
    """ "Có 30% doanh nghiệp ứng dụng …", "đạt 50% số xã không có …", "ít nhất 01 huyện xây dựng được …"."""
    place = part.said.start
    having = words.low[place - 1 : place] in (["có"], ["đó"]) if place > part.start else False
    if joined_to is not None and joined_to.noun_after and _existential(words, joined_to, None):
        alike = joined_to.phrase is None or not joined_to.phrase.passive
        return alike and part.quantity.unit is joined_to.quantity.unit
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
