"""The map of a day."""

from datetime import date

import pytest

from core.places.fixture import C2, TOP, A, B, C, D, N, maps
from nhipcau.core.places import UnknownUnit
from nhipcau.core.terms import Level


def ids(units: tuple[object, ...]) -> list[int]:
    return [unit.id for unit in units]


def test_units_of_the_day() -> None:
    before, after = maps()
    assert ids(before.of_level(Level.COMMUNE)) == [A, B, C]
    assert ids(after.of_level(Level.COMMUNE)) == [N, C2]
    assert before.levels == (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
    assert after.levels == (Level.PROVINCE, Level.COMMUNE)


def test_days_of_validity_are_inclusive() -> None:
    before, _after = maps()
    unit = before[A]
    assert unit.holds_on(date(2025, 6, 30))
    assert not unit.holds_on(date(2025, 7, 1))


def test_ancestors_from_the_inside_out() -> None:
    before, after = maps()
    assert before.ancestors(A) == (D, TOP)
    assert after.ancestors(N) == (TOP,)
    assert before.ancestors(TOP) == ()
    with pytest.raises(UnknownUnit):
        after.ancestors(A)


def test_units_within() -> None:
    before, _after = maps()
    assert ids(before.within(D, Level.COMMUNE)) == [A, B, C]
    assert ids(before.within(TOP, Level.DISTRICT)) == [D]
    assert ids(before.within(A, Level.COMMUNE)) == [A]


def test_coverage_counts_only_units_of_its_map() -> None:
    before, after = maps()
    found = before.coverage(Level.COMMUNE, {A, C, N})
    assert (ids(found.expected), ids(found.reported), ids(found.missing)) == ([A, B, C], [A, C], [B])
    assert ids(after.coverage(Level.COMMUNE, {A, B, C}).reported) == []
    assert ids(before.coverage(Level.COMMUNE, {A}, inside=D).missing) == [B, C]
