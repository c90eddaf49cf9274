"""The tables of a page of docs/rules, for tests that run its examples."""

from __future__ import annotations

from tree import HOUSE

RULES = HOUSE / "docs" / "rules"


def rows(page: str, columns: int) -> list[list[str]]:
    """The rows of all tables of a page that have so many columns, heads included."""
    lines = (RULES / page).read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|\n ").split("|")] for line in lines if line[:1] == "|"]
    return [row for row in cells if len(row) == columns and set("".join(row)) - set("- ")]
