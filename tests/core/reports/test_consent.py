"""Whose agreement is missing: the worked examples of docs/rules/reports-writing.md."""

from __future__ import annotations

import pytest

from nhipcau.core.protection import Audience
from nhipcau.core.reports.consent import Given, Needed, Open, open_yet
from tree import HOUSE

FULL, PUBLIC = Audience.RESTRICTED, Audience.PUBLIC
PAGE = (HOUSE / "docs/rules/reports-writing.md").read_text(encoding="utf-8").partition("## Who agrees")[2]
LINES = [
    [cell.strip() for cell in line.strip("| ").split("|")] for line in PAGE.splitlines() if line[:1] == "|"
]
ROWS = [dict(zip(LINES[0], line, strict=True)) for line in LINES[2:]]
CASES = {"II.6.a": "Phát hiện 09 vụ.", "III.1": "Phối hợp chặt chẽ."}


def police() -> Needed:
    words = {FULL: CASES["II.6.a"], PUBLIC: CASES["II.6.a"]}
    return Needed("II.6.a", "Phát hiện, điều tra", "police", frozenset({"agency:4"}), words)


def an() -> Needed:
    return Needed("III.1", "Kết quả đạt được", "An", frozenset({"user:an"}), {FULL: CASES["III.1"]})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " · ".join(row.values()))
def test_the_examples_of_the_page(row: dict[str, str]) -> None:
    section = row["section"].split(",")[0]
    needed = [] if "An submits" in row["section"] else [police() if section == "II.6.a" else an()]
    audience = PUBLIC if section == "II.6.a" or "other" in row["agreed"] else FULL
    words = "Phát hiện 08 vụ." if "a case more" in row["since"] else CASES[section]
    by = "agency:4" if section == "II.6.a" else "user:an"
    given = [] if row["agreed"] == "nobody" else [Given(section, audience, by, words)]
    found = [f"{each.who}: {'changed' if each.changed else 'never'}" for each in open_yet(needed, given)]
    assert (", ".join(found) or "nothing") == row["missing"]


def test_another_bodys_agreement_is_not_theirs_and_the_order_stays() -> None:
    given = [Given("II.6.a", FULL, "agency:5", CASES["II.6.a"]), Given("III.1", PUBLIC, "user:an", "x")]
    assert open_yet([police(), an()], given) == (
        Open("II.6.a", "Phát hiện, điều tra", "police", changed=False),
        Open("III.1", "Kết quả đạt được", "An", changed=False),
    )
