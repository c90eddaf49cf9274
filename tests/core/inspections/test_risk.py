"""Points: the examples of docs/rules/inspections-risk.md; tips never add up; files that say otherwise are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_tables import table
from inspection_worlds import KINDS, RULES, risk_rules
from nhipcau.core.inspections import parse_establishments
from nhipcau.core.inspections.places import Paper, Place
from nhipcau.core.inspections.reading import BadRules, parse_measures, parse_risk
from nhipcau.core.inspections.risk import MOST, TIP_MOST, NoRules, rules_on, score

DAY = date(2022, 3, 1)
TEXT = (RULES / "risk.yaml").read_text(encoding="utf-8")


def days(text: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(each) for each in text.split())


@pytest.mark.parametrize("row", table("Examples", "inspections-risk"))
def test_examples(row: list[str]) -> None:
    kind, certificate, licence, commitment, visits, findings, open_, changes, tips, points, why = row
    place = Place(
        "CS-00001",
        1,
        kind,
        certificate=Paper(certificate),
        licence=Paper(licence),
        commitment=commitment == "yes",
        visits=days(visits),
        findings=days(findings),
        recommendations=(DAY,) * int(open_),
        changes=days(changes),
        tips=int(tips),
    )
    found = score(place, DAY, risk_rules())
    assert found.points == int(points)
    assert ", ".join(f"{part.rule} {part.points}" for part in found.parts) == why


places = st.builds(
    Place,
    st.just("CS-00001"),
    st.just(1),
    st.sampled_from(KINDS),
    certificate=st.sampled_from(Paper),
    licence=st.sampled_from(Paper),
    commitment=st.sampled_from([True, False, None]),
    visits=st.lists(st.dates(date(2018, 1, 1), date(2022, 12, 31)), max_size=4).map(tuple),
    findings=st.lists(st.dates(date(2018, 1, 1), date(2022, 12, 31)), max_size=4).map(tuple),
    recommendations=st.lists(st.dates(date(2018, 1, 1), date(2022, 12, 31)), max_size=3).map(tuple),
    changes=st.lists(st.dates(date(2018, 1, 1), date(2022, 12, 31)), max_size=3).map(tuple),
)


@given(places, st.integers(1, 10_000), st.integers(1, 10_000))
def test_many_tips_weigh_as_much_as_one_and_little(place: Place, few: int, many: int) -> None:
    without, one, more = (score(replace(place, tips=n), DAY, risk_rules()).points for n in (0, few, many))
    assert one == more
    assert 0 <= one - without <= TIP_MOST


@given(places)
def test_later_facts_raise_nothing_and_points_stay_in_bounds(place: Place) -> None:
    known = replace(
        place,
        **{
            name: tuple(day for day in getattr(place, name) if day <= DAY)
            for name in ("visits", "findings", "recommendations", "changes")
        },
    )
    found = score(place, DAY, risk_rules())
    assert found == score(known, DAY, risk_rules())
    assert found.points == min(MOST, sum(part.points for part in found.parts))


def test_every_listed_kind_has_points() -> None:
    named = {value for rule in risk_rules().rules if rule.fact == "kind" for value in rule.values}
    listed = (RULES.parent / "establishments.yaml").read_text(encoding="utf-8")
    assert named == set(parse_establishments(listed, "establishments.yaml").types)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("fact: unverified_tip, points: 3", "fact: unverified_tip, points: 6"),
        ("fact: unverified_tip, points: 3", "fact: unverified_tip, each: true, points: 1"),
        ("fact: commitment_missing, points: 5", "fact: unverified_tip, points: 5"),
        ("fact: commitment_missing", "fact: sanctions_of_the_owner"),
        ("valid_from: 2022-01-01", "valid_from: 2022-01-01\n    valid_to: 2021-01-01"),
        (
            "points: 15, values: [karaoke, dance_hall, bar, massage, steam_bath, hot_cold_bath],",
            "points: 15,",
        ),
    ],
)
def test_a_file_that_breaks_the_charter_is_refused(was: str, now: str) -> None:
    assert was in TEXT
    with pytest.raises(BadRules, match=r"risk\.yaml"):
        parse_risk(TEXT.replace(was, now, 1), "risk.yaml")


def test_before_the_first_version_nothing_is_scored() -> None:
    with pytest.raises(NoRules, match="31/12/2021"):
        rules_on(parse_risk(TEXT, "risk.yaml"), date(2021, 12, 31))


def test_the_measures_that_ship_are_read() -> None:
    read = parse_measures((RULES / "planning.yaml").read_text(encoding="utf-8"), "planning.yaml")
    assert (read.coverage, read.random) == (Fraction(7, 10), Fraction(1, 5))
    with pytest.raises(BadRules, match="measures"):
        parse_measures("measures: {coverage: 170}", "planning.yaml")
