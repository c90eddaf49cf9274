"""The tables of a page of docs/rules (indicators where none is named), as the tests read them."""

from pathlib import Path

RULES = Path(__file__).parents[1] / "docs" / "rules"


def table(heading: str, page: str = "indicators") -> list[list[str]]:
    """The rows of the first table under a heading; fails where there is none."""
    text = (RULES / f"{page}.md").read_text(encoding="utf-8")
    lines = text.split(f"\n## {heading}\n", 1)[1].split("\n## ")[0].splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("|"))
    rows = []
    for line in lines[first:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    assert len(rows) > 2, heading
    return rows[2:]
