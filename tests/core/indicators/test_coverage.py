"""T1, kept up quarter by quarter: the examples of docs/rules/indicators.md."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest

from indicator_tables import table
from nhipcau.core.calendar import period
from nhipcau.core.indicators import Cell, Measurement, Quarter, Target, Tick, measure_maintained, tick
from nhipcau.core.indicators.measurement import Pace
from nhipcau.core.indicators.verdicts import is_minimum, share_verdict
from nhipcau.core.terms import CellState, Comparator, Shape, Unit, Verdict

YEAR_OVER, MID_NOVEMBER = date(2022, 12, 20), date(2022, 11, 16)


def target(
    value: int = 60, *, maintained: bool = True, comparator: Comparator = Comparator.AT_LEAST
) -> Target:
    return Target(
        "T01", "I/3", 1, Shape.COVERAGE, comparator, Fraction(value), None, Unit.PERCENT, maintained
    )


def quarters(*codes: str, ticks: Sequence[Tick]) -> list[Quarter]:
    return [Quarter(period(code), dict(enumerate(ticks))) for code in codes]


def communes(yes: int, unknown: int, of: int = 106) -> list[Tick]:
    return [Tick.YES] * yes + [Tick.UNKNOWN] * unknown + [Tick.NO] * (of - yes - unknown)


def year(ticks: Sequence[Tick], as_of: date = YEAR_OVER) -> Measurement:
    closed = [q for q in ("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4") if period(q).closed_on(as_of)]
    before = quarters("2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4", ticks=communes(65, 0))
    return measure_maintained(target(), period("2022-Y"), as_of, quarters(*closed, ticks=ticks), before)


@pytest.mark.parametrize(("yes", "unknown", "verdict"), table("Words at the end of the year"))
def test_words_at_the_end(yes: str, unknown: str, verdict: str) -> None:
    assert year(communes(int(yes), int(unknown))).verdict == Verdict(verdict)


@pytest.mark.parametrize(("result", "verdict"), table("Words before the end of the year"))
def test_words_on_the_way(result: str, verdict: str) -> None:
    found = share_verdict(
        target(maintained=False), Fraction(result), Fraction(result), Fraction(100),
        over=False, elapsed=Fraction(1, 2), pace=Pace(),
    )  # fmt: skip
    assert found == Verdict(verdict)


def test_the_example_of_the_board() -> None:
    made = year(communes(70, 5))
    assert (made.result, made.cumulative, made.of_plan) == (Fraction(7000, 106), Fraction(7000, 106), 110)
    (line,) = made.lines
    assert (line.low, line.high, line.expected, line.reported, line.missing) == (70, 75, 106, 101, 5)
    assert made.previous
    assert (made.previous.result, made.previous.change) == (Fraction(6500, 106), Fraction("4.7"))


def test_a_maintained_target_is_not_met_before_its_last_quarter_closes() -> None:
    assert year(communes(70, 0), MID_NOVEMBER).verdict is Verdict.ON_TRACK
    assert year(communes(106, 0), date(2022, 12, 14)).verdict is Verdict.ON_TRACK
    assert year(communes(106, 0), date(2022, 12, 15)).verdict is Verdict.EXCEEDED


def test_what_is_missed_in_a_closed_quarter_is_not_caught_up() -> None:
    assert year(communes(40, 0), date(2022, 4, 1)).verdict is Verdict.AT_RISK
    assert year(communes(60, 10), date(2022, 4, 1)).verdict is Verdict.NOT_ENOUGH_DATA


def test_one_quarter_without_counts_more_than_one_unknown() -> None:
    first = Quarter(period("2022-Q1"), {1: Tick.UNKNOWN, 2: Tick.YES, 3: Tick.NOT_APPLICABLE})
    second = Quarter(period("2022-Q2"), {1: Tick.NO, 2: Tick.UNKNOWN, 3: Tick.YES})
    made = measure_maintained(target(), period("2022-H1"), date(2022, 7, 4), [first, second])
    (line,) = made.lines
    assert (line.low, line.high, line.denominator, line.reported, line.not_applicable) == (0, 1, 3, 1, 1)
    assert made.verdict is Verdict.SMALL_NUMBERS


def test_a_change_of_map_gives_two_lines_and_no_result() -> None:
    old = quarters("2025-Q1", "2025-Q2", ticks=communes(80, 0))
    new = quarters("2025-Q3", "2025-Q4", ticks=communes(30, 0, of=38))
    made = measure_maintained(target(), period("2025-Y"), date(2025, 12, 20), [*old, *new])
    assert [line.denominator for line in made.lines] == [106, 38]
    assert (made.result, made.verdict) == (None, Verdict.NOT_ENOUGH_DATA)
    assert "map_changed" in {note.code for note in made.notes}


def test_no_difference_between_two_maps() -> None:
    new = quarters("2026-Q1", ticks=communes(30, 0, of=38))
    old = quarters("2025-Q1", ticks=communes(80, 0))
    made = measure_maintained(target(), period("2026-Q1"), date(2026, 4, 1), new, old)
    assert made.previous
    assert made.previous.result is not None
    assert made.previous.change is None


def test_before_the_first_quarter_closes_there_is_no_result() -> None:
    made = measure_maintained(target(), period("2022-Y"), date(2022, 2, 1), [])
    assert (made.result, made.lines, made.verdict) == (None, (), Verdict.NOT_ENOUGH_DATA)


def test_a_quarter_that_nobody_has_reported_waits_until_the_year_is_over() -> None:
    first = quarters("2022-Q1", "2022-Q2", ticks=communes(70, 0))
    third = quarters("2022-Q3", ticks=communes(0, 106))
    made = measure_maintained(target(), period("2022-Y"), MID_NOVEMBER, [*first, *third])
    assert (made.result, made.verdict) == (Fraction(7000, 106), Verdict.ON_TRACK)
    assert ("quarters", "quý III năm 2022") in [value for note in made.notes for value in note.values]
    fourth = quarters("2022-Q4", ticks=communes(0, 106))
    over = measure_maintained(target(), period("2022-Y"), YEAR_OVER, [*first, *third, *fourth])
    assert over.verdict is Verdict.NOT_ENOUGH_DATA


def test_a_bare_percentage_is_a_minimum_and_met_when_equal() -> None:
    bare = target(50, comparator=Comparator.EQUAL)
    assert is_minimum(bare)
    assert not is_minimum(target(comparator=Comparator.AT_MOST))
    ticks = quarters("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", ticks=communes(53, 0))
    assert measure_maintained(bare, period("2022-Y"), YEAR_OVER, ticks).verdict is Verdict.MET


def test_nobody_in_the_population() -> None:
    empty = quarters("2022-Q1", ticks=[])
    made = measure_maintained(target(), period("2022-Q1"), date(2022, 4, 1), empty)
    assert (made.result, made.verdict) == (None, Verdict.NOTHING_AROSE)


def cell(text: str) -> Cell | None:
    if text in ("not reported", "none"):
        return None
    if text == "not applicable":
        return Cell(CellState.NOT_APPLICABLE)
    return Cell(CellState.VALUE, Fraction(text))


@pytest.mark.parametrize(("total", "listed", "expected"), table("T1: communication kept up"))
def test_ticks(total: str, listed: str, expected: str) -> None:
    one = cell(listed)
    assert tick(cell(total), one.value if one else None) == Tick(expected)


def test_each_quarter_says_how_many_had_it() -> None:
    ticks = {
        "2022-Q1": [Tick.YES] * 10,
        "2022-Q2": [Tick.YES] * 9 + [Tick.NO],
        "2022-Q3": [Tick.YES] * 8 + [Tick.UNKNOWN, Tick.NO],
    }
    given = [each for code, of in ticks.items() for each in quarters(code, ticks=of)]
    made = measure_maintained(target(), period("2022-Y"), MID_NOVEMBER, given)
    told = [(each.period.code, each.yes, each.expected, each.unknown) for each in made.quarters]
    assert told == [("2022-Q1", 10, 10, 0), ("2022-Q2", 9, 10, 0), ("2022-Q3", 8, 10, 1)]
