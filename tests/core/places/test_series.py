"""Series over mergers: the worked examples of docs/rules/places.md."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from core.places.fixture import AFTER, BEFORE, C2, SUCCESSIONS, TOP, UNITS, A, B, C, D, N, maps, split
from nhipcau.core.places import (
    Act,
    AlreadyFollowed,
    Carried,
    Gazetteer,
    Kind,
    Ratio,
    State,
    Succession,
    Unit,
    UnknownUnit,
    WeightsDoNotAddUp,
    carry,
)
from nhipcau.core.terms import Level


def ratio(numerator: int, denominator: int) -> Ratio:
    return Ratio(Fraction(numerator), Fraction(denominator))


@pytest.mark.parametrize(
    ("series", "not_applicable", "state", "value", "missing"),
    [
        ({A: 3, B: 2, C: 4}, (), State.COMPLETE, 5, ()),
        ({A: 3, C: 4}, (), State.PARTIAL, 3, (B,)),
        ({C: 4}, (), State.MISSING, None, (A, B)),
        ({A: 3, C: 4}, (B,), State.COMPLETE, 3, ()),
        ({C: 4}, (A, B), State.NOT_APPLICABLE, None, ()),
        ({A: 0, B: 0, C: 4}, (), State.COMPLETE, 0, ()),
    ],
)
def test_counts_add_up(
    series: Mapping[int, int],
    not_applicable: tuple[int, ...],
    state: State,
    value: int | None,
    missing: tuple[int, ...],
) -> None:
    found = carry(series, *maps(), Kind.COUNT, not_applicable)
    assert found[N] == Carried(N, state, value, (A, B), missing)
    assert found[C2] == Carried(C2, State.COMPLETE, 4, (C,))
    assert [each.unit_id for each in found.units] == [N, C2]


def test_ratios_are_derived_again_not_averaged() -> None:
    found = carry({A: ratio(30, 60), B: ratio(10, 40), C: ratio(1, 2)}, *maps(), Kind.RATIO)
    value = found[N].value
    assert isinstance(value, Ratio)
    assert value.quotient == Fraction(2, 5)
    assert found[C2].value == ratio(1, 2)


def test_nothing_by_nothing_is_no_ratio() -> None:
    assert ratio(0, 0).quotient is None


def test_distinct_people_of_several_units_are_not_comparable() -> None:
    found = carry({A: 12, B: 7, C: 5}, *maps(), Kind.DISTINCT)
    assert (found[N].state, found[N].value) == (State.NOT_COMPARABLE, None)
    assert (found[C2].state, found[C2].value) == (State.COMPLETE, 5)


def test_a_split_without_weights_is_never_guessed() -> None:
    found = carry({A: 3, B: 2, C: 8}, *split(None, None))
    assert {each.state for each in found.units} == {State.NOT_COMPARABLE}
    assert {each.value for each in found.units} == {None}


def test_a_split_with_weights_is_shared_out() -> None:
    found = carry({A: 0, B: 0, C: 8}, *split(Fraction(1, 4), Fraction(3, 4)))
    assert (found[N].value, found[C2].value) == (2, 6)


def test_weights_must_add_up() -> None:
    with pytest.raises(WeightsDoNotAddUp, match="3/4"):
        carry({C: 8}, *split(Fraction(1, 4), Fraction(1, 2)))


def test_a_whole_cannot_go_two_ways() -> None:
    with pytest.raises(AlreadyFollowed):
        carry({C: 8}, *maps(*SUCCESSIONS, Succession(C, N, AFTER, Act.MERGE)))


def test_backwards_a_merger_cannot_be_taken_apart() -> None:
    before, after = maps()
    found = carry({N: 5, C2: 4}, after, before)
    assert {unit: found[unit].state for unit in (A, B)} == {A: State.NOT_COMPARABLE, B: State.NOT_COMPARABLE}
    assert (found[C].state, found[C].value) == (State.COMPLETE, 4)


def test_the_series_of_a_tier_that_ended_is_listed() -> None:
    found = carry({D: 7}, *maps())
    assert found.units == ()
    assert found.ended == (D,)


def test_the_province_itself_goes_on() -> None:
    assert carry({TOP: 7}, *maps())[TOP] == Carried(TOP, State.COMPLETE, 7, (TOP,))


def test_changes_are_followed_one_after_another() -> None:
    later = Unit(40, "40", "Phường 40", Level.COMMUNE, TOP, date(2026, 4, 30))
    units = (
        *(
            each if each.id != N else Unit(N, "20", "N", Level.COMMUNE, TOP, AFTER, date(2026, 4, 29))
            for each in UNITS
        ),
        later,
    )
    gazetteer = Gazetteer(units, (*SUCCESSIONS, Succession(N, 40, date(2026, 4, 30), Act.RENAME)))
    found = carry({A: 3, B: 2, C: 4}, gazetteer.on(BEFORE), gazetteer.on(date(2026, 5, 1)))
    assert (found[40].value, found[40].origins) == (5, (A, B))


def test_a_unit_that_is_not_on_the_map_is_an_error() -> None:
    with pytest.raises(UnknownUnit, match="30/6/2025"):
        carry({N: 5}, *maps())
