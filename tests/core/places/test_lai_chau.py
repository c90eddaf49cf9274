"""106 communes become 38: totals agree on both maps, for every series."""

import csv
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources

from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.places import (
    Act,
    Carried,
    Gazetteer,
    Kind,
    Map,
    Ratio,
    Share,
    State,
    Succession,
    Unit,
    carry,
)
from nhipcau.core.terms import Level

BEFORE, AFTER = date(2022, 12, 14), date(2025, 7, 1)


def rows(name: str) -> list[dict[str, str]]:
    file = resources.files("nhipcau") / "web" / "places" / "data" / "lai-chau" / name
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def both_maps() -> tuple[Map, Map]:
    """The product's own data, read without the database."""
    ids = {row["key"]: number for number, row in enumerate(rows("units.csv"), start=1)}
    units = tuple(
        Unit(
            ids[r["key"]],
            r["code"],
            r["name"],
            Level(r["level"]),
            ids.get(r["parent"]),
            day(r["valid_from"]),
            day(r["valid_to"]),
        )
        for r in rows("units.csv")
    )
    successions = tuple(
        Succession(
            ids[r["old"]], ids.get(r["new"]), date.fromisoformat(r["on"]), Act(r["act"]), Share(r["share"])
        )
        for r in rows("successions.csv")
    )
    gazetteer = Gazetteer(units, successions)
    return gazetteer.on(BEFORE), gazetteer.on(AFTER)


def communes(of: Map) -> list[int]:
    return [unit.id for unit in of.of_level(Level.COMMUNE)]


def number(each: Carried) -> Fraction:
    """The value of a count; a ratio here would be a mistake of the test."""
    assert isinstance(each.value, int | Fraction)
    return Fraction(each.value)


@given(st.lists(st.integers(0, 10_000), min_size=106, max_size=106))
def test_totals_agree_for_every_complete_series(values: list[int]) -> None:
    before, after = both_maps()
    found = carry(dict(zip(communes(before), values, strict=True)), before, after)
    assert [each.unit_id for each in found.units] == communes(after)
    assert {each.state for each in found.units} == {State.COMPLETE}
    assert sum(number(each) for each in found.units) == sum(values)


@given(st.data())
def test_nothing_reported_is_lost_and_nothing_missing_is_invented(data: st.DataObject) -> None:
    before, after = both_maps()
    reported = data.draw(st.sets(st.sampled_from(communes(before)), min_size=1))
    found = carry(dict.fromkeys(reported, 1), before, after)
    assert sum(number(each) for each in found.units if each.value is not None) == len(reported)
    missing = {unit_id for each in found.units for unit_id in each.missing}
    assert missing == set(communes(before)) - reported
    assert found.ended == ()


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=106, max_size=106))
def test_the_ratio_of_the_province_is_the_same_on_both_maps(pairs: list[tuple[int, int]]) -> None:
    before, after = both_maps()
    series = {
        unit: Ratio(Fraction(n), Fraction(n + d))
        for unit, (n, d) in zip(communes(before), pairs, strict=True)
    }
    carried = [each.value for each in carry(series, before, after, Kind.RATIO).units]
    ratios = [value for value in carried if isinstance(value, Ratio)]
    assert len(ratios) == 38
    assert sum(value.numerator for value in ratios) == sum(value.numerator for value in series.values())
    assert sum(value.denominator for value in ratios) == sum(value.denominator for value in series.values())
