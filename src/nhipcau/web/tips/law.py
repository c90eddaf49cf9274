"""The table of statutory clocks and the hotlines that ship with the product, and the days on which offices work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from nhipcau.core.calendar import Holidays
from nhipcau.core.calendar.clocks import Clocks, parse_clocks
from nhipcau.core.calendar.working_days import holidays_between
from nhipcau.core.terms.yaml_text import read_yaml

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number to call, and for what; `source` says where the number comes from."""

    number: str
    name: str
    name_en: str
    source: str


@lru_cache(maxsize=1)
def clocks() -> Clocks:
    """The table that ships. Raises BadClocks."""
    return parse_clocks((DATA / "clocks.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def holidays(year: int) -> Holidays:
    """The holidays around a year: enough for every clock that began lately or ends soon."""
    return holidays_between(year - 4, year + 3)


@lru_cache(maxsize=8)
def hotlines(day: date) -> tuple[Hotline, ...]:
    """The numbers that hold on the day, the most urgent first."""
    rows = read_yaml((DATA / "hotlines.yaml").read_text(encoding="utf-8"))["hotlines"]
    return tuple(
        Hotline(str(row["number"]), row["name"], row["name_en"], row["source"])
        for row in rows
        if row["from"] <= day and (row.get("to") is None or day <= row["to"])
    )
