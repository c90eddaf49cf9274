"""docs/rules/protection-disclosure.md: past releases, rounding"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.protection import (
    Audience,
    CannotProtect,
    Disclosed,
    Sum,
    Threshold,
    across_maps,
    determined,
    disagreements,
    disclose,
    disclose_change,
    held,
    release,
)
from nhipcau.core.terms import CellState

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rules" / "protection-disclosure.md"
FIVE = Threshold(5, 10)
HIDDEN = Disclosed(CellState.SUPPRESSED)


def shown(value: int) -> Disclosed:
    return Disclosed(CellState.VALUE, Fraction(value))


def test_examples_of_the_page() -> None:
    section = PAGE.read_text(encoding="utf-8").partition("## Past releases")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([\d, –]+) \| (\d+) \| (\d+|suppressed) \|", section, re.M)
    assert len(rows) >= 6
    for before, now, public in rows:
        printed = [Fraction(each) for each in re.findall(r"\d+", before)]
        made = disclose(held(Fraction(now), printed, FIVE), FIVE, Audience.PUBLIC)
        assert (made.value if made.value is not None else "suppressed") == (
            Fraction(public) if public.isdigit() else public
        ), (before, now)


def test_rounding_of_the_page() -> None:
    section = PAGE.read_text(encoding="utf-8").partition("## Rounding")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (\d+) \| (\d+|suppressed) \|", section, re.M)
    assert len(rows) >= 5
    for true, public in rows:
        made = disclose(int(true), Threshold(5, 10, base=5), Audience.PUBLIC)
        assert str(made.value if made.value is not None else "suppressed") == public
        assert disclose(int(true), Threshold(5, 10, base=5), Audience.RESTRICTED).value == int(true)


def test_changes_are_of_rounded_numbers() -> None:
    assert disclose_change(18, 11, Threshold(5, 10, base=5), Audience.PUBLIC).value == 10  # 20 less 10
    assert disclose_change(18, 11, FIVE, Audience.PUBLIC).value == 7


def test_a_merged_commune_beside_its_former_parts() -> None:
    """Of the old map two of three parts were published; the new whole would give the third away."""
    sums = across_maps({"new": ("a", "b", "c")})
    old = {"a": shown(12), "b": shown(9), "c": HIDDEN}
    assert release({"new": 24}, sums, FIVE, [old])["new"].suppressed
    assert determined({"c"}, sums) == {"c"}, "published, the whole would have told"


def test_a_whole_that_was_published_holds_back_its_parts() -> None:
    sums = across_maps({"new": ("a", "b", "c")})
    made = release({"a": 12, "b": 9, "c": 3}, sums, FIVE, [{"new": shown(24)}])
    assert [key for key, cell in made.items() if cell.suppressed] == ["b", "c"]


def test_nothing_is_published_where_the_past_gives_it_away() -> None:
    sums = [Sum("year", ("first", "second"))]
    with pytest.raises(CannotProtect):
        release({"second": 3}, sums, FIVE, [{"year": shown(20), "first": shown(17)}])


def test_outputs_that_show_a_cell_differently_are_named() -> None:
    found = disagreements({"page": {"E01": "12", "E04": "9"}, "annex": {"E01": "13"}, "csv": {"E04": "9"}})
    assert [(each.cell, each.shown) for each in found] == [("E01", (("annex", "13"), ("page", "12")))]


numbers = st.integers(0, 40)


@given(st.lists(numbers, max_size=4), numbers)
def test_no_two_printed_numbers_differ_by_few(history: list[int], now: int) -> None:
    """Whatever is corrected how often: what the public reads steps by nothing, or by at least the threshold."""
    read: list[Fraction] = []
    for value in [*history, now]:
        told = held(Fraction(value), read, FIVE)
        assert all(told == each or abs(told - each) >= 5 for each in read)
        read.append(told)


@given(st.lists(st.integers(0, 20), min_size=3, max_size=6), st.integers(1, 2))
def test_releases_after_each_other_determine_nothing_small(parts: list[int], later: int) -> None:
    """First the parts of the old map, then the merged unit: the solver of sums finds no hidden part."""
    keys = [f"p{place}" for place in range(len(parts))]
    inside = across_maps({"whole": keys})
    first = release(dict(zip(keys, parts, strict=True)), [], FIVE)
    try:
        second = release({"whole": sum(parts)}, inside, FIVE, [first] * later)
    except CannotProtect:
        return
    unknown = {key for key, cell in {**first, **second}.items() if cell.suppressed}
    assert determined(unknown, inside) & {key for key in keys if first[key].suppressed} == set()
