"""The place of a clause in words: the table of docs/rules/plan-binding.md."""

import pytest

from nhipcau.core.plan.reference import place_in_short, place_in_words
from tree import HOUSE


def rows() -> list[tuple[str, int | None, str, str]]:
    page = (HOUSE / "docs" / "rules" / "plan-binding.md").read_text(encoding="utf-8")
    table = page.split("| clause id |", 1)[1].splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table if line.startswith("|")]
    return [
        (clause.strip("`"), int(part) if part else None, words, short) for clause, part, words, short in cells
    ]


@pytest.mark.parametrize(("clause", "part", "words", "short"), rows())
def test_the_places_of_the_page(clause: str, part: int | None, words: str, short: str) -> None:
    assert place_in_words(clause, part) == words
    assert place_in_short(clause, part) == short


def test_the_page_has_places() -> None:
    assert len(rows()) >= 7
