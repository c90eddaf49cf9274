"""Reporting periods of Decree 09/2019/NĐ-CP, article 12: the figures of a period end on day 14.

| code | from | to (cut-off, chốt số liệu) |
| --- | --- | --- |
| 2022-M03 | 15 of the month before | 14 of the month |
| 2022-Q2 | 15 of the month before the quarter | 14 of its last month |
| 2022-H1 | 15/12/2021 | 14/6/2022 |
| 2022-H2 | 15/6/2022 | 14/12/2022 |
| 2022-9M | 15/12/2021 | 14/9/2022 |
| 2022-Y | 15/12/2021 | 14/12/2022 |
| 2022-01-01..2022-03-31 | the day before `..` | the day after it |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from nhipcau.core.calendar.errors import BadPeriod

FIRST_DAY, LAST_DAY = 15, 14
FIRST_YEAR, LAST_YEAR = 1945, 2199  # codes come from files and addresses: nothing may run on without end
_CODE = re.compile(r"(?P<year>[0-9]{4})-(?P<part>Q[1-4]|H[12]|9M|Y|M(?:0[1-9]|1[0-2]))\Z")
_ROMAN = ("I", "II", "III", "IV")


class PeriodKind(StrEnum):
    """Kỳ báo cáo."""

    MONTH = "month"
    QUARTER = "quarter"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period: both days are inclusive; `end` is the cut-off. `year` is the reporting year."""

    code: str
    kind: PeriodKind
    year: int
    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days + 1

    @property
    def label(self) -> str:
        """The name in official Vietnamese: `6 tháng đầu năm 2022`."""
        return _label(self)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    def closed_on(self, day: date) -> bool:
        """Whether the cut-off has passed: the figures can change only by correction."""
        return day > self.end

    def quarters(self) -> tuple[Period, ...]:
        """The reporting quarters that lie wholly in the period, in order; none in a month."""
        years = range(self.start.year, self.end.year + 2)
        candidates = (period(f"{year}-Q{number}") for year in years for number in (1, 2, 3, 4))
        return tuple(each for each in candidates if self.start <= each.start and each.end <= self.end)

    def year_period(self) -> Period:
        """The reporting year in which the period ends."""
        return period(f"{self.year}-Y")

    def previous_year(self) -> Period:
        """The same period of the year before (cùng kỳ năm trước)."""
        if self.kind is not PeriodKind.DAYS:
            return period(f"{self.year - 1}{self.code[4:]}")
        return period(f"{_year_before(self.start)}..{_year_before(self.end)}")


@lru_cache(maxsize=2048)  # a page asks for the same few hundreds of times
def period(code: str) -> Period:
    """The period of a code; BadPeriod, a sentence in Vietnamese, where there is none."""
    if found := _CODE.match(code):
        return _regular(code, int(found["year"]), found["part"])
    first, dots, last = code.partition("..")
    if not dots:
        raise BadPeriod(code)
    return _days(code, _day(code, first), _day(code, last))


def elapsed_share(of: Period, day: date) -> Fraction:
    """The part of a period's days that has passed when the day is over: 0 before it, 1 from its last day."""
    passed = (day - of.start).days + 1
    return Fraction(min(max(passed, 0), of.days), of.days)


def reporting_year(day: date) -> int:
    """The reporting year of a day: 15/12/2021 belongs to 2022."""
    return day.year + 1 if (day.month, day.day) >= (12, FIRST_DAY) else day.year


def _regular(code: str, year: int, part: str) -> Period:
    kind, before, last = _months(part)
    _check_year(code, year)
    start = date(year, before, FIRST_DAY) if before else date(year - 1, 12, FIRST_DAY)
    return Period(code, kind, year, start, date(year, last, LAST_DAY))


def _months(part: str) -> tuple[PeriodKind, int, int]:
    """The kind, the month before the first one (0: December of the year before) and the last month."""
    number = int(part[1:]) if part[0] in "QHM" else 0
    if part[0] == "Q":
        return PeriodKind.QUARTER, 3 * (number - 1), 3 * number
    if part[0] == "M":
        return PeriodKind.MONTH, number - 1, number
    return {
        "H1": (PeriodKind.FIRST_HALF, 0, 6),
        "H2": (PeriodKind.SECOND_HALF, 6, 12),
        "9M": (PeriodKind.NINE_MONTHS, 0, 9),
        "Y": (PeriodKind.YEAR, 0, 12),
    }[part]


def _days(code: str, start: date, end: date) -> Period:
    if end < start:
        raise BadPeriod(code, ": ngày kết thúc đứng trước ngày bắt đầu")
    return Period(code, PeriodKind.DAYS, reporting_year(end), start, end)


def _day(code: str, text: str) -> date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise BadPeriod(code)
    _check_year(code, int(text[:4]))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadPeriod(code, f": không có ngày {text}") from None


def _check_year(code: str, year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadPeriod(code, f": năm {year} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}")


def _year_before(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return (day - timedelta(days=1) if leap_day else day).replace(year=day.year - 1)


def _label(of: Period) -> str:
    match of.kind:
        case PeriodKind.MONTH:
            return f"tháng {of.end.month} năm {of.year}"
        case PeriodKind.QUARTER:
            return f"quý {_ROMAN[of.end.month // 3 - 1]} năm {of.year}"
        case PeriodKind.FIRST_HALF:
            return f"6 tháng đầu năm {of.year}"
        case PeriodKind.SECOND_HALF:
            return f"6 tháng cuối năm {of.year}"
        case PeriodKind.NINE_MONTHS:
            return f"9 tháng đầu năm {of.year}"
        case PeriodKind.YEAR:
            return f"năm {of.year}"
        case PeriodKind.DAYS:
            return f"từ ngày {_written(of.start)} đến ngày {_written(of.end)}"


def _written(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
