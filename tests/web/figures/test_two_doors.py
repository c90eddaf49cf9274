"""Two doors to one figure: what activities offer counts until a return is approved, then the return alone."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import moment
from nhipcau.core.calendar import period
from nhipcau.web.figures.actions import offer, put
from nhipcau.web.figures.models import Offer
from nhipcau.web.figures.offers import counting, differences, proposed
from nhipcau.web.figures.queries import board, facts, recount
from nhipcau.web.figures.values import FactId, FigureValue

pytestmark = pytest.mark.django_db
P, DISTRICT, COMMUNE, OTHER = 12, 5, 50, 51
NONE: frozenset[str] = frozenset()
STOCK = frozenset({"B16"})
START = moment(2022, 4, 2)
YEAR = date(2021, 12, 15), date(2022, 12, 14)
SESSIONS = FigureValue("B02", "2022-Q1", COMMUNE, DISTRICT, reporter="ubnd", value=Decimal(3))
CONTESTS = replace(SESSIONS, breakdown="form=contest", value=Decimal(1))


def offered(*values: FigureValue, hours: int = 0) -> int:
    when = START + timedelta(hours=hours)
    return offer(P, values, "activity:1", when, province_only=NONE, stock=STOCK)


def approved(*values: FigureValue, hours: int = 1) -> int:
    return put(P, values, "return:1", START + timedelta(hours=hours), province_only=NONE)


def known() -> dict[FactId, Decimal | None]:
    rows = facts(P, ["B02", "B03", "B16"], [f"2022-{part}" for part in ("Q1", "Q2", "H1", "Y")])
    return {
        FactId(row.figure, row.period, row.unit_id, row.breakdown, row.reporter): row.value for row in rows
    }


def test_an_offer_is_the_fact_and_part_of_the_totals() -> None:
    assert offered(SESSIONS, CONTESTS) == 2
    assert known() == {SESSIONS.id: Decimal(3), CONTESTS.id: Decimal(1)}
    assert [each.total for each in board(P, ["B02"], ["2022-Q1"])] == [Decimal(3), Decimal(1)]


def test_an_offer_without_records_goes_and_is_not_zero() -> None:
    offered(SESSIONS)
    offered(replace(SESSIONS, value=None), hours=1)
    assert known() == {}
    assert not Offer.objects.exists()


def test_an_approved_return_alone_counts_and_what_it_does_not_ask_goes() -> None:
    offered(SESSIONS, CONTESTS)
    approved(replace(SESSIONS, value=Decimal(2)))
    assert known() == {SESSIONS.id: Decimal(2)}


def test_a_blank_cell_of_an_approved_return_is_not_filled_by_activities() -> None:
    offered(SESSIONS)
    approved(replace(SESSIONS, value=None))
    assert known() == {}
    assert offered(replace(SESSIONS, value=Decimal(9)), hours=2) == 0
    assert known() == {}


def test_activities_after_approval_change_the_difference_only() -> None:
    offered(SESSIONS)
    approved(SESSIONS)
    offered(replace(SESSIONS, value=Decimal(5)), hours=2)
    assert known() == {SESSIONS.id: Decimal(3)}
    (found,) = differences(P, *YEAR)
    assert (found.offered, found.approved, found.difference) == (5, 3, -2)
    assert found.act_ref == "return:1"


def test_another_body_another_figure_and_another_quarter_are_not_settled() -> None:
    rest = [
        replace(SESSIONS, reporter="so-tu-phap"),
        replace(SESSIONS, figure="B03"),
        replace(SESSIONS, period="2022-Q2"),
    ]
    offered(SESSIONS, *rest)
    approved(replace(SESSIONS, value=Decimal(1)))
    assert known() == {SESSIONS.id: Decimal(1), **{each.id: Decimal(3) for each in rest}}
    cells = [SESSIONS.id, *(each.id for each in rest)]
    assert counting(P, cells, STOCK) == {each.id for each in rest}


def test_a_half_year_return_settles_the_quarters_in_it() -> None:
    offered(SESSIONS, replace(SESSIONS, period="2022-Q2", value=Decimal(4)))
    half = replace(SESSIONS, period="2022-H1", value=Decimal(6))
    assert proposed(P, COMMUNE, "ubnd", [("B02", "", "2022-H1")]) == {("B02", "", "2022-H1"): Decimal(7)}
    approved(half)
    assert known() == {half.id: Decimal(6)}
    (found,) = differences(P, *YEAR)
    assert (found.period, found.offered, found.approved) == ("2022-H1", 7, 6)


def test_a_stock_is_settled_at_its_own_cut_off_alone() -> None:
    half = replace(SESSIONS, figure="B16", period="2022-H1")
    year = replace(half, period="2022-Y")
    offered(half, year)
    approved(replace(year, value=Decimal(2)))
    assert known() == {half.id: Decimal(3), year.id: Decimal(2)}
    assert ("B16", "", "2022-Y") in proposed(P, COMMUNE, "ubnd", [("B16", "", "2022-Y")])


def test_as_of_a_day_before_approval_the_activities_counted() -> None:
    offered(SESSIONS)
    approved(replace(SESSIONS, value=Decimal(2)), hours=5)
    (then,) = facts(P, ["B02"], ["2022-Q1"], START + timedelta(hours=3))
    assert (then.value, then.act_ref) == (Decimal(3), "activity:1")


def test_a_return_that_says_the_same_is_known_as_its_source() -> None:
    offered(SESSIONS)
    assert approved(SESSIONS) == 1
    (fact,) = facts(P, ["B02"], ["2022-Q1"])
    assert (fact.value, fact.act_ref) == (Decimal(3), "return:1")
    assert approved(SESSIONS, hours=2) == 0
    assert board(P, ["B02"], ["2022-Q1"]) == recount(P, ["B02"], ["2022-Q1"])


cells = st.builds(
    FactId,
    st.sampled_from(["B02", "B16"]),
    st.sampled_from(["2022-Q1", "2022-Q2", "2022-H1", "2022-Y"]),
    st.sampled_from([COMMUNE, OTHER]),
    st.sampled_from(["", "form=contest"]),
    st.sampled_from(["ubnd", "so-tu-phap"]),
)
amounts = st.one_of(st.none(), st.integers(0, 9).map(Decimal))
acts = st.tuples(
    st.sampled_from(["offer", "return"]), st.dictionaries(cells, amounts, min_size=1, max_size=5)
)


def same_time(one: FactId, other: FactId) -> bool:
    """By the days themselves: written apart from the code under test."""
    if one.period == other.period or one.figure in STOCK:
        return one.period == other.period
    first, second = period(one.period), period(other.period)
    return max(first.start, second.start) <= min(first.end, second.end)


def expected(sequence: list[tuple[str, dict[FactId, Decimal | None]]]) -> dict[FactId, Decimal]:
    told: dict[str, dict[FactId, Decimal | None]] = {"offer": {}, "return": {}}
    for door, values in sequence:
        told[door] |= values
    counted = {cell: value for cell, value in told["return"].items() if value is not None}
    for cell, value in told["offer"].items():
        spoken = [
            each
            for each in told["return"]
            if (each.figure, each.unit_id, each.reporter) == (cell.figure, cell.unit_id, cell.reporter)
            and same_time(each, cell)
        ]
        if value is not None and not spoken:
            counted[cell] = value
    return counted


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, max_size=8))
def test_never_counted_twice(sequence: list[tuple[str, dict[FactId, Decimal | None]]]) -> None:
    with transaction.atomic():
        for hours, (door, told) in enumerate(sequence):
            values = [
                FigureValue(c.figure, c.period, c.unit_id, DISTRICT, c.breakdown, c.reporter, value)
                for c, value in told.items()
            ]
            (offered if door == "offer" else approved)(*values, hours=hours)
        assert known() == expected(sequence)
        periods = ["2022-Q1", "2022-Q2", "2022-H1", "2022-Y"]
        assert board(P, ["B02", "B16"], periods) == recount(P, ["B02", "B16"], periods)
        transaction.set_rollback(True)
