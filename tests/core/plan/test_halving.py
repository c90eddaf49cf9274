"""Where a sentence falls in two: the examples of docs/rules/plan-life.md."""

import pytest

from nhipcau.core.plan.halving import halves
from tree import HOUSE

PAGE = (HOUSE / "docs" / "rules" / "plan-life.md").read_text(encoding="utf-8")
TABLE = PAGE.split("| --- | --- | --- |\n")[1].split("\n\n")[0]
EXAMPLES = [tuple(cell.strip() for cell in row.strip().strip("|").split("|")) for row in TABLE.splitlines()]


@pytest.mark.parametrize(("sentence", "first", "second"), EXAMPLES)
def test_the_examples_of_the_page(sentence: str, first: str, second: str) -> None:
    assert halves(sentence) == (first, second)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 7
