"""The tables of docs/rules/indicators.md, as the tests read them."""

from pathlib import Path

PAGE = (Path(__file__).parents[1] / "docs" / "rules" / "indicators.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading; fails where there is none."""
    lines = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    assert len(rows) > 2, heading
    return rows[2:]
