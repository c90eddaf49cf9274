"""The counted that stands before its number: "tỷ lệ hộ nghèo còn dưới 3%", "số vụ … tăng trên 3%"."""

from __future__ import annotations

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.deadlines import deadlines
from nhipcau.core.plan.targets.noun_phrase import noun_phrase
from nhipcau.core.plan.targets.tokens import Words

_YEAR_DIGITS = 4


def after_adverbs(words: Words, start: int, end: int) -> int:
    """The first word of the matter: past "Phấn đấu", "Hằng năm,", "Đến năm 2030", "Chỉ tiêu 2:", list signs."""
    low = words.low
    place = _after_label(low, _after_lead(low, start, end), end)
    while place < end:
        if low[place : place + 3] == ["hoàn", "thành", "cấp"]:
            break  # "hoàn thành cấp tiểu học" is what is counted
        colon = place + 2 < end and low[place] in ("chỉ", "mục") and low[place + 1] == "tiêu"
        if colon and (numbered := _numbered_label(low, place, end)):
            place = numbered
        elif (size := _deadline(words, place, end)) or (size := lexicon.ADVERBS.at(low, place)):
            place += size
        else:
            break
    return min(place, end)


def _after_lead(low: list[str], start: int, end: int) -> int:
    """Past the last colon: "…, cụ thể: tỷ lệ A" speaks of A only; a colon right before the number is a link."""
    return next((at + 1 for at in range(end - 2, start, -1) if low[at] == ":"), start)


def _after_label(low: list[str], place: int, end: int) -> int:
    """Past a label within the text: "(1)", "[2]"."""
    labelled = place + 2 < end and low[place] in "([" and low[place + 1].isalnum() and low[place + 2] in ")]"
    return place + 3 if labelled else place


def _numbered_label(low: list[str], place: int, end: int) -> int:
    """Past "Chỉ tiêu 1.2:"; 0 where no such label stands."""
    for after in range(place + 2, min(place + 6, end)):
        if low[after] == ":" and low[place + 2][0].isdigit():
            return after + 1
    return 0


def _deadline(words: Words, place: int, end: int) -> int:
    text = words.between(place, min(place + 10, end))
    found = deadlines(text)
    if not found or found[0][0] != 0:
        return 0
    limit = words.starts[place] + found[0][1]
    size = 0
    while place + size < end and words.starts[place + size] < limit:
        size += 1
    return size


def subject(words: Words, start: int, end: int, *, whole: bool) -> tuple[int, int]:
    """Words of the counted in [start, end); `whole` keeps its predicate (a change counts all of it)."""
    low = words.low
    end = _before_time(words, start, end)
    place = after_adverbs(words, start, end)
    for at in range(place, end - 2):
        if low[at] == "," and lexicon.CHANGING.at(low, at + 1) and lexicon.MEASURE_WORDS.at(low, at + 2):
            place = at + 1
        if low[at : at + 3] == [",", "đồng", "thời"] and lexicon.CHANGING.at(low, at + 3):
            place = at + 1
    size = max(lexicon.RAISING.at(low, place), lexicon.LOWERING.at(low, place))
    place = after_adverbs(words, place + size, end)
    share = lexicon.SHARE_WORDS.anywhere(low, place, end)
    measure = lexicon.MEASURE_WORDS.anywhere(low, place, end)
    if share is not None and (measure is None or share <= measure):
        return _of_share(words, share, end, whole=whole)
    if measure is not None and _clause_before(low, place, measure):
        place = measure
    end = _trim(low, place, end)
    return place, max(place, end - lexicon.ROUNDS.before(low, end, place + 1))


def _before_time(words: Words, start: int, end: int) -> int:
    """Without a year said after the counted: "Tỷ lệ xã đạt chuẩn: năm 2025 đạt 95%"."""
    low, place = words.low, end
    if place > start and len(low[place - 1]) == _YEAR_DIGITS and low[place - 1].isdigit():
        size = lexicon.TIME_WORDS.before(low, place - 1, start)
        place -= 1 + size if size else 0
        if (
            place > start
            and low[place - 1] == ":"
            and lexicon.MEASURE_WORDS.anywhere(low, start, place) is None
        ):
            return end
        place -= place > start and low[place - 1] in (":", ",")
    return place if place > start + 1 else end


def _of_share(words: Words, share: int, end: int, *, whole: bool) -> tuple[int, int]:
    low = words.low
    place = share + lexicon.SHARE_WORDS.at(low, share)
    if lexicon.VERBS_OF_WORK.at(low, place) or place >= end:
        return share, _trim(low, share, end)
    if whole:
        return place, _trim(low, place, end)
    if lexicon.OF_TOTAL.anywhere(low, place, end) is not None:
        return place, _trim(low, place, end)
    phrase = noun_phrase(words, place, end)
    return place, phrase.end if phrase.passive else _trim(low, place, end)


def _clause_before(low: list[str], start: int, measure: int) -> bool:
    """Whether what stands before the measure is another clause and not the head of its phrase."""
    return measure > start and low[measure - 1] in (",", ":", "để", "với", "và")


def _trim(low: list[str], start: int, end: int) -> int:
    while end > start and low[end - 1] in (",", "và", ":", "-", "–", "phải", "cần", "sẽ", "đều", "không"):
        end -= 1
    held = ("khống chế", "duy trì", "kiểm soát", "được giữ", "ước tính")
    if end - 2 > start and " ".join(low[end - 2 : end]) in held:
        end -= 2
    return end
