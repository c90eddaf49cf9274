"""The counted that stands after its number: "60% xã, phường …", "ít nhất 01 huyện …", "mỗi huyện có 01 …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.amounts import Amount
from nhipcau.core.plan.targets.boundaries import limit_of
from nhipcau.core.plan.targets.bounds import Said
from nhipcau.core.plan.targets.noun_phrase import NounPhrase, noun_phrase
from nhipcau.core.plan.targets.part import Part
from nhipcau.core.plan.targets.phrase_end import nominal, opens_clause
from nhipcau.core.plan.targets.quantities import Quantity
from nhipcau.core.plan.targets.segments import Segment
from nhipcau.core.plan.targets.subject import after_adverbs
from nhipcau.core.plan.targets.tokens import Words
from nhipcau.core.terms import Comparator, Unit

_PHYSICAL = frozenset({"ha", "km", "m", "tấn", "tạ", "kg", "m2", "m3", "mw", "lít"})
_LONG_COUNT = 12  # words
_YEAR_DIGITS = 4
_SHARE_OF_HEAD = 0.4  # of a long population's words the counted itself must be so many
_LONGEST_WITH_PREDICATE = 18  # words
_SHARE_WORDS = 30
_SUBJECT_WORDS = 40  # words before an amount within which its own clause begins


def after_criteria(low: list[str], place: int) -> int:
    """ "Giảm 10% cả ba tiêu chí: số vụ, …": the colon leads to the counted."""
    if low[place : place + 1] == ["cả"] and low[place + 2 : place + 5] == ["tiêu", "chí", ":"]:
        return place + 5
    return place


def noun_after_amount(words: Words, segment: Segment, quantity: Quantity, said: Said) -> bool:
    low, place = words.low, quantity.end
    if low[place : place + 1] == ["("]:
        place = next((at + 1 for at in range(place, segment.end) if low[at] == ")"), place)
    if (
        place >= segment.end
        or not (low[place][0].isalpha() or low[place] == ")")
        or quantity.unit in (Unit.RATE, Unit.MONEY)
        or (quantity.unit is Unit.TIMES and said.change is None)
    ):
        return False
    place = after_time(words, place + (low[place] == ")"))
    place = after_criteria(low, place) if said.change is not None else place
    if place >= segment.end or not low[place][0].isalpha():
        return False
    offices = low[place : place + 2] == ["tổ", "chức"] and (
        nominal(words, place) or quantity.unit in (Unit.PERCENT, Unit.COUNT)
    )
    given = quantity.whole is not None or (offices or (said.start > 0 and low[said.start - 1] == "cho"))
    no_noun = lexicon.NO_NOUN_AFTER.at(low, place) and not given
    if no_noun and not lexicon.NOUN_AFTER_EXCEPTIONS.at(low, place):
        return False
    if quantity.unit is Unit.COUNT and quantity.whole is None and counted_before(words, segment, said, place):
        return False
    if low[place] in ("bậc", "hạng") and said.by_link:
        return False
    if "chiếm" in low[said.start : quantity.start]:
        return False
    if quantity.unit is Unit.PERCENT and said.change is None:
        return not (_share_before(words, segment, said, place) or _measure_moved(words, segment, said))
    return True


def _share_before(words: Words, segment: Segment, said: Said, noun: int) -> bool:
    """Whether a named share stands before ("tỷ lệ chôn lấp dưới 30% lượng rác"): then the noun behind is its whole."""
    low = words.low
    if said.linked and low[noun : noun + 2] == ["dân", "số"] and said.start > segment.start + 1:
        return "có" not in low[said.start - 1 : said.start]
    whole = low[noun] in ("số", "tổng") or low[noun : noun + 2] in (["trên", "tổng"], ["trong", "tổng"])
    if said.linked and whole and _measure_opens(words, segment, said):
        return True
    share = lexicon.SHARE_WORDS.anywhere(low, max(segment.start, said.start - _SHARE_WORDS), said.start)
    if share is None or (not said.by_link and "," in low[share : said.start]):
        return False
    if not said.by_link and said.bound is None:
        return False
    named = said.start > share + lexicon.SHARE_WORDS.at(low, share)
    return named or low[noun] not in ("tổng", "số", "trong", "trên", "của")


def _measure_opens(words: Words, segment: Segment, said: Said) -> bool:
    """ "Số vụ được khám phá đạt 95% số vụ khởi tố": a part is set against its whole."""
    low = words.low
    comma = next((at for at in range(said.start - 1, segment.start, -1) if low[at] == ","), segment.start - 1)
    opening = after_adverbs(words, comma + 1, said.start)
    return opening < said.start and bool(lexicon.MEASURE_WORDS.at(low, opening))


def _measure_moved(words: Words, segment: Segment, said: Said) -> bool:
    """ "Giảm số người tái phạm còn dưới 10% tổng số người …": the measure that moves stands before."""
    if not said.reaching:
        return False
    low, opening = words.low, after_adverbs(words, segment.start, said.start)
    moved = max(lexicon.RAISING.at(low, opening), lexicon.LOWERING.at(low, opening))
    return bool(moved) and bool(lexicon.MEASURE_WORDS.at(low, opening + moved))


def _labelled(words: Words, said: Said) -> bool:
    """A colon right before the bound: what stands before it is a label and not what is counted."""
    low = words.low
    return any(low[at] == ":" for at in range(said.start, min(said.start + 3, len(low))) if low[at] != ",")


def after_time(words: Words, place: int) -> int:
    """Past a year said between the number and the counted: "80% vào năm 2030 dân số …"."""
    low = words.low
    at = place + lexicon.TIME_WORDS.at(low, place)
    if place < at < len(low) - 1 and len(low[at]) == _YEAR_DIGITS and low[at].isdigit():
        return at + 1
    return place


def counted_before(words: Words, segment: Segment, said: Said, after: int) -> bool:
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
    moved = max(lexicon.RAISING.at(words.low, opening), lexicon.LOWERING.at(words.low, opening))
    if said.reaching and moved and lexicon.MEASURE_WORDS.at(words.low, opening + moved):
        return True
    if opening >= said.start:
        return False
    if lexicon.MEASURE_WORDS.at(words.low, opening):
        if words.low[after] in _PHYSICAL:
            return True
        return said.by_link or said.bound is not None
    if _labelled(words, said):
        return False
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
    start = after_criteria(low, after_time(words, start + (low[start] == ")")))
    start += (lexicon.OVER_WHOLE.at(low, start) and 1) or low[start] == "về"
    limit, shares = limit_of(words, segment, quantity, later)
    labelled = words.low[part.said.start : quantity.start].count(":") > 0
    opening = part.said.start if labelled else after_adverbs(words, part.start, part.said.start)
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
    _open_upwards(words, part)
    if quantity.unit is Unit.COUNT:
        _shorten(words, part)
        _name_bare_heads(words, part, opening)
        _distribute(words, part, joined_to)
    elif words.between(*part.population).lower() in ("số đó", "số này", "đó"):
        part.population = (part.population[1], part.population[1])


def _shorten(words: Words, part: Part) -> None:
    """ "02 mô hình thí điểm về …": what they are about, where long, would drown what is counted."""
    start, end = part.population
    about = next((at for at in range(start + 2, end) if words.low[at] == "về"), None)
    if about is not None and end - start > _LONG_COUNT:
        part.population = (start, about)


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
        return part.quantity.unit is joined_to.quantity.unit
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
