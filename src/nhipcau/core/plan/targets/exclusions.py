"""Amounts that are no target although they stand where targets stand."""

from __future__ import annotations

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.bounds import Said
from nhipcau.core.plan.targets.quantities import Quantity
from nhipcau.core.plan.targets.segments import Segment
from nhipcau.core.plan.targets.subject import after_adverbs
from nhipcau.core.plan.targets.tokens import Phrases, Words
from nhipcau.core.terms import Unit

_NEAR = 6
_LARGEST_SET = 30  # "870 nhóm" are counted, "02 nhóm chỉ tiêu" name a set
_FAR = 40


def is_no_target(words: Words, segment: Segment, quantity: Quantity, said: Said) -> bool:
    """Share or norm of money, condition, exception, situation, or name of a set."""
    return (
        _forbidden(words, segment, said)
        or _echo(words, quantity, said)
        or _of_money(words, segment, quantity, said)
        or _near(words, lexicon.CONDITION_BEFORE, max(segment.start, said.start - _NEAR), quantity.start)
        or _situation(words, segment, said)
        or _set_name(words, quantity, said)
    )


def asides(words: Words, segment: Segment) -> set[int]:
    """The words of the segment that stand in brackets or quotes: an aside asks for nothing."""
    found: set[int] = set()
    depth = 0
    low = words.low
    for place in range(segment.start, segment.end):
        depth = max(0, depth + (words.low[place] in "(“[") - (words.low[place] in ")”]"))
        whole = low[place - 2 : place] in (["tất", "cả"], ["toàn", "bộ"]) and low[place + 2 : place + 3] == [
            "%"
        ]
        depth -= whole and low[place] == "("  # "tất cả (100%) cơ sở …"
        if depth:
            found.add(place)
    return found


def _forbidden(words: Words, segment: Segment, said: Said) -> bool:
    """ "Không để … tăng quá 1%" forbids; it sets no level to reach."""
    commas = [at for at in range(segment.start, said.start) if words.low[at] == ","]
    opening = after_adverbs(words, commas[-1] + 1 if commas else segment.start, segment.end)
    first = after_adverbs(words, segment.start, segment.end)
    opening = first if words.low[first : first + 2] == ["không", "để"] else opening
    before = words.low[max(segment.start, said.start - 3) : said.start]
    bounded = said.change is not None or any(word in before for word in ("tăng", "quá", "vượt"))
    return words.low[opening : opening + 2] == ["không", "để"] and bounded


def _echo(words: Words, quantity: Quantity, said: Said) -> bool:
    """ "…, đạt 100% kế hoạch giao" only says again that the amount before it is the plan."""
    if words.low[said.start - 3 : said.start] in ([",", "tương", "ứng"], [",", "tương", "đương"]):
        return True  # "giảm 9% …, tương ứng giảm 1,2 triệu tấn"
    planned = words.low[quantity.end : quantity.end + 2] in (["kế", "hoạch"], ["chỉ", "tiêu"], ["dự", "toán"])
    return quantity.unit is Unit.PERCENT and planned and words.low[said.start - 1] == ","


def _of_money(words: Words, segment: Segment, quantity: Quantity, said: Said) -> bool:
    low = words.low
    if quantity.unit is Unit.MONEY:
        reached = "đạt" in low[said.start : quantity.start] or said.change is not None
        return not reached and _near(
            words, lexicon.MONEY_NORMS, max(segment.start, said.start - _FAR), said.start
        )
    if quantity.unit is not Unit.PERCENT or not lexicon.MONEY_SHARES.at(low, quantity.end):
        return False
    if said.change is not None:  # "cắt giảm 20% chi phí tuân thủ"
        return False
    return not lexicon.DISBURSING.before(low, said.start, segment.start)


def _near(words: Words, phrases: Phrases, start: int, end: int) -> bool:
    return phrases.anywhere(words.low, start, end) is not None


def _situation(words: Words, segment: Segment, said: Said) -> bool:
    """ "hiện nay đạt 45%", "đã đạt 90%": what is, not what is asked for; "thực hiện" is another word."""
    low = words.low
    if lexicon.STRIVING.anywhere(low, segment.start, said.start) is not None:
        return False  # "phấn đấu cả nước có 25% số xã …"
    for place in range(max(segment.start, said.start - 3), said.start + 1):
        size = lexicon.SITUATION_BEFORE.at(low, place)
        joined = any(word in ("và", ",") for word in low[place + size : said.start])
        if size and not joined and not (place and low[place - 1] in lexicon.NOT_SITUATION):
            return True
    return False


def _set_name(words: Words, quantity: Quantity, said: Said) -> bool:
    """ "3 giảm", "02 nhóm chỉ tiêu", "cả 3 tiêu chí" name a set of things."""
    if quantity.unit is not Unit.COUNT or quantity.whole is not None:
        return False
    low = words.low
    ranked = low[quantity.start - 1 : quantity.start] in (["trong"], ["nhóm"], ["vào"], ["số"])
    if (
        ranked
        and lexicon.LEADING.anywhere(low, quantity.end, min(quantity.end + _NEAR, len(low))) is not None
    ):
        return True  # "trong 10 tỉnh dẫn đầu" is a rank
    if low[quantity.start - 1 : quantity.start] == ["cả"]:
        return True
    return (
        said.bound is None
        and said.change is None
        and quantity.value <= _LARGEST_SET
        and bool(lexicon.SET_NAMES.at(low, quantity.end))
    )
