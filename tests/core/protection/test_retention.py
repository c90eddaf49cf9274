"""docs/rules/protection-retention.md"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from nhipcau.core.protection.retention import RequestKind, answer_by, is_clock_jump, notify_by

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rules" / "protection-retention.md"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=ZONE)


def rows(heading: str, cells: int) -> list[list[str]]:
    section = PAGE.read_text(encoding="utf-8").partition(f"## {heading}")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")][2:]
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [each for each in found if len(each) == cells]


def test_clock_examples_of_the_page() -> None:
    found = rows("A clock that jumped", 3)
    assert len(found) == 4
    for last, clock, erases in found:
        assert is_clock_jump(at(clock), at(last)) is (erases == "no"), clock
    assert not is_clock_jump(at("4/7/2022 09:00"), None)


def test_times_of_the_page() -> None:
    found = rows("Times", 3)
    assert len(found) == 3
    for what, start, until in found:
        moment = at(re.sub(",.*", "", start))
        due = notify_by(moment) if "breach" in what else answer_by(RequestKind.ACCESS, moment)[0]
        assert due == at(until), what
