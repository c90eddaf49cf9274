"""How often, and by when: the words of plans on rounds and deadlines."""

from __future__ import annotations

import re

from nhipcau.core.terms import Frequency

_EACH = r"(?:hằng|hàng|mỗi|từng)\s+"
_ROUNDS: tuple[tuple[Frequency, str], ...] = (
    (Frequency.HALF_YEAR, r"(?<!\d)0?6 tháng|sáu tháng|nửa năm|bán niên"),
    (Frequency.NINE_MONTHS, r"(?<!\d)0?9 tháng|chín tháng"),
    (Frequency.MONTH, rf"{_EACH}tháng|(?<!\d)(?:0?1|một) tháng|(?<=báo cáo )tháng(?!\s*\d)"),
    (Frequency.QUARTER, rf"{_EACH}quý|(?<!\d)0?3 tháng|ba tháng|(?<=báo cáo )quý|(?<=định kỳ )quý|(?<=, )quý(?=\s*(?:,|và|\())"),
    (Frequency.YEAR, rf"{_EACH}năm|(?:0?1|một|cả|cuối) năm(?! \d)|(?<=báo cáo )năm|(?<=tháng, )năm|(?<=tháng và )năm|(?<=quý, )năm|(?<=\), )năm|(?<=\) và )năm"),
)  # fmt: skip
_ROUND = re.compile("|".join(f"(?P<r{place}>{words})" for place, (_each, words) in enumerate(_ROUNDS)))
_D = r"\d{1,2}(?:\s?[/.]\s?\d{1,2}(?:\s?[/.]\s?\d{4})?|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?|\s+(?:của\s+)?tháng\s+(?:cuối|đầu|sau|liền)[^,.;()]{0,40}|(?=\s+hằng tháng|\s+hàng tháng))"
_MORE = rf"(?:(?:\s*,\s*|\s+và\s+)(?:trước\s+)?(?:ngày\s+)?{_D})*"
_AFTER = r"(?:\s+(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng))?"
_BY = r"(?:chậm nhất(?:\s+là)?(?:\s+(?:trước|vào))?|hoàn thành\s+trước|xong\s+trước|trước|vào|đến)"
_DAY = re.compile(rf"{_BY}\s+(?:ngày\s+)?{_D}{_MORE}{_AFTER}", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:hoàn thành\s+)?(?:trước|trong|xong trong)\s+(?:tháng\s+\d{1,2}(?:[/.]\d{4}|\s+năm\s+\d{4})|quý\s+[IV]+(?:\s*(?:/|-|năm)\s*\d{4})?|năm\s+\d{4})"
    r"|trong\s+(?:thời hạn\s+|vòng\s+)?\d{1,3}\s+ngày(?:\s+làm việc)?(?:,?\s+kể từ\s+[^,.;()]{3,60})?"
    r"|(?<!\w)Qu[ýí]\s+[IV]+\s*(?:/|-|năm)\s*\d{4}",
    re.IGNORECASE,
)


def rounds_in(words: str) -> list[tuple[Frequency, int]]:
    """Each round said, in order, with its place; the same one once."""
    low = words.lower()
    found: dict[Frequency, int] = {}
    if not any(sign in low for sign in ("tháng", "quý", "năm", "niên")):
        return []
    for match in _ROUND.finditer(low):
        frequency = _ROUNDS[int((match.lastgroup or "r0")[1:])][0]
        found.setdefault(frequency, match.start())
    return sorted(found.items(), key=lambda each: each[1])


def first_round(words: str) -> Frequency | None:
    """The first round said."""
    found = rounds_in(words)
    return found[0][0] if found else None


def days_in(words: str) -> list[tuple[str, int]]:
    """Each deadline by the day, in the plan's own words, with its place."""
    return [(found.group().strip(), found.start()) for found in _DAY.finditer(words)]


def deadline_in(words: str) -> str | None:
    """The first deadline, by day, month, quarter or number of days, in the plan's own words."""
    found = _DAY.search(words) or _OTHER.search(words)
    return found.group().strip() if found else None


def days_of_year(deadline: str) -> int:
    """How many days of a year a deadline names: "trước ngày 01/6 và 15/11" names two."""
    return len(re.findall(r"\d{1,2}\s?[/.]\s?\d{1,2}|\d{1,2}\s+tháng\s+\d{1,2}", deadline))
