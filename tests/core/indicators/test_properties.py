"""What holds of every kind of formula, whatever is reported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.core.calendar import period
from nhipcau.core.indicators import Cell, Measurement, Tick
from nhipcau.core.indicators.cells import Cells, Known
from nhipcau.core.indicators.formula import Formula, Kind, Population, Quantity
from nhipcau.core.indicators.measure import Facts, measure
from nhipcau.core.indicators.members import by_member
from nhipcau.core.indicators.universe import Universe
from nhipcau.core.terms import Aggregation, CellState, Level, Verdict
from small_world import FIRST_COMMUNE, FIRST_DISTRICT, OVER, bodies, target, world

COMMUNES, DISTRICTS = Population(Level.COMMUNE), Population(Level.DISTRICT)
EVENTS, STOCK = Quantity("B04w", Aggregation.SUM), Quantity("A05", Aggregation.LAST)
SIGNED, DONE = Quantity("B10k", Aggregation.LAST), Quantity("B10h", Aggregation.SUM)
FORMULAS = {
    "T01": Formula(Kind.EVERY_QUARTER, COMMUNES, (Quantity("B02", Aggregation.SUM),), smallest_denominator=1),
    "T02": Formula(
        Kind.EVERY_QUARTER, Population(None, ("press",)), (Quantity("B06", Aggregation.SUM),),
        smallest_denominator=1,
    ),
    "T03": Formula(Kind.RATIO, COMMUNES, (EVENTS,), (STOCK,), capped=True),
    "T05": Formula(Kind.UNITS, DISTRICTS, (SIGNED, DONE), smallest_denominator=1),
    "T06": Formula(Kind.UNITS, DISTRICTS, any_of=((SIGNED,), (DONE,)), smallest_denominator=1),
    "T07": Formula(Kind.RATIO, Population(None, ("press",)), (EVENTS,), (DONE,)),
    "T08": Formula(Kind.CHANGE, COMMUNES, (EVENTS,)),
    "T09": Formula(Kind.RATIO, DISTRICTS, (EVENTS,), (STOCK,), Level.COMMUNE),
    "T10": Formula(Kind.NUMBER, DISTRICTS, (SIGNED,)),
    "T12": Formula(Kind.TOTAL, COMMUNES, (EVENTS,)),
}  # fmt: skip
CODES = sorted(FORMULAS)
PERIODS = {
    "B02": "Q1 Q2 Q3 Q4",
    "B06": "Q1 Q2 Q3 Q4",
    "B04w": "H1 H2",
    "B10h": "H1 H2",
    "A05": "H1 Y",
    "B10k": "H1 Y",
}
MEMBERS = 3
WORLD = Universe(world(MEMBERS, MEMBERS), bodies("press", MEMBERS))


def every_cell(code: str) -> list[tuple[str, str, int, str]]:
    """Figure, period, unit and reporter of each cell that a formula may read."""
    found = []
    formula = FORMULAS[code]
    for quantity in formula.quantities:
        below = formula.of_level is Level.COMMUNE and quantity in formula.of
        first = FIRST_DISTRICT if formula.population == DISTRICTS and not below else FIRST_COMMUNE
        for year in (2021, 2022):
            for part in PERIODS[quantity.figure].split():
                for member in range(MEMBERS):
                    by = f"press-{member}" if formula.population.bodies else "ubnd"
                    found.append((quantity.figure, f"{year}-{part}", first + member, by))
    return found


def known(code: str, values: Sequence[int | None]) -> list[Known]:
    """None: not reported; -1: does not apply."""
    cells = []
    for (figure, of, unit, by), value in zip(every_cell(code), values, strict=True):
        if value is not None:
            state = CellState.VALUE if value >= 0 else CellState.NOT_APPLICABLE
            cells.append(
                Known(figure, of, unit, "", by, Cell(state, Fraction(value) if value >= 0 else None))
            )
    return cells


def measured(code: str, cells: list[Known], as_of: date = OVER, universe: Universe = WORLD) -> Measurement:
    facts = Facts(Cells(cells), universe)
    return measure(FORMULAS[code], target(code), facts, period("2022-Y"), as_of)


def numbers(code: str, *special: int | None) -> st.SearchStrategy[list[int | None]]:
    size = len(every_cell(code))
    one = st.one_of(st.sampled_from(special), st.integers(0, 40)) if special else st.integers(0, 40)
    return st.lists(one, min_size=size, max_size=size)


@pytest.mark.parametrize("code", CODES)
@given(st.data())
@settings(max_examples=20)
def test_the_order_of_arrival_does_not_matter(code: str, data: st.DataObject) -> None:
    cells = known(code, data.draw(numbers(code, None, -1, 0, 1)))
    mixed = list(cells)
    Random(data.draw(st.integers(0, 99))).shuffle(mixed)
    assert measured(code, cells) == measured(code, mixed)


@pytest.mark.parametrize("code", CODES)
@given(st.data())
@settings(max_examples=30)
def test_a_word_said_in_spite_of_gaps_is_still_true_when_they_are_filled(
    code: str, data: st.DataObject
) -> None:
    """What is filled in must be possible: nobody reaches more people than there are."""
    whole = [value if value is not None else 0 for value in data.draw(numbers(code, 0, 1))]
    places = every_cell(code)
    if FORMULAS[code].kind is Kind.RATIO:
        whole = [
            30 if figure in ("A05", "B10h") else min(value, 15)
            for (figure, *_), value in zip(places, whole, strict=True)
        ]
    gaps = data.draw(st.lists(st.booleans(), min_size=len(whole), max_size=len(whole)))
    partial = measured(
        code, known(code, [None if gap else value for value, gap in zip(whole, gaps, strict=True)])
    )
    complete = measured(code, known(code, list(whole)))
    grew = {Verdict.MET: {Verdict.MET, Verdict.EXCEEDED}, Verdict.NOT_ENOUGH_DATA: set(Verdict)}
    assert complete.verdict in grew.get(partial.verdict or Verdict.MISSED, {partial.verdict})


@pytest.mark.parametrize("code", CODES)
@given(st.data())
@settings(max_examples=20)
def test_what_is_missing_widens_the_interval(code: str, data: st.DataObject) -> None:
    values = data.draw(numbers(code, 0, 1))
    gone = data.draw(st.integers(0, len(values) - 1))
    full, less = (
        measured(code, known(code, of)).lines
        for of in (values, [None if place == gone else value for place, value in enumerate(values)])
    )
    for one, other in zip(full, less, strict=True):
        if one.low is not None and other.low is not None and FORMULAS[code].kind is not Kind.CHANGE:
            assert other.low <= one.low
        if one.high is not None and other.high is not None and FORMULAS[code].kind is Kind.UNITS:
            assert other.high >= one.high
        assert other.missing >= one.missing


@pytest.mark.parametrize("code", CODES)
def test_nothing_reported_is_not_enough_and_no_zero(code: str) -> None:
    made = measured(code, [])
    assert (made.result, made.cumulative, made.verdict) == (None, None, Verdict.NOT_ENOUGH_DATA)


@pytest.mark.parametrize("code", ["T03", "T07", "T08", "T09"])
def test_zero_of_zero_did_not_arise(code: str) -> None:
    made = measured(code, known(code, [0] * len(every_cell(code))))
    assert made.verdict is Verdict.NOTHING_AROSE
    assert made.result in (None, 0)
    assert made.of_plan is None


@pytest.mark.parametrize("code", ["T03", "T08", "T09"])
def test_small_bases_have_no_word(code: str) -> None:
    made = measured(code, known(code, [1] * len(every_cell(code))))
    assert made.verdict is Verdict.SMALL_NUMBERS


@pytest.mark.parametrize("as_of", [date(2022, 3, 20), date(2022, 6, 20), date(2022, 11, 16), OVER])
@pytest.mark.parametrize("code", CODES)
def test_words_of_the_year_s_end_are_not_said_before_it(code: str, as_of: date) -> None:
    made = measured(code, known(code, [30] * len(every_cell(code))), as_of)
    assert (made.verdict in {Verdict.MET, Verdict.MISSED, Verdict.EXCEEDED}) == (as_of == OVER)


MERGED = world(6, 3, merged=2)


def reported(year: int, values: Sequence[int], *, merged: bool) -> list[Known]:
    """Workers reached and workers, by the six old communes in the first half and whoever there is in the second."""
    cells = []
    for place, value in enumerate(values):
        for half, end in (("H1", "H1"), ("H2", "Y")):
            unit = (FIRST_COMMUNE * 2 + place % 2) if merged and half == "H2" else FIRST_COMMUNE + place
            number = Cell(CellState.VALUE, Fraction(value))
            cells.append(Known("B04w", f"{year}-{half}", unit, "", "ubnd", number))
            cells.append(Known("A05", f"{year}-{end}", unit, "", "ubnd", Cell(CellState.VALUE, Fraction(40))))
    return cells


@given(st.lists(st.integers(0, 30), min_size=6, max_size=6))
@settings(max_examples=20)
def test_over_a_merger_counts_add_up_and_shares_have_two_lines(values: list[int]) -> None:
    facts = Cells(reported(2025, values, merged=True))
    of, day = period("2025-Y"), date(2025, 12, 20)
    apart = Facts(facts, Universe(MERGED))
    whole = measure(FORMULAS["T12"], target("T10"), apart, of, day)
    assert whole.result == 2 * sum(values)
    assert [line.expected for line in whole.lines] == [6, 2]
    share = measure(FORMULAS["T03"], target("T03"), apart, of, day)
    assert [line.denominator for line in share.lines] == [240, 240]
    assert (share.result, share.verdict) == (None, Verdict.NOT_ENOUGH_DATA)


@given(st.lists(st.integers(0, 20), min_size=6, max_size=6))
@settings(max_examples=20)
def test_on_the_map_of_the_end_the_predecessors_add_up_to_one_line(values: list[int]) -> None:
    on_new = Facts(Cells(reported(2025, values, merged=True)), Universe(MERGED, map_day=date(2025, 12, 14)))
    share = measure(FORMULAS["T03"], target("T03"), on_new, period("2025-Y"), date(2025, 12, 20))
    (line,) = share.lines
    assert (line.numerator, line.denominator, line.expected, line.missing) == (2 * sum(values), 240, 2, 0)
    assert line.map_day == date(2025, 12, 14)


def test_a_predecessor_that_did_not_report_leaves_its_successor_unknown() -> None:
    cells = [each for each in reported(2025, [5] * 6, merged=True) if each.unit != FIRST_COMMUNE]
    on_new = Facts(Cells(cells), Universe(MERGED, map_day=date(2025, 12, 14)))
    (line,) = measure(FORMULAS["T03"], target("T03"), on_new, period("2025-Y"), date(2025, 12, 20)).lines
    assert (line.expected, line.missing) == (2, 1)


def test_a_unit_that_came_later_is_waited_for_in_no_quarter_before_it() -> None:
    there = {"Q1": range(6), "Q2": range(6)} | {
        each: range(FIRST_COMMUNE, FIRST_COMMUNE + 2) for each in ("Q3", "Q4")
    }
    cells = [
        Known("B02", f"2025-{each}", FIRST_COMMUNE + place, "", "ubnd", Cell(CellState.VALUE, Fraction(1)))
        for each, places in there.items()
        for place in places
    ]
    facts = Facts(Cells(cells), Universe(MERGED))
    quarters, members = by_member(FORMULAS["T01"], Fraction(1), facts, period("2025-Y"), date(2025, 12, 20))
    assert [each.code for each in quarters] == ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
    assert [each.member for each in members] == [2 * FIRST_COMMUNE, 2 * FIRST_COMMUNE + 1]
    for each in members:
        assert each.quarters == (None, None, Tick.YES, Tick.YES)
        assert (each.has, each.told, each.missing) == (True, True, ())
