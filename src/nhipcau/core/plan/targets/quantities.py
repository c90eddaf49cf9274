"""Numbers that measure something: value, unit, bound, change and round, read around the number itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction

from nhipcau.core.plan.numbers import ONES, in_digits, in_words
from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.tokens import Words
from nhipcau.core.plan.targets.units import PERIOD_HEADS, after_rate, is_rate, round_at, round_behind, unit_at
from nhipcau.core.terms import Frequency, Unit

_NUMBER = r"\d+(?:[.,]\d+)*"
_SKIPPED = re.compile(
    rf"\d+(?:/\d+){{0,3}}(?:/|-)[A-ZĐ][\w-]*|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}|\d{{1,2}}/(?:19|20)\d\d(?!\d)|{_NUMBER}(?:\s?[-–]\s?{_NUMBER}){{2,8}}%?"
    r"|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d|(?!\d{1,3}(?:\.\d{3})+(?!\d))\d+\.\d+\.(?:\d+\.?)*|\d{1,2}[hg]\d{0,2}\b"
)
_CALLED = re.compile(r"\d{3,4}(?: \d{3,4})+(?![\d.,%])")  # a telephone number
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})\s*(?P<sign>%|‰)?\s*(?:-|–|—|÷|đến dưới|đến|tới)\s*(?P<high>{_NUMBER})"
    r"(?=\s*(?P<after>[%‰]|[^\W\d_]))"
)
_RATE = re.compile(
    rf"(?P<value>{_NUMBER})\s?/\s?(?:1[.,]?000(?:[.,]?000)?|10[.,]?000|100[.,]?000|(?:một |1 )?vạn|nghìn)(?![\d%])"
)
_RATE_OF_TWO = re.compile(rf"(?P<value>{_NUMBER})\s+(?:[^\W\d_]+\s){{0,3}}?[^\W\d_]+\s?/\s?{_NUMBER}(?!\d)")
_SHARE = re.compile(r"(?P<value>\d+)/(?P<whole>\d+)(?![\d/])")
_SINGLE = re.compile(rf"(?P<value>{_NUMBER})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_RATE = 12


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in words [start, end)."""

    start: int
    end: int
    value: Fraction
    unit: Unit
    value_to: Fraction | None = None
    per: Frequency | None = None
    whole: Fraction | None = None
    in_words: bool = False


def quantities(words: Words, start: int, end: int) -> list[Quantity]:
    """The amounts in words [start, end): no dates, numbers of papers, programmes' names, ages or durations."""
    found: list[Quantity] = []
    place = start
    while place < end:
        if words.low[place][0].isdigit():
            after, quantity = _in_figures(words, place, end)
        else:
            listed = bool(found) and found[-1].unit is Unit.COUNT
            after, quantity = _spelled(words, place, end, start, listed=listed)
        if quantity is not None and not _is_name_or_order(words, quantity, start):
            found.append(quantity)
        place = max(after, place + 1)
    return found


def _in_figures(words: Words, place: int, end: int) -> tuple[int, Quantity | None]:
    text, at = words.text, words.starts[place]
    called = _CALLED.match(text, at)
    if called:
        return _index(words, called.end()), None
    ends = words.ends[place]
    if ends < len(text) and text[ends].isupper():  # "4G", "5S": a name
        return place + 1, None
    joined = place > 0 and words.ends[place - 1] == at and words.low[place - 1] not in "(“≥≤<>~≈:,;+"
    skipped = _SKIPPED.match(text, at)
    if skipped:
        return _index(words, skipped.end()), None
    if joined and not (
        words.low[place - 1] in "-–" and (place < 2 or words.ends[place - 2] < words.starts[place - 1])
    ):
        return place + 1, None
    for pattern, build in (
        (_RANGE, _range),
        (_RATE, _rate),
        (_RATE_OF_TWO, _rate),
        (_SHARE, _share),
        (_SINGLE, _single),
    ):
        match = pattern.match(text, at)
        if match:
            quantity = build(words, place, match)
            if quantity is not None and quantity.end <= end:
                return quantity.end, quantity
            if build in (_single, _share) or (build is _range and _measured(words, match)):
                return _index(words, match.end()), None
    return place + 1, None


def _index(words: Words, offset: int) -> int:
    """The first word that begins at or after the character `offset`."""
    return bisect_left(words.starts, offset)


def _range(words: Words, place: int, match: re.Match[str]) -> Quantity | None:
    low, high = in_digits(match["low"]), in_digits(match["high"])
    if low is None or high is None or _YEAR.fullmatch(match["low"]) or _YEAR.fullmatch(match["high"]):
        return None
    if match["sign"] and match["after"] not in "%‰":
        return None
    after = _index(words, match.end("high"))
    spelled = match.group()[len(match["low"]) :].strip(" %‰-–—÷" + match["high"])
    if spelled and words.low[place - 1 : place] != ["từ"] and match["after"] not in "%‰":
        return None
    return _with_unit(words, place, after, low, high)


def _measured(words: Words, match: re.Match[str]) -> bool:
    """ "15 đến 24 tuổi": a range of ages or durations, to be passed over as a whole."""
    return bool(lexicon.MEASURES_NOT_COUNTED.at(words.low, _index(words, match.end("high"))))


