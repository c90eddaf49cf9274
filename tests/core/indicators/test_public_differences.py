"""From all that is public of a target together, no small number can be worked out: not by years less halves either."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.calendar import period
from nhipcau.core.indicators import Measurement, Target, measure_increase
from nhipcau.core.indicators.audience import for_public
from nhipcau.core.protection import Sum, Threshold, determined
from nhipcau.core.terms import Comparator, Shape, Unit

YEARS = (2020, 2021, 2022)
TARGET = Target("T08", "I/3", 1, Shape.CHANGE, Comparator.INCREASE, Fraction(3), Fraction(5), Unit.PERCENT)
Halves = dict[int, tuple[int, int]]


def measured(code: str, now: int, base: int) -> Measurement:
    of = period(code)
    return measure_increase(TARGET, of, date(of.year + 1, 3, 1), [Fraction(now), Fraction(base)])


def number(halves: Halves, year: int, part: str) -> int:
    first, second = halves[year]
    return {"H1": first, "H2": second, "Y": first + second}[part]


def publications(halves: Halves, threshold: Threshold) -> dict[tuple[int, str], Measurement]:
    """Every public version of the years 2021 and 2022, of every part of the year that can be asked for."""
    told = {}
    for year in YEARS[1:]:
        made = {
            part: measured(f"{year}-{part}", number(halves, year, part), number(halves, year - 1, part))
            for part in ("H1", "H2", "Y")
        }
        for part, each in made.items():
            told[(year, part)] = for_public(each, threshold, made["H1"])
    return told


def numbers_told(told: dict[tuple[int, str], Measurement]) -> set[tuple[int, str]]:
    found = set()
    for (year, part), each in told.items():
        for line in each.lines:
            found |= {(year, part)} if line.numerator is not None else set()
            found |= {(year - 1, part)} if line.denominator is not None else set()
    return found


counts = st.tuples(st.integers(0, 25), st.integers(0, 25))


@given(st.fixed_dictionaries(dict.fromkeys(YEARS, counts)), st.integers(2, 10))
def test_no_small_number_follows_from_all_publications(halves: Halves, smallest: int) -> None:
    threshold = Threshold(smallest=smallest)
    told = numbers_told(publications(halves, threshold))
    cells = {(year, part) for year in YEARS for part in ("H1", "H2", "Y")}
    sums = [Sum((year, "Y"), ((year, "H1"), (year, "H2"))) for year in YEARS]
    known = told | determined(cells - told, sums)
    assert [cell for cell in known if 0 < number(halves, *cell) < smallest] == []


@given(st.fixed_dictionaries(dict.fromkeys(YEARS, counts)))
def test_what_is_withheld_leaves_no_trace(halves: Halves) -> None:
    for each in publications(halves, Threshold()).values():
        if each.suppressed:
            assert (each.result, each.of_plan, each.cumulative, each.previous) == (None,) * 4
            assert (each.notes, each.evidence, each.quarters, each.beside) == ((),) * 4
            assert all(line.low is None and line.high is None for line in each.lines)


@pytest.mark.parametrize("code", ["2022-H2", "2022-Q1", "2022-9M", "2022-M03", "2022-01-01..2022-03-31"])
def test_other_stretches_of_time_are_not_told(code: str) -> None:
    assert for_public(measured(code, 60, 40), Threshold()).suppressed


def test_large_numbers_are_told() -> None:
    told = publications({2020: (20, 20), 2021: (30, 30), 2022: (40, 45)}, Threshold())
    assert not told[(2022, "Y")].suppressed
    assert not told[(2022, "H1")].suppressed
    assert told[(2022, "H2")].suppressed


def test_examples_of_the_page() -> None:
    page = Path(__file__).resolve().parents[3] / "docs" / "rules" / "protection-disclosure.md"
    section = page.read_text(encoding="utf-8").partition("## A year and its halves")[2]
    rows = re.findall(r"^\| (\d+) \| (\d+) \| (\d+) \| (both|the first half|the year alone)", section, re.M)
    assert len(rows) == 4
    for first, whole, smallest, public in rows:
        threshold = Threshold(smallest=int(smallest))
        half = measured("2022-H1", int(first), 40)
        year = measured("2022-Y", int(whole), 80)
        told = {
            "first": not for_public(half, threshold, half).suppressed,
            "year": not for_public(year, threshold, half).suppressed,
        }
        assert (
            told
            == {
                "both": {"first": True, "year": True},
                "the first half": {"first": True, "year": False},
                "the year alone": {"first": False, "year": True},
            }[public]
        ), (first, whole)
