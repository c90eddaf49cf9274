"""Trends of goals: numbers through the years and no verdict; the examples of docs/rules/indicators.md."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from fractions import Fraction

import pytest

from indicator_tables import table
from nhipcau.core.calendar import period
from nhipcau.core.indicators.cells import Cells, Known
from nhipcau.core.indicators.formula import Formula, Kind, Population, Quantity
from nhipcau.core.indicators.measure import Facts
from nhipcau.core.indicators.trends import Movement, movement
from nhipcau.core.indicators.universe import Universe
from nhipcau.core.terms import Aggregation, Verdict
from small_world import OVER, PROVINCE, RUNNING, bodies, said, world

CASES = Quantity("E01", Aggregation.SUM)
SPOTS = Quantity("A03", Aggregation.LAST)


def of_years(
    *years: str, of: Quantity = CASES, as_of: date = OVER, code: str = "2022-Y", half: str = ""
) -> Movement:
    """What one body said of 2020, 2021 and 2022, in this order."""
    known = [
        each
        for year, text in zip((2020, 2021, 2022), years, strict=True)
        for each in said(of, text, PROVINCE, "police-0", year, half)
    ]
    return moved(known, of, 1, as_of, code)


def moved(
    known: list[Known], of: Quantity, number: int, as_of: date = OVER, code: str = "2022-Y"
) -> Movement:
    formula = Formula(Kind.CHANGE, Population(None, ("police",)), counted=(of,))
    facts = Facts(Cells(known), Universe(world(0), bodies("police", number)))
    return movement(formula, facts, period(code), as_of)


@pytest.mark.parametrize("of", [CASES, SPOTS], ids=["sum", "last"])
@pytest.mark.parametrize(("first", "before", "now", "change", "percent", "mean"), table("Trends of goals"))
def test_examples(
    first: str, before: str, now: str, change: str, percent: str, mean: str, of: Quantity
) -> None:
    made = of_years(first, before, now, of=of)
    wanted = [None if each == "–" else Fraction(each) for each in (now, before, change, percent, mean)]
    assert [made.now, made.before, made.change, made.percent, made.mean] == wanted
    assert made.whole


def test_a_trend_has_no_verdict() -> None:
    made = of_years("40", "40", "30")
    assert not any(isinstance(getattr(made, each.name), Verdict) for each in fields(made))


def test_while_the_year_runs_the_same_days_are_compared() -> None:
    made = of_years("9", "8", "5", as_of=RUNNING, half="H1")
    assert (made.now, made.before, made.change) == (5, 8, -3)
    assert made.until == date(2022, 6, 14)
    assert not made.whole


def test_before_the_first_cut_off_there_is_nothing() -> None:
    made = of_years("9", "8", "5", as_of=date(2022, 2, 1), half="H1")
    assert (made.until, made.now, made.change, made.asked) == (None, None, None, 0)


def test_who_has_not_reported_leaves_no_number_but_what_is_known_at_least() -> None:
    known = [*said(CASES, "4", PROVINCE, "police-0"), *said(CASES, "7", PROVINCE, "police-0", 2021)]
    made = moved(known, CASES, 2)
    assert (made.now, made.least, made.asked, made.missing) == (None, 4, 2, 1)
    assert (made.before, made.change, made.mean) == (None, None, None)
