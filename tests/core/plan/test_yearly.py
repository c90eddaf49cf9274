"""The words of a plan put into the next year: the examples of docs/rules/plan-life.md."""

from datetime import date

import pytest

from nhipcau.core.plan.yearly import a_year_later, next_year
from tree import HOUSE

PAGE = (HOUSE / "docs" / "rules" / "plan-life.md").read_text(encoding="utf-8")
TABLE = PAGE.split("### Words put into the next year\n")[1].split(" --- |\n")[1].split("\n\n")[0]
EXAMPLES = [
    tuple(cell.strip() for cell in row.strip().strip("|").split("|")) for row in TABLE.strip().splitlines()
]


@pytest.mark.parametrize(("words", "after"), EXAMPLES)
def test_the_examples_of_the_page(words: str, after: str) -> None:
    assert next_year(words) == after


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 5


@pytest.mark.parametrize(
    ("day", "after"), [(date(2022, 12, 31), date(2023, 12, 31)), (date(2024, 2, 29), date(2025, 2, 28))]
)
def test_a_day_a_year_later(day: date, after: date) -> None:
    assert a_year_later(day) == after
