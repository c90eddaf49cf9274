"""The examples of docs/rules/inspections-*.md."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nhipcau.core.inspections import Member, Span, Team, against_day, parse_inspection_law
from nhipcau.core.inspections.matching import address_key, name_key
from nhipcau.core.inspections.places import Place
from nhipcau.core.inspections.repeats import barred_by_limit, left_in_year
from nhipcau.core.inspections.rounds import Call, RoundLaw, check_call
from rule_pages import rows
from tree import SOURCE

DAY = date(2022, 6, 1)
PROGRAMME = SOURCE / "programmes" / "prostitution-prevention"
LAW = parse_inspection_law(
    (PROGRAMME / "inspection-law.yaml").read_text(encoding="utf-8"), "inspection-law.yaml"
)

LIMITS = rows("inspections-limits.md", 4)[1:]
MATCHING = rows("inspections-matching.md", 2)
NAMES = MATCHING[1 : MATCHING.index(["address", "comparable"])]
ADDRESSES = MATCHING[MATCHING.index(["address", "comparable"]) + 1 :]


@pytest.mark.parametrize(("name", "key"), NAMES)
def test_names(name: str, key: str) -> None:
    assert name_key(name) == key
    assert name_key(key) == key


@pytest.mark.parametrize(("address", "key"), ADDRESSES)
def test_addresses(address: str, key: str) -> None:
    assert address_key(address) == key
    assert address_key(key) == key


def team(decision: str, people: str) -> Team:
    year = Span(date(2022, 1, 1), date(2022, 12, 31))
    spans = {"holds": (year,), "none": (), "ran out yesterday": (Span(year.start, DAY - timedelta(days=1)),)}
    count = 2 if people.startswith("two") else 3
    draws = "nobody draws" not in people
    away = frozenset({7}) if "related" in people else frozenset[int]()
    members = [Member(n, year, year, draws and n == 0, away if n == 1 else frozenset()) for n in range(count)]
    if "one whose card ran out" in people:
        members.append(Member(9, year, Span(year.start, DAY - timedelta(days=1)), False))
    return Team(1, spans[decision], tuple(members))


@pytest.mark.parametrize(("decision", "people", "may", "because"), rows("inspections-teams.md", 4)[1:])
def test_teams(decision: str, people: str, may: str, because: str) -> None:
    found = against_day(team(decision, people), DAY, {7})
    assert (not found) is (may == "yes")
    assert [each.value for each in found] == [word for word in because.split(", ") if word != "–"]


def days(text: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(each) for each in text.split(", ") if each != "–")


@pytest.mark.parametrize(("day", "others", "ground", "free"), LIMITS)
def test_limits(day: str, others: str, ground: str, free: str) -> None:
    given = "" if ground == "–" else ground
    assert (LAW.against(days(others), date.fromisoformat(day), given) is None) is (free == "yes")


@pytest.mark.parametrize(("day", "others", "ground", "free"), LIMITS)
def test_plans_and_rounds_call_the_same_rule(day: str, others: str, ground: str, free: str) -> None:
    """Where a limit holds, the planner bars exactly what a round would be refused for."""
    of, limit = date.fromisoformat(day), LAW.limit_on(date.fromisoformat(day))
    if limit is None:
        return
    place = Place("CS-00001", 1, "karaoke", visits=days(others))
    given = {place.key} if ground in limit.grounds else set[str]()
    barred = barred_by_limit([place], left_in_year([place], limit, of.year), given)
    assert (not barred) is (free == "yes")
    call = Call(1, "Hoa Ban", days(others), "" if ground == "–" else ground)
    refused = list(check_call(call, of, RoundLaw((), LAW)))
    assert (not refused) is (free == "yes")
