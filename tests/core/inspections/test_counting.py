"""Figures of the register: the worked example of docs/rules/inspections-figures.md, and what holds for all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.core.inspections.counting import (
    Cells,
    Place,
    Visit,
    covered,
    of_coverage,
    of_register,
    of_team,
    of_violators,
    of_visits,
)
from rule_pages import rows

GROUPS = ("lodging", "karaoke")
ALL = frozenset({"C02", "C05", "C06", "C07", "C07m", "C07p", "C08", "C09", "C10"})
PLACES = [Place(key, GROUPS[key % 2]) for key in (1, 2, 3, 4)]
VISITS = [
    Visit(1, date(2022, 3, 2), "team178", "planned"),
    Visit(1, date(2022, 6, 2), "police", "planned"),
    Visit(
        2,
        date(2022, 4, 5),
        "team178",
        "unannounced",
        {"licence": 1, "residence": 1},
        fines=1,
        fined=3_000_000,
        passed=2,
    ),
    Visit(5, date(2022, 2, 1), "health", "planned"),
]


def example() -> Cells:
    team = [visit for visit in VISITS if visit.lead == "team178"]
    return {
        **of_register(PLACES, GROUPS),
        **of_coverage(PLACES, VISITS, GROUPS),
        **of_visits(team, "team178", ALL),
        **of_violators(team),
    }


@pytest.mark.parametrize(("figure", "value"), rows("inspections-figures.md", 2)[1:])
def test_the_example(figure: str, value: str) -> None:
    code, _, breakdown = figure.partition(" ")
    assert example()[code, breakdown] == Decimal(value)


@given(
    st.lists(
        st.builds(Place, st.integers(1, 9), st.sampled_from(GROUPS)), max_size=9, unique_by=lambda p: p.key
    ),
    st.lists(
        st.builds(Visit, st.integers(1, 9), st.just(date(2022, 3, 1)), st.just("police"), st.just("planned"))
    ),
)
@settings(max_examples=60)
def test_coverage_is_no_more_than_places_nor_visits(places: list[Place], visits: list[Visit]) -> None:
    seen = covered(places, visits)
    assert len(seen) <= min(len(places), len(visits))
    cells = of_coverage(places, visits, GROUPS)
    if places:
        assert cells["C03", ""] == len(seen) == sum(cells["C03", f"type={group}"] for group in GROUPS)
    else:
        assert cells == {}
    assert covered(places, [*visits, *visits]) == seen


def test_workers_are_told_only_where_everybody_counted() -> None:
    counted = [Place(1, "lodging", 5, 3), Place(2, "lodging", 2, None)]
    assert of_register(counted, GROUPS)["A05", ""] == 7
    assert ("A05", "sex=f") not in of_register(counted, GROUPS)
    assert ("A05", "") not in of_register([*counted, Place(3, "lodging")], GROUPS)


def test_nothing_is_made_of_nothing() -> None:
    assert of_register([], GROUPS) == of_coverage([], VISITS, GROUPS) == of_visits([], "team178", ALL) == {}
    assert of_violators([]) == of_team(holds=False, members=7) == {}
    assert of_team(holds=True, members=7) == {("C01", ""): 1, ("C01n", ""): 7}
