"""The time by which a target is to be reached, and the round in which it is asked again, in the plan's own words."""

from __future__ import annotations

import re

from nhipcau.core.terms import Frequency

_DAY = r"ngày \d{1,2}[/.]\d{1,2}[/.]\d{4}|ngày \d{1,2} tháng \d{1,2} |quý [IVX\d]+[/ ]|tháng \d{1,2}[/ ]"
_DEADLINE = re.compile(
    rf"(?:(?:chậm|muộn) nhất )?(?:đến|trước|vào|tới|hết) (?:hết |cuối |{_DAY})*(?:năm )?(?:20\d\d)?"
    r"|trong (?:năm|quý [IVX\d]+[/ ](?:năm )?|tháng \d{1,2}[/ ](?:năm )?)\s?20\d\d|(?:trong |cả )?giai đoạn 20\d\d\s?[-–]\s?20\d\d|năm 20\d\d",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20\d\d")
_COMPARED = re.compile(r"(?:so với|cùng kỳ|so)\b[^,;.%:]{0,40}$", re.IGNORECASE)
_EACH_YEAR = re.compile(r"(?:hằng|hàng|mỗi) năm", re.IGNORECASE)
_EACH_QUARTER = re.compile(r"(?:hằng|hàng|mỗi) quý", re.IGNORECASE)
_EACH_MONTH = re.compile(
    r"(?<!trợ cấp )(?<!phụ cấp )(?<!lương )(?<!xã hội )(?<!trợ giúp )(?:hằng|hàng|mỗi) tháng", re.IGNORECASE
)  # a monthly benefit is no round
_EACH_HALF = re.compile(r"(?:hằng |hàng |mỗi )?(?:6|06|sáu) tháng (?:một|1|01) lần", re.IGNORECASE)


def deadlines(text: str) -> list[tuple[int, int]]:
    """Where times with a year stand in `text`; a year compared with ("so với năm 2024") is none."""
    found = []
    for match in _DEADLINE.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        compared = match.group()[:3].lower() in ("năm", "gia") and _COMPARED.search(before)
        if _YEAR.search(match.group()) and not compared:
            found.append(match.span())
    return found


def round_said(text: str) -> Frequency | None:
    """ "Hằng năm", "mỗi quý": the round said anywhere in `text`."""
    for pattern, frequency in (
        (_EACH_QUARTER, Frequency.QUARTER), (_EACH_MONTH, Frequency.MONTH),
        (_EACH_HALF, Frequency.HALF_YEAR), (_EACH_YEAR, Frequency.YEAR),
    ):  # fmt: skip
        if pattern.search(text):
            return frequency
    return None
