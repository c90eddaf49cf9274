"""The years or days a plan runs over, as its title or its own section says."""

from __future__ import annotations

import re
from datetime import date

from nhipcau.core.plan.head import HeadRead
from nhipcau.core.plan.outline import Outline
from nhipcau.core.plan.shapes import PlanPeriod
from nhipcau.core.plan.symbols import a_day

_RANGE = re.compile(
    r"(?:giai đoạn|thời kỳ|các năm|trong năm|từ năm|năm)\s*(?:từ\s+)?(?:năm\s+)?(\d{4})\s*(?:-|–|đến(?: hết)?(?: năm)?)\s*(\d{4})",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"[Tt]ừ\s+(?:năm\s+)?(\d{4}|nay|khi)[^.;]{0,40}?đến\s+(?:hết\s+)?(?:năm\s+)?(\d{4})")
_DAYS = re.compile(
    r"[Tt]ừ\s+(?:ngày\s+)?(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\s*(?:-|–|đến(?: hết)?)\s*(?:ngày\s+)?(\d{1,2})/(\d{1,2})/(\d{4})"
)
_UNTIL = re.compile(r"đến\s+(?:hết\s+)?năm\s+(\d{4})", re.IGNORECASE)
_OUTLOOK = re.compile(r"(?:tầm nhìn|định hướng)(?:\s+(?:đến|tới))?(?:\s+năm)?\s+\d{4}", re.IGNORECASE)
_HALF = re.compile(r"(6 tháng|quý [IV]+)\s*(đầu|cuối)?\s*năm\s+(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?<!học )năm\s+(\d{4})(?!\s*[-–])", re.IGNORECASE)
_QUARTERS = {"I": 1, "II": 4, "III": 7, "IV": 10}


def read_period(head: HeadRead, outline: Outline) -> PlanPeriod:
    """First the section on time, then the title, then the opening, then the deadlines of the goals; else nothing."""
    title = _OUTLOOK.sub("", head.title or "")
    for words in (*_sections(outline), title, _announced(head.opening)):
        found = _said(words, head.issued_on)
        if found is not None:
            return found
    goals = " ".join(
        f"{node.heading.text} {node.text.text}" for node in outline.nodes if _is_goal(node.headings())
    )
    ends = [int(year) for year in _UNTIL.findall(title) or _UNTIL.findall(goals)]
    if not ends and (only := _only_year(title)) is not None:
        return PlanPeriod(date(only, 1, 1), date(only, 12, 31))
    if not ends:
        return PlanPeriod()
    start = date(head.issued_on.year, 1, 1) if head.issued_on else None
    return PlanPeriod(start, date(max(ends), 12, 31))


def _only_year(title: str) -> int | None:
    """ "Năm an toàn giao thông 2019": one year and no other number of four digits."""
    found = re.findall(r"(?<![\d/.-])(20\d\d)(?![\d/.-])", title)
    return int(found[0]) if len(found) == 1 else None


def _sections(outline: Outline) -> list[str]:
    return [
        f"{node.heading.text}: {node.text.text}"
        for node in outline.nodes
        if "thời gian thực hiện" in node.heading.text.lower() and not node.cells
    ]


def _announced(opening: str) -> str:
    """The last words before the body: "… ban hành Kế hoạch … năm 2022 như sau"."""
    place = opening.rfind(" ban hành ")
    return _OUTLOOK.sub("", opening[place:]) if place >= 0 else ""


def _said(words: str, issued: date | None) -> PlanPeriod | None:
    days = _DAYS.search(words)
    if days:
        d1, m1, y1, d2, m2, y2 = days.groups()
        return PlanPeriod(a_day(d1, m1, y1 or y2), a_day(d2, m2, y2))
    found = _FROM_TO.search(words)
    if found:
        start = date(int(found.group(1)), 1, 1) if found.group(1).isdigit() else issued
        return PlanPeriod(start, date(int(found.group(2)), 12, 31))
    span = _RANGE.search(words)
    if span and int(span.group(1)) < int(span.group(2)):
        return PlanPeriod(date(int(span.group(1)), 1, 1), date(int(span.group(2)), 12, 31))
    return _part_of_year(words) or _years(words)


def _part_of_year(words: str) -> PlanPeriod | None:
    found = _HALF.search(words)
    if not found:
        return None
    part, which, year = found.group(1).lower(), (found.group(2) or "").lower(), int(found.group(3))
    if part == "6 tháng" and which:
        return _months(year, 1 if which == "đầu" else 7, 6)
    quarter = _QUARTERS.get(found.group(1).split()[-1].upper())
    return _months(year, quarter, 3) if quarter and not which else None


def _months(year: int, first: int, count: int) -> PlanPeriod:
    last = first + count - 1
    return PlanPeriod(date(year, first, 1), date(year, last, 31 if last in (3, 12) else 30))


def _years(words: str) -> PlanPeriod | None:
    """ "năm 2022"; "năm 2023 … đến năm 2030" runs from the one to the other."""
    until = _UNTIL.search(words)
    named = [int(year) for year in _YEAR.findall(words) if not until or year != until.group(1)]
    if not named:
        return None
    end = int(until.group(1)) if until and int(until.group(1)) > named[0] else named[0]
    return PlanPeriod(date(named[0], 1, 1), date(end, 12, 31))


def _is_goal(headings: tuple[str, ...]) -> bool:
    whole = " ".join(headings).lower()
    return "mục tiêu" in whole or "chỉ tiêu" in whole
