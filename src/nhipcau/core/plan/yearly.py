"""The words of a plan of one year, put into the next: a draft, never a decision. The rule: docs/rules/plan-life.md."""

from __future__ import annotations

import re
from datetime import date

_YEAR = re.compile(r"(?<![\w/])(năm\s+)(20\d\d)(?!\d)", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(\d{1,2}/\d{1,2}/)(20\d\d)(?!\d)")


def next_year(text: str) -> str:
    """`năm 2022` as `năm 2023`, `15/6/2022` as `15/6/2023`; numbers of documents (`12/KH-UBND`) stay."""
    moved = _YEAR.sub(lambda met: f"{met[1]}{int(met[2]) + 1}", text)
    return _DAY.sub(lambda met: f"{met[1]}{int(met[2]) + 1}", moved)


def a_year_later(day: date) -> date:
    """The same day of the next year; of 29 February the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
