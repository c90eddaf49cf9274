"""Each attack fails on the product and succeeds on a build whose control was taken out: the tests could fail."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from cast import Cast

sys.path.insert(0, str(Path(__file__).parent))
import attacks_on_envelopes
import attacks_on_keeping
import attacks_on_tips
from attacks import CASES, Attack, TakeOut

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "security-cases.md"
ROWS: list[tuple[int, Attack, TakeOut]] = [
    *((number, *pair) for number, pair in CASES.items()),
    *attacks_on_tips.ROWS,
    *attacks_on_keeping.ROWS,
    *attacks_on_envelopes.ROWS,
]
each_row = pytest.mark.parametrize(
    ("attack", "take_out"),
    [row[1:] for row in ROWS],
    ids=[f"{number}-{attack.__name__}" for number, attack, _take_out in ROWS],
)


@each_row
def test_the_attack_fails(cast: Cast, tmp_path: Path, attack: Attack, take_out: TakeOut) -> None:
    assert not attack(cast, tmp_path)


@each_row
def test_without_its_control_the_attack_succeeds(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attack: Attack, take_out: TakeOut
) -> None:
    take_out(monkeypatch)
    assert attack(cast, tmp_path)


def rows() -> dict[int, list[str]]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if re.match(r"\| \d+ ", line)]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {int(each[0].split()[0]): each for each in cells}


def test_the_table_has_all_forty_and_names_tests_that_are_there() -> None:
    found = rows()
    assert sorted(found) == list(range(1, 41))
    house = PAGE.parents[2]
    named = {path for row in found.values() for path in re.findall(r"`(tests/[^`]+)`", " ".join(row))}
    assert [path for path in named if not (house / path).exists()] == []


def test_the_table_says_which_controls_are_taken_out_here() -> None:
    assert {number for number, row in rows().items() if row[3].split(", ")[0] == "C"} == {
        row[0] for row in ROWS
    }