def _rate(words: Words, place: int, match: re.Match[str]) -> Quantity | None:
    value = in_digits(match["value"])
    if value is None:
        return None
    after = _index(words, match.end())
    while (
        after < len(words)
        and words.low[after].isalpha()
        and after - place < _LONGEST_RATE
        and not _ends_rate(words, after)
    ):
        after += 1
    return Quantity(place, after, value, Unit.RATE)


def _ends_rate(words: Words, place: int) -> bool:
    low = words.low
    ending = (lexicon.REACHING, lexicon.LINKS, lexicon.STOPS, lexicon.NO_NOUN_AFTER, *lexicon.BOUNDS.values())
    return any(phrases.at(low, place) for phrases in ending)


def _share(words: Words, place: int, match: re.Match[str]) -> Quantity | None:
    value, whole = Fraction(match["value"]), Fraction(match["whole"])
    after = _index(words, match.end())
    dated = lexicon.NUMBERED.before(words.low, place) and words.low[place - 1] in ("ngày", "tháng", "quý")
    if dated or whole == 0 or value > whole or after >= len(words) or not words.low[after][0].isalpha():
        return None
    if lexicon.MEASURES_NOT_COUNTED.at(words.low, after) or words.low[after] == "điểm":
        return None
    if words.low[after] in ("số", "tổng") and value < whole:
        return Quantity(place, after, value / whole * 100, Unit.PERCENT)
    return Quantity(place, after, value, Unit.COUNT, whole=whole)


def _single(words: Words, place: int, match: re.Match[str]) -> Quantity | None:
    value = in_digits(match["value"])
    if value is None:
        return None
    after = _index(words, match.end())
    year = _YEAR.fullmatch(match["value"]) and (
        words.low[place - 1 : place] in (["năm"], ["đến"], ["đoạn"], ["từ"])
        or after >= len(words)
        or not words.low[after].isalpha()
    )
    return (
        None
        if year and words.low[after : after + 1] != ["%"]
        else _with_unit(words, place, after, value, None)
    )


def _with_unit(
    words: Words, place: int, after: int, value: Fraction, value_to: Fraction | None
) -> Quantity | None:
    low = words.low
    unit, after, factor = unit_at(words, after)
    if unit is None:
        return None
    per, after = round_at(words, after)
    if unit is Unit.COUNT and per is None and is_rate(words, after):
        unit, after = Unit.RATE, after_rate(words, after)
        per, after = round_at(words, after)
    if unit is Unit.COUNT and per is None:
        per = round_behind(words, after)
    bounded = lexicon.AT_LEAST_AFTER.at(low, after) or lexicon.AT_MOST_AFTER.at(low, after)
    return Quantity(
        place, after + bounded, value * factor, unit, None if value_to is None else value_to * factor, per
    )


def _spelled(words: Words, place: int, end: int, start: int, *, listed: bool) -> tuple[int, Quantity | None]:
    """A number in words counts where a bound, a verb of having, or "lần" stands by it; "một số" never does."""
    low = words.low
    if low[place : place + 2] == ["một", "nửa"]:
        return place + 2, Quantity(place, place + 2, Fraction(50), Unit.PERCENT, in_words=True)
    part, whole = low[place], low[place + 2 : place + 3]
    if part in ONES and low[place + 1 : place + 2] == ["phần"] and whole and whole[0] in ONES:
        share = Fraction(ONES[part], ONES[whole[0]]) * 100
        return place + 3, Quantity(place, place + 3, share, Unit.PERCENT, in_words=True)
    if (low[place] not in ONES and low[place] != "mười") or (
        not words.text[words.starts[place]].islower() and place > start
    ):
        return place + 1, None
    read = in_words(low, place) if low[place] != "năm" else None  # far more often the year than five
    if read is None:
        return place + 1, None
    value, after = read
    if after >= end or low[after : after + 1] in (
        ["số"],
        ["trong"],
        ["cách"],
        ["phần"],
        ["bước"],
        ["nửa"],
        [","],
        ["mặt"],
        ["bộ"],
    ):
        return place + 1, None
    bounded = any(phrases.before(low, place, start) for phrases in lexicon.BOUNDS.values())
    if low[after] == "lần" and place > start and low[place - 1] in ("dùng", "dụng"):
        return after + 1, None  # "nhựa dùng một lần"
    if low[after] == "lần":
        return after, _with_unit(words, place, after, value, None)
    held = (
        place > start
        and low[place - 1] in ("có", "lập", "dựng", "mở", "mỗi", "nhất", "trì", "là", "mới", "thêm")
        and low[place] != "năm"
    )
    held = held or (listed and low[place - 1] in (",", "và"))
    if low[after] in PERIOD_HEADS or not (bounded or held):
        return place + 1, None
    return after, Quantity(place, after, value, Unit.COUNT, in_words=True)


def _is_name_or_order(words: Words, quantity: Quantity, start: int) -> bool:
    """ "Dự án 1", "Đội 178", "năm 2025", "khoản 2": the number names, it does not count."""
    if quantity.unit is not Unit.COUNT or quantity.value_to is not None or quantity.whole is not None:
        return False
    if quantity.in_words:
        return False
    low, place = words.low, quantity.start
    if "." in low[place]:  # "giám sát HIV 3.000 mẫu": nothing is called by a number in thousands
        return False
    if lexicon.NUMBERED.before(low, place, start) and not lexicon.RANKING.before(low, place, start):
        return True
    near = max(start, place - 12)
    body = lexicon.NUMBERED_BODIES.anywhere(low, near, place)
    return body is not None and quantity.value >= 35 and all(low[at].isalpha() for at in range(body, place))
