"""The worked examples of docs/rules/plan-targets.md are what the reader does."""

from fractions import Fraction
from pathlib import Path

import pytest

from core.plan.targets.target_cases import only, targets

PAGE = Path(__file__).resolve().parents[4] / "docs" / "rules" / "plan-targets.md"


def _section(title: str) -> list[str]:
    return PAGE.read_text(encoding="utf-8").split(f"## {title}\n")[1].split("\n## ")[0].splitlines()


def _examples() -> list[list[str]]:
    lines = [line for line in _section("Worked examples") if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


NO_TARGETS = [line[2:] for line in _section("No targets") if line.startswith("- ")]


def test_the_page_has_examples() -> None:
    assert len(_examples()) >= 20
    assert len(NO_TARGETS) >= 8


@pytest.mark.parametrize("example", _examples(), ids=lambda example: example[0])
def test_example(example: list[str]) -> None:
    text, comparator, value, unit, population = example
    target = only(text)
    low, _, high = value.partition("..")
    named, _, bound = comparator.partition(" ")
    assert (target.comparator, target.bound or "") == (named, bound)
    assert target.value == Fraction(low)
    assert target.value_to == (Fraction(high) if high else None)
    assert target.unit == unit
    assert target.population == population


@pytest.mark.parametrize("text", NO_TARGETS)
def test_no_target(text: str) -> None:
    assert targets(text) == ()
