"""Small numbers stay in the house: nothing public gives them away."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from nhipcau.core.calendar import period
from nhipcau.core.indicators import Measurement, Note, Target, measure_increase, measurement_as_json
from nhipcau.core.indicators.audience import for_public
from nhipcau.core.indicators.measurement import Beside
from nhipcau.core.protection.disclosure import Threshold
from nhipcau.core.terms import Comparator, Shape, Unit


def measured(now: int, base: int) -> Measurement:
    target = Target(
        "T08", "I/3", 1, Shape.CHANGE, Comparator.INCREASE, Fraction(3), Fraction(5), Unit.PERCENT
    )
    return measure_increase(target, period("2022-Y"), date(2022, 12, 20), [Fraction(now), Fraction(base)])


def test_small_numbers_and_what_would_give_them_away_are_withheld() -> None:
    shown = for_public(measured(6, 3), Threshold())
    assert shown.suppressed
    assert shown.verdict is None
    item = measurement_as_json(shown)
    assert (item["result"], item["previous"], item["notes"], item["evidence"]) == (None, None, [], [])
    assert {item["lines"][0][key] for key in ("numerator", "denominator", "low", "high")} == {None}


def test_larger_numbers_are_shown() -> None:
    assert for_public(measured(60, 40), Threshold()) == measured(60, 40)


def test_what_stands_beside_has_no_threshold_of_its_own() -> None:
    of = measured(60, 40)
    line = Beside("phần", "part", Fraction(3), False, of.lines)
    beside = replace(of, beside=(line,), notes=(Note("three_year_mean", (("n", "41"),)), Note("needed")))
    shown = for_public(beside, Threshold())
    assert (shown.result, shown.beside) == (60, ())
    assert [note.code for note in shown.notes] == ["needed"]
