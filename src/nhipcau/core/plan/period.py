"""The years or days a plan runs over, as its title or its own section says."""

from __future__ import annotations

import re
from datetime import date

from nhipcau.core.plan.heading import HeadingRead
from nhipcau.core.plan.outline import Node, Outline
from nhipcau.core.plan.shapes import PlanPeriod

_RANGE = re.compile(
    r"(?:giai đoạn|thời kỳ|từ năm)\s*(?:từ năm\s*)?(\d{4})\s*(?:-|–|đến(?: hết)?(?: năm)?)\s*(\d{4})",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"[Tt]ừ\s+(?:năm\s+)?(\d{4}|nay|khi)[^.;]{0,40}?đến\s+(?:hết\s+)?(?:năm\s+)?(\d{4})")
_UNTIL = re.compile(r"đến\s+(?:hết\s+)?năm\s+(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"năm\s+(\d{4})", re.IGNORECASE)


def read_period(heading: HeadingRead, outline: Outline) -> PlanPeriod:
    """First the section on time, then the title, then the deadlines of the goals; else nothing."""
    title = heading.title or ""
    issued = heading.issued_on
    said = (_text(node) for node in outline.nodes if "thời gian thực hiện" in node.heading.text.lower())
    found = next((match for words in said if (match := _FROM_TO.search(words))), None)
    if found:
        start = date(int(found.group(1)), 1, 1) if found.group(1).isdigit() else issued
        return PlanPeriod(start, _end(found.group(2)))
    if span := _RANGE.search(title):
        return PlanPeriod(date(int(span.group(1)), 1, 1), _end(span.group(2)))
    until = _UNTIL.search(title)
    years = [y for y in _YEAR.findall(title) if not until or y != until.group(1)]
    if years:
        return PlanPeriod(date(int(years[0]), 1, 1), _end(until.group(1) if until else years[0]))
    goals = " ".join(_text(node) for node in outline.nodes if _is_goal(node.headings()))
    ends = [int(year) for year in _UNTIL.findall(f"{title} {goals}")]
    if ends and issued:
        return PlanPeriod(date(issued.year, 1, 1), _end(str(max(ends))))
    return PlanPeriod(None, _end(str(max(ends)))) if ends else PlanPeriod()


def _text(node: Node) -> str:
    return f"{node.heading.text} {node.text.text}"


def _is_goal(headings: tuple[str, ...]) -> bool:
    whole = " ".join(headings).lower()
    return "mục tiêu" in whole or "chỉ tiêu" in whole


def _end(year: str) -> date:
    return date(int(year), 12, 31)
