"""The lot: the examples of docs/rules/inspections-drawing.md, and its script, run as it stands there."""

from __future__ import annotations

import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_tables import RULES, table
from inspection_worlds import asked
from nhipcau.core.inspections.drawing import draw, order
from nhipcau.core.inspections.planning.extract import extract
from nhipcau.core.inspections.planning.preparing import _number_drawn, prepare

SEED = "xo-so-2022-03-01"
PAGE = (RULES / "inspections-drawing.md").read_text(encoding="utf-8")
KEYS = [f"CS-{number:05d}" for number in range(1, 11)]


def script() -> str:
    found = re.search(r"```python\n(.+?)```", PAGE, re.S)
    assert found
    return found[1]


def by_script(folder: Path, rows: str, seed: str, number: int) -> list[str]:
    (folder / "draw.py").write_text(script(), encoding="utf-8")
    (folder / "extract.csv").write_text(rows, encoding="utf-8-sig")
    done = subprocess.run(
        [sys.executable, folder / "draw.py", folder / "extract.csv", seed, str(number)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_the_script_is_short() -> None:
    assert len([line for line in script().splitlines() if line.strip()]) <= 10


@pytest.mark.parametrize("number", [8, 21, 40, 77, 90])
def test_the_script_draws_what_the_planner_drew(tmp_path: Path, number: int) -> None:
    prepared = prepare(asked(number))
    assert prepared.drawn
    drawn = by_script(tmp_path, extract(prepared), f"seed-{number}", len(prepared.drawn))
    assert drawn == list(prepared.drawn)


@pytest.mark.parametrize(("case", "drawn"), table("Examples", "inspections-drawing"))
def test_examples(case: str, drawn: str) -> None:
    names = {key: f"place:{key}" for key in KEYS}
    if case == "one business":
        names["CS-00004"] = names["CS-00006"] = "business:x"
    if case == "one left out":
        del names["CS-00004"]
    assert " ".join(draw(names, SEED, 3)) == drawn


@pytest.mark.parametrize(("visits", "wished", "share", "drawn"), table("How many", "inspections-drawing"))
def test_how_many(visits: str, wished: str, share: str, drawn: str) -> None:
    assert _number_drawn(int(visits), int(wished), Fraction(int(share), 100)) == int(drawn)


@given(st.sets(st.text(min_size=1, max_size=8), max_size=40), st.text(max_size=12), st.integers(0, 40))
def test_the_first_of_the_order_and_never_two_of_a_business(keys: set[str], seed: str, number: int) -> None:
    names = {key: key[:1] for key in keys}
    drawn = draw(names, seed, number)
    assert len({names[key] for key in drawn}) == len(drawn) == min(number, len(set(names.values())))
    first = {names[key]: key for key in reversed(order(keys, seed))}
    assert set(drawn) <= set(first.values())
