"""Who is waited for over a change of map: the list names as many as the note counts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.calendar import period
from nhipcau.core.indicators import Cell
from nhipcau.core.indicators.cells import Cells, Known
from nhipcau.core.indicators.measure import Facts, measure
from nhipcau.core.indicators.members import by_member, waited_earlier
from nhipcau.core.indicators.universe import Universe
from nhipcau.core.terms import CellState
from small_world import FIRST_COMMUNE, FIRST_DISTRICT, formula, target, world

YEAR, OVER = period("2025-Y"), date(2025, 12, 20)
OLD, NEW = 8, 4
NEW_COMMUNE = FIRST_COMMUNE * 2


def one(figure: str, code: str, unit: int, number: int, breakdown: str = "") -> Known:
    return Known(figure, f"2025-{code}", unit, breakdown, "", Cell(CellState.VALUE, Fraction(number)))


def facts(known: list[Known]) -> Facts:
    return Facts(Cells(known), Universe(world(OLD, 2, NEW)))


def waited(code: str, of: Facts) -> tuple[set[object], set[object]]:
    """On the maps before, and on the last."""
    asked = formula(code), Fraction(1), of, YEAR, OVER
    return set(waited_earlier(*asked)), {each for member in by_member(*asked)[1] for each in member.missing}


@given(
    st.sets(st.integers(0, OLD - 1), max_size=OLD - 1),
    st.sets(st.integers(0, NEW - 1), max_size=NEW - 1),
    st.sampled_from(["Q1", "Q2"]),
    st.sampled_from(["Q3", "Q4"]),
)
def test_quarters_of_both_maps(gone: set[int], silent: set[int], early: str, late: str) -> None:
    known = [
        one("B02", quarter, FIRST_COMMUNE + n, 0)
        for quarter in ("Q1", "Q2")
        for n in range(OLD)
        if n not in gone or quarter != early
    ]
    known += [
        one("B02", quarter, NEW_COMMUNE + n, 0)
        for quarter in ("Q3", "Q4")
        for n in range(NEW)
        if n not in silent or quarter != late
    ]
    of = facts(known)
    before, now = waited("T01", of)
    assert before == {FIRST_COMMUNE + n for n in gone}
    assert now == {NEW_COMMUNE + n for n in silent}
    made = measure(formula("T01"), target("T01"), of, YEAR, OVER)
    assert sum(line.missing for line in made.lines) == len(before | now)
    noted = {note.code: dict(note.values) for note in made.notes}.get("units_missing")
    assert noted == ({"n": str(len(before | now))} if before | now else None)


@pytest.mark.parametrize("silent", [0, 1])
def test_plans_of_districts_and_then_of_communes(silent: int) -> None:
    known = [
        one(figure, code, FIRST_DISTRICT + n, 1)
        for figure, codes in (("B10k", ("H1",)), ("B10h", ("H1",)))
        for code in codes
        for n in range(silent, 2)
    ]
    known += [
        one(figure, code, NEW_COMMUNE + n, 1)
        for figure, code in (("B10k", "Y"), ("B10h", "H2"))
        for n in range(NEW)
    ]
    before, now = waited("T05", facts(known))
    assert before == ({FIRST_DISTRICT} if silent else set())
    assert now == set()


def test_one_map_waits_for_nobody_before() -> None:
    of = Facts(Cells([one("B02", "Q1", FIRST_COMMUNE, 1)]), Universe(world(OLD, 2)))
    before, now = waited("T01", of)
    assert before == set()
    assert len(now) == OLD
