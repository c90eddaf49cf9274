"""Writing figures: what is kept, what is refused."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from cast import moment
from nhipcau.core.terms import CellState
from nhipcau.web.figures.actions import put
from nhipcau.web.figures.fields import Inexact
from nhipcau.web.figures.models import Fact, ProvinceRollup, ValueHistory
from nhipcau.web.figures.queries import board, by_parent, by_unit, facts, history
from nhipcau.web.figures.values import (
    BadCell,
    BelowProvince,
    EarlierThanKnown,
    FigureValue,
    RepeatedKey,
    ReservedFigure,
)

pytestmark = pytest.mark.django_db
NONE: frozenset[str] = frozenset()
P, DISTRICT, COMMUNE = 12, 5, 50
FIRST = moment(2022, 4, 2)
LATER = moment(2022, 4, 9)
SESSIONS = FigureValue("B02", "2022-Q1", COMMUNE, DISTRICT, value=Decimal(3))


def test_a_value_is_a_fact_an_open_history_row_and_part_of_two_totals() -> None:
    assert put(P, [SESSIONS], "return:1", FIRST, province_only=NONE) == 1
    (fact,) = facts(P, ["B02"], ["2022-Q1"])
    assert (fact.value, fact.state, fact.act_ref) == (Decimal(3), CellState.VALUE, "return:1")
    (known,) = history(P, "B02", "2022-Q1", COMMUNE)
    assert (known.value, known.known_from, known.known_to) == (Decimal(3), FIRST, None)
    (total,) = board(P, ["B02"], ["2022-Q1"])
    assert (total.total, total.count_values, total.count_nonzero) == (Decimal(3), 1, 1)
    assert by_parent(P, "B02", "2022-Q1")[DISTRICT].total == Decimal(3)


def test_zero_not_applicable_and_not_reported_are_three_things() -> None:
    zero = replace(SESSIONS, value=Decimal(0))
    absent = replace(SESSIONS, unit_id=51, value=None, state=CellState.NOT_APPLICABLE)
    put(P, [zero, absent], "return:1", FIRST, province_only=NONE)
    (total,) = board(P, ["B02"], ["2022-Q1"])
    assert (total.total, total.count_values, total.count_not_applicable, total.count_nonzero) == (0, 1, 1, 0)
    cells = by_unit(P, "B02", "2022-Q1")
    assert cells[COMMUNE][0].value == 0
    assert cells[51][0].state is CellState.NOT_APPLICABLE
    assert 52 not in cells


def test_a_correction_closes_what_was_known() -> None:
    put(P, [SESSIONS], "return:1", FIRST, province_only=NONE)
    put(P, [replace(SESSIONS, value=Decimal("4.5"))], "return:2", LATER, province_only=NONE)
    old, new = history(P, "B02", "2022-Q1", COMMUNE)
    assert (old.value, old.known_to, old.act_ref) == (Decimal(3), LATER, "return:1")
    assert (new.value, new.known_to, new.act_ref) == (Decimal("4.5"), None, "return:2")
    assert facts(P, ["B02"], ["2022-Q1"], LATER - timedelta(seconds=1))[0].value == 3
    assert facts(P, ["B02"], ["2022-Q1"], LATER)[0].value == Decimal("4.5")
    assert board(P, ["B02"], ["2022-Q1"], FIRST)[0].total == 3


def test_a_withdrawn_value_leaves_facts_and_totals_but_not_the_history() -> None:
    put(P, [SESSIONS], "return:1", FIRST, province_only=NONE)
    assert put(P, [replace(SESSIONS, value=None)], "return:2", LATER, province_only=NONE) == 1
    assert facts(P, ["B02"], ["2022-Q1"]) == []
    assert board(P, ["B02"], ["2022-Q1"]) == []
    assert by_parent(P, "B02", "2022-Q1") == {}
    assert facts(P, ["B02"], ["2022-Q1"], FIRST)[0].value == 3
    assert put(P, [replace(SESSIONS, value=None)], "return:3", LATER, province_only=NONE) == 0


def test_the_same_value_again_changes_nothing() -> None:
    put(P, [SESSIONS], "return:1", FIRST, province_only=NONE)
    assert put(P, [SESSIONS], "return:2", LATER, province_only=NONE) == 0
    assert len(history(P, "B02", "2022-Q1", COMMUNE)) == 1


def test_a_unit_that_moves_takes_its_value_along() -> None:
    put(P, [SESSIONS], "return:1", FIRST, province_only=NONE)
    put(P, [replace(SESSIONS, parent_id=6)], "return:2", LATER, province_only=NONE)
    assert {parent: total.total for parent, total in by_parent(P, "B02", "2022-Q1").items()} == {6: 3}
    assert board(P, ["B02"], ["2022-Q1"])[0].total == 3


def test_two_changes_at_one_moment_leave_the_last() -> None:
    put(P, [SESSIONS], "return:1", FIRST, province_only=NONE)
    put(P, [replace(SESSIONS, value=Decimal(9))], "return:2", FIRST, province_only=NONE)
    assert [row.value for row in history(P, "B02", "2022-Q1", COMMUNE)] == [Decimal(9)]
    assert facts(P, ["B02"], ["2022-Q1"], FIRST)[0].value == 9


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_clock_moved_back_is_refused(withdrawn: bool) -> None:
    put(P, [SESSIONS], "return:1", FIRST, province_only=NONE)
    if withdrawn:
        put(P, [replace(SESSIONS, value=None)], "return:2", LATER, province_only=NONE)
    before = FIRST + timedelta(hours=1) if withdrawn else FIRST - timedelta(hours=1)
    with pytest.raises(EarlierThanKnown, match="đồng hồ"):
        put(P, [replace(SESSIONS, value=Decimal(7))], "return:3", before, province_only=NONE)


@pytest.mark.parametrize("figure", ["A06", "A07", "E08"])
def test_reserved_codes_are_refused(figure: str) -> None:
    with pytest.raises(ReservedFigure, match=figure):
        put(P, [replace(SESSIONS, figure=figure)], "return:1", FIRST, province_only=NONE)


def test_figures_about_people_stay_at_province_level() -> None:
    about_people = replace(SESSIONS, figure="F01")
    with pytest.raises(BelowProvince, match="F01"):
        put(P, [about_people], "return:1", FIRST, province_only=frozenset({"F01"}))
    of_province = replace(about_people, unit_id=1, parent_id=None)
    assert put(P, [of_province], "return:1", FIRST, province_only=frozenset({"F01"})) == 1
    assert by_parent(P, "F01", "2022-Q1") == {}


def test_one_bad_value_stops_all() -> None:
    good = replace(SESSIONS, unit_id=51)
    with pytest.raises(RepeatedKey):
        put(P, [good, SESSIONS, replace(SESSIONS, value=Decimal(1))], "return:1", FIRST, province_only=NONE)
    with pytest.raises(BadCell):
        put(P, [good, replace(SESSIONS, state=CellState.NOT_APPLICABLE)], "r:1", FIRST, province_only=NONE)
    with pytest.raises(BadCell):
        put(P, [replace(good, value=None, state=CellState.SUPPRESSED)], "r:1", FIRST, province_only=NONE)
    assert not Fact.objects.filter(province_id=P).exists()


@pytest.mark.parametrize("value", ["0.00001", "NaN", "1e15"])
def test_a_number_that_cannot_be_kept_exactly_is_refused(value: str) -> None:
    with pytest.raises(Inexact):
        put(P, [replace(SESSIONS, value=Decimal(value))], "return:1", FIRST, province_only=NONE)


def test_sums_are_exact() -> None:
    tenths = [replace(SESSIONS, unit_id=unit, value=Decimal("0.1")) for unit in range(1, 31)]
    put(P, tenths, "return:1", FIRST, province_only=NONE)
    assert str(board(P, ["B02"], ["2022-Q1"])[0].total) == "3.0000"
    large = replace(SESSIONS, figure="G01", value=Decimal("899999999999999.9999"))
    put(P, [large], "return:2", FIRST, province_only=NONE)
    assert Fact.objects.get(figure="G01").value == Decimal("899999999999999.9999")


def test_other_provinces_see_nothing() -> None:
    put(P, [SESSIONS], "return:1", FIRST, province_only=NONE)
    assert facts(P + 1, ["B02"], ["2022-Q1"]) == []
    assert board(P + 1, ["B02"], ["2022-Q1"]) == []


def test_a_failure_after_the_facts_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(*_: object) -> None:
        raise IntegrityError("power cut")

    monkeypatch.setattr("nhipcau.web.figures.actions.write_rollups", power_cut)
    with pytest.raises(IntegrityError), transaction.atomic():
        put(P, [SESSIONS], "return:1", FIRST, province_only=NONE)
    assert not Fact.objects.filter(province_id=P).exists()
    assert not ValueHistory.objects.filter(province_id=P).exists()
    assert not ProvinceRollup.objects.filter(province_id=P).exists()


def test_a_large_return_takes_few_statements(django_assert_max_num_queries: object) -> None:
    values = [replace(SESSIONS, unit_id=unit, value=Decimal(unit)) for unit in range(1, 20_001)]
    with django_assert_max_num_queries(160):
        assert put(P, values, "return:1", FIRST, province_only=NONE) == 20_000
    assert board(P, ["B02"], ["2022-Q1"])[0].total == sum(range(1, 20_001))
    assert connection.in_atomic_block
