"""On which side of its number the counted stands: "60% xã …" behind it, "tỷ lệ hộ nghèo còn 3%" before it."""

from __future__ import annotations

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.bounds import Said
from nhipcau.core.plan.targets.phrase_end import nominal, opens_clause
from nhipcau.core.plan.targets.quantities import Quantity
from nhipcau.core.plan.targets.segments import Segment
from nhipcau.core.plan.targets.subject import after_adverbs
from nhipcau.core.plan.targets.tokens import Words
from nhipcau.core.terms import Unit

_PHYSICAL = frozenset({"ha", "km", "m", "tấn", "tạ", "kg", "m2", "m3", "mw", "lít"})


_PRODUCTS = frozenset({"grdp", "gdp"})
_YEAR_DIGITS = 4


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
    if low[place] == "về" and said.linked and _subject_opens(words, segment, said):
        return False  # "thi hành xong đạt 83,5% về việc"
    if low[place] in ("bậc", "hạng") and said.by_link:
        return False
    if "chiếm" in low[said.start : quantity.start]:
        return False
    if said.reaching and said.change is not None and _subject_opens(words, segment, said):
        return False
    if quantity.unit is Unit.PERCENT and said.change is None:
        return not (_share_before(words, segment, said, place) or _measure_moved(words, segment, said))
    return True


def _share_before(words: Words, segment: Segment, said: Said, noun: int) -> bool:
    """Whether a named share stands before ("tỷ lệ chôn lấp dưới 30% lượng rác"): then the noun behind is its whole."""
    low = words.low
    if said.linked and low[noun : noun + 2] == ["dân", "số"] and said.start > segment.start + 1:
        return "có" not in low[said.start - 1 : said.start]
    if said.by_link and low[noun] in _PRODUCTS and said.start > segment.start + 1:
        return True  # "tổng đầu tư … đạt 1,5% GRDP"
    whole = low[noun] in ("số", "tổng") or low[noun : noun + 2] in (["trên", "tổng"], ["trong", "tổng"])
    if said.linked and whole and _measure_opens(words, segment, said):
        return True
    if said.linked and low[noun] == "tổng" and _subject_opens(words, segment, said):
        return True  # "thanh toán không tiền mặt đạt 85% tổng giao dịch"
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
    """ "Giảm số người tái phạm còn dưới 10% tổng số người …", "tăng diện tích rừng đạt 6% diện tích đất": it stands before."""
    if not said.reaching and not said.linked:
        return False
    low, opening = words.low, after_adverbs(words, segment.start, said.start)
    moved = max(lexicon.RAISING.at(low, opening), lexicon.LOWERING.at(low, opening))
    return bool(moved) and bool(lexicon.MEASURE_WORDS.at(low, opening + moved))


def _subject_opens(words: Words, segment: Segment, said: Said) -> bool:
    """ "Chi phí logistics giảm còn 15% giá trị hàng hóa": what moves stands before, its whole behind."""
    comma = next(
        (at for at in range(said.start - 1, segment.start, -1) if words.low[at] in (",", ":")), segment.start
    )
    opening = after_adverbs(words, comma, said.start)
    return opening < said.start and not opens_clause(words, opening)


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
    if opening + moved < said.start and moved and "thêm" in words.low[said.start : after]:
        return True  # "tăng chiều cao … thêm 1,5 cm"
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
