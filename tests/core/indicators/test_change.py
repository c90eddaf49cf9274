"""T8, a number against the year before: the examples of docs/rules/indicators.md."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from indicator_tables import table
from nhipcau.core.calendar import period
from nhipcau.core.indicators import Measurement, Target, measure_increase
from nhipcau.core.indicators.change import needed
from nhipcau.core.terms import Comparator, Shape, Unit, Verdict

TARGET = Target("T08", "I/3", 1, Shape.CHANGE, Comparator.INCREASE, Fraction(3), Fraction(5), Unit.PERCENT)


def measured(*history: int | None, over: bool = True) -> Measurement:
    values = [None if value is None else Fraction(value) for value in history]
    day = date(2022, 12, 20) if over else date(2022, 7, 4)
    return measure_increase(TARGET, period("2022-Y" if over else "2022-H1"), day, values)


def notes(of: Measurement) -> dict[str, dict[str, str]]:
    return {note.code: dict(note.values) for note in of.notes}


@pytest.mark.parametrize(("base", "now", "over", "verdict"), table("T8: crimes handled, 3–5 % more"))
def test_verdicts(base: str, now: str, over: str, verdict: str) -> None:
    assert measured(int(now), int(base), over=over == "yes").verdict == Verdict(verdict)


def test_needed_is_the_next_whole_number() -> None:
    assert [needed(Fraction(base), Fraction(3)) for base in (1, 20, 33, 34, 100)] == [2, 21, 34, 36, 103]


def test_small_numbers_are_told_as_numbers_with_the_mean_of_three_years() -> None:
    made = measured(6, 6, 9)
    assert notes(made) == {
        "absolute_change": {"from": "6", "to": "6"}, "no_increase": {}, "three_year_mean": {"n": "7"},
    }  # fmt: skip
    assert (made.result, made.of_plan) == (6, None)
    assert "three_year_mean" not in notes(measured(6, 6))


def test_where_no_whole_number_lies_between_a_note_says_so() -> None:
    assert [
        base for base in range(20, 60) if "no_whole_number_between" in notes(measured(base, base))
    ] == list(range(34, 40))


def test_from_nothing_there_is_no_percentage() -> None:
    made = measured(4, 0)
    assert made.of_plan is None
    assert notes(made) == {"from_nothing": {"n": "4"}}


@pytest.mark.parametrize("history", [(None, 6), (6, None), ()])
def test_without_both_numbers_nothing_is_said(history: tuple[int | None, ...]) -> None:
    assert measured(*history).verdict is Verdict.NOT_ENOUGH_DATA


@pytest.mark.parametrize(
    ("base", "now", "asked", "over", "verdict"), table("A decrease, by 3 % or by any number")
)
def test_a_decrease_is_the_mirror(base: str, now: str, asked: str, over: str, verdict: str) -> None:
    value = None if asked == "any" else Fraction(asked)
    target = replace(TARGET, comparator=Comparator.DECREASE, value=value, value_to=None)
    day, code = (date(2022, 12, 20), "2022-Y") if over == "yes" else (date(2022, 7, 4), "2022-H1")
    made = measure_increase(target, period(code), day, [Fraction(now), Fraction(base)])
    assert made.verdict == Verdict(verdict)
    assert made.of_plan is None


def test_what_is_allowed_is_the_next_whole_number_below() -> None:
    target = replace(TARGET, comparator=Comparator.DECREASE, value=Fraction(3), value_to=None)
    made = measure_increase(target, period("2022-Y"), date(2022, 12, 20), [Fraction(60), Fraction(50)])
    assert notes(made) == {"allowed": {"n": "48"}}


def test_a_rise_without_a_number_of_percent_needs_one_more() -> None:
    target = replace(TARGET, value=None, value_to=None, unit=None)
    values = [[Fraction(now), Fraction(50)] for now in (50, 51)]
    made = [measure_increase(target, period("2022-Y"), date(2022, 12, 20), each) for each in values]
    assert [each.verdict for each in made] == [Verdict.MISSED, Verdict.MET]
