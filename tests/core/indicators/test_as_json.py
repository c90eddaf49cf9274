"""The item of `nhipcau.targets/1`."""

import json
from datetime import date
from fractions import Fraction

from nhipcau.core.calendar import period
from nhipcau.core.indicators import Quarter, Target, Tick, measure_maintained, measurement_as_json
from nhipcau.core.terms import Comparator, Shape, Unit


def test_numbers_are_strings_and_bounds_are_not_reduced() -> None:
    target = Target(
        "T01", "I/3/3.1/-1", 1, Shape.COVERAGE, Comparator.AT_LEAST, Fraction(60), None, Unit.PERCENT, True
    )
    ticks = dict(enumerate([Tick.YES] * 70 + [Tick.UNKNOWN] * 5 + [Tick.NO] * 31))
    made = measure_maintained(
        target, period("2022-Q1"), date(2022, 4, 1), [Quarter(period("2022-Q1"), ticks)]
    )
    item = json.loads(json.dumps(measurement_as_json(made)))
    assert item["result"] == "66.0"
    assert item["of_plan"] == "110.0"
    assert item["target"] == "60"
    assert item["target_to"] is None
    assert item["lines"] == [
        {"from": "2021-12-15", "to": "2022-03-14", "map": "2022-03-14", "numerator": "70",
         "denominator": "106", "low": "70/106", "high": "75/106", "expected": 106, "reported": 101,
         "not_applicable": 0}
    ]  # fmt: skip
    assert item["previous"] == {"period": "2021-Q1", "result": None, "change": None, "change_unit": "points"}
    assert {"code": "units_missing", "n": "5"} in item["notes"]
