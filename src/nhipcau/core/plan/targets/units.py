"""The unit behind a number: percent, money, times, a rate, a count; and the round said with it ("/năm")."""

from __future__ import annotations

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.tokens import Words
from nhipcau.core.terms import Frequency, Unit

_MULTIPLES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_SUBJECT_WORDS = 14
_FAR_ROUND = 20  # words of the counted before its "/năm", or of a lifetime's subject before its number
PERIOD_HEADS = ("năm", "quý", "quí", "tháng", "tuần", "ngày", "lần", "học", "kỳ", "đợt", "vụ")


def unit_at(words: Words, after: int) -> tuple[Unit | None, int, int]:
    """The unit that stands at word `after`, the word after it, and what the value is to be multiplied by."""
    low = words.low
    word = low[after] if after < len(words) else ""
    if word == "%" or low[after : after + 2] == ["phần", "trăm"]:
        return Unit.PERCENT, after + (1 if word == "%" else 2), 1
    if word == "‰":
        return Unit.RATE, after + 1, 1
    factor = _MULTIPLES.get(word, 1)
    after += factor > 1
    word = low[after] if after < len(words) else ""
    if word in ("đồng", "usd", "vnđ"):
        return Unit.MONEY, after + 1, factor
    if low[after : after + 2] == ["điểm", "%"] or low[after : after + 3] == ["điểm", "phần", "trăm"]:
        return Unit.PERCENT, after + (2 if low[after + 1] == "%" else 3), 1
    if word == "lần" or low[after : after + 2] == ["lượt", "/"]:
        return Unit.TIMES, after + 1, factor
    if word in ("g", "gam", "gram", "mg", "kg", "lít", "ml") and low[after + 1 : after + 2] == ["/"]:
        return Unit.COUNT, after, factor
    if low[after : after + 2] == ["m", "2"] and _of_area(words, after):
        return Unit.COUNT, after + 2, factor
    if word and lexicon.MEASURES_NOT_COUNTED.at(low, after):
        return (
            (Unit.COUNT, after + 1, factor)
            if word in ("tuổi", "năm", "giờ", "ngày", "cm") and _of_lifetime(words, after)
            else (None, after, 1)
        )
    return Unit.COUNT, after, factor


def _of_area(words: Words, after: int) -> bool:
    return "diện" in words.low[max(0, after - _SUBJECT_WORDS) : after]


def _of_lifetime(words: Words, after: int) -> bool:
    subjects = lexicon.HEIGHT_SUBJECTS if words.low[after] == "cm" else lexicon.AGE_SUBJECTS
    return subjects.anywhere(words.low, max(0, after - _FAR_ROUND), after) is not None


def round_at(words: Words, after: int) -> tuple[Frequency | None, int]:
    """A round said right after the amount: "/năm", "mỗi quý", "/người/năm", "một năm"."""
    low = words.low
    place = after
    if low[place : place + 1] == ["/"] and low[place + 1 : place + 2] and low[place + 1] not in PERIOD_HEADS:
        further = next((at for at in range(place + 1, min(place + 5, len(low))) if low[at] == "/"), None)
        digits = low[place + 1][0].isdigit()
        if further is not None and low[further + 1 : further + 2] and low[further + 1] in PERIOD_HEADS:
            place = further
        elif not digits:
            return None, after
    if place < len(low) and (low[place] == "/" or lexicon.EACH.at(low, place)):
        skip = 1 if low[place] == "/" else lexicon.EACH.at(low, place)
        if low[place + skip : place + skip + 1] and low[place + skip] == "một":
            skip += 1
        for name, frequency in lexicon.FREQUENCIES.items():
            parts = name.split()
            if low[place + skip : place + skip + len(parts)] == parts:
                return (
                    (None, after)
                    if _dated(words, place + skip + len(parts))
                    else (frequency, place + skip + len(parts))
                )
    return None, after


def round_behind(words: Words, after: int) -> Frequency | None:
    """ "02 buổi tuyên truyền/năm", "70 trường hợp/năm": the round behind the counted noun."""
    for place in range(after + 1, min(after + _FAR_ROUND, len(words))):
        if words.low[place] == "/":
            return round_at(words, place)[0]
        if not words.low[place].isalpha() and words.low[place] != ",":
            return None
    return None


def _dated(words: Words, place: int) -> bool:
    """ "trong năm 2025" names a year, it is no round."""
    return place < len(words) and words.low[place][0].isdigit()


def is_rate(words: Words, after: int) -> bool:
    low = words.low
    return any(
        low[at] == "/"
        and low[at + 1 : at + 2]
        and low[at + 1][0].isalnum()
        and low[at + 1] not in PERIOD_HEADS
        for at in range(after, min(after + (9 if "phòng" in low[after : after + 5] else 5), len(low)))
        if all(low[before].isalpha() or low[before - 1] == "phòng" for before in range(after, at))
    )


def after_rate(words: Words, after: int) -> int:
    low = words.low
    place = low.index("/", after) + 1
    stop = lexicon.STOPS
    while (
        place < len(low)
        and low[place] not in ("/", ",")
        and (low[place].isalnum())
        and not stop.at(low, place)
    ):
        place += 1
        if place - after > 6:
            break
    return place
