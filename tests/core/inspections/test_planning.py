"""The plan: the examples of docs/rules/inspections-planning.md, every hard rule on 500 random instances, the bound."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from indicator_tables import table
from inspection_worlds import YEAR, asked, corner
from nhipcau.core.inspections.planning.checking import HardRule, broken
from nhipcau.core.inspections.planning.preparing import Arm, Asked, Prepared, prepare
from nhipcau.core.inspections.planning.shapes import Plan, Problem, Round, Short, Shortage
from nhipcau.core.inspections.planning.solve import solve, value_of
from nhipcau.core.inspections.travel import tiles_between

INSTANCES = 500
PARTS = 10
QUOTAS = {HardRule.COVERAGE, HardRule.UNIT, HardRule.MUST}


@pytest.mark.parametrize(("one", "other", "tiles"), table("The ground", "inspections-planning"))
def test_tiles_between(one: str, other: str, tiles: str) -> None:
    (a, b), (c, d) = (map(int, each.split(",")) for each in (one, other))
    assert tiles_between((a, b), (c, d)) == tiles_between((c, d), (a, b)) == int(tiles)


@pytest.mark.parametrize(
    ("establishments", "days", "needed", "visited", "rounds", "road", "short"),
    table("Examples", "inspections-planning"),
)
def test_examples(
    establishments: str, days: str, needed: str, visited: str, rounds: str, road: str, short: str
) -> None:
    plan = solve(corner(establishments, int(days), int(needed)))
    assert sorted(plan.visits) == visited.split()
    assert len(plan.rounds) == int(rounds)
    assert sum(each.road for each in plan.rounds) == int(road)
    assert said(plan) == short


def said(plan: Plan) -> str:
    if not plan.short:
        return ""
    assert plan.extra is not None
    days = "no days" if plan.extra.days is None else f"days {sum(plan.extra.days.values())}"
    return ", ".join([*(f"{each.kind.value} {each.by}" for each in plan.short), days])


def test_every_hard_rule_has_its_line() -> None:
    assert [row[0].strip("`") for row in table("Hard rules", "inspections-planning")] == list(HardRule)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_hard_rule_holds_on_random_instances(part: int) -> None:
    for number in range(part, INSTANCES, PARTS):
        given = asked(number)
        prepared = prepare(given)
        plan = solve(prepared.problem)
        faults = [each for each in broken(prepared.problem, plan.rounds) if each.rule not in QUOTAS]
        assert faults == [], number
        told = {(each.kind, each.where): each.by for each in plan.short}
        assert told == missing(prepared, plan), number
        recount(given, prepared, plan)
        assert plan.value <= plan.bound + 1e-6, number
        assert plan.gap is None or plan.gap <= 0.01, number


def missing(prepared: Prepared, plan: Plan) -> dict[tuple[Shortage, str], int]:
    """What the plan misses, counted again from the rounds and the problem."""
    problem, visited = prepared.problem, set(plan.visits)
    units = Counter(each.unit_id for each in problem.candidates if each.key in visited)
    lacks = {(Shortage.COVERAGE, ""): problem.need - len(visited)}
    lacks |= {(Shortage.UNIT, str(unit)): least - units[unit] for unit, least in problem.floors.items()}
    lacks |= {
        (Shortage.MUST, each.key): 1 for each in problem.candidates if each.must and each.key not in visited
    }
    return {where: by for where, by in lacks.items() if by > 0}


def recount(given: Asked, prepared: Prepared, plan: Plan) -> None:
    """The rules once more, from the register's facts alone and without the planner's own words."""
    members = {each.key: each for each in given.frame.members}
    teams = {each.key: each for each in given.teams}
    visits = [(each, members[key]) for each in plan.rounds for key in each.visits]
    keys = [place.key for _, place in visits]
    assert len(keys) == len(set(keys))
    assert not set(keys) & (given.forbidden | given.elsewhere)
    assert len({(each.team, each.day) for each in plan.rounds}) == len(plan.rounds)
    for held, place in visits:
        again = place.key in given.pins and given.pins[place.key].again
        assert given.limit is None or again or not any(day.year == YEAR for day in place.visits)
        assert held.day in teams[held.team].days
        assert place.unit_id in teams[held.team].area
        assert place.key not in given.barred[held.team]
        assert held.day.month not in given.ground.closed.get(place.unit_id, ())
        assert held.day.month not in place.closed_months
    businesses = Counter(place.business for _, place in visits if place.business)
    assert all(number == 1 for number in businesses.values())
    for held in plan.rounds:
        sizes = sum(1 + (members[key].kind == "hotel") for key in held.visits)
        assert held.road + sizes * given.measures.visit_minutes <= 480
    if not plan.short:
        share = given.measures.random
        assert set(prepared.drawn) <= set(keys)
        if len(prepared.drawn) < len(prepared.eligible):
            lots = sum(prepared.arm(key) is Arm.LOT for key in keys)
            businesses_left = len(set(prepared.eligible.values())) > len(prepared.drawn)
            assert not businesses_left or lots >= share * len(keys)


def small(number: int) -> Problem:
    """An instance that all choices of can be gone through."""
    given = asked(number)
    problem = prepare(given).problem
    one = problem.teams[0]
    few = tuple(
        replace(each, must=False, team=None, day=None, size=1)
        for each in problem.candidates
        if each.unit_id in one.area and one.key not in each.barred
    )[:6]
    team = replace(one, days=tuple(sorted({day for day in one.days if day.month == 3}))[:1])
    return replace(problem, candidates=few, teams=(team,), need=0, most=2, floors={}, allowed={})


def best_by_hand(problem: Problem) -> float:
    """The most value of a single day, all choices tried."""
    (team,) = problem.teams
    found = 0.0
    for number in range(1, problem.most + 1):
        for chosen in combinations(problem.candidates, number):
            units = {each.unit_id for each in chosen}
            road, way = problem.ground.tour(team.base, units)
            work = number * problem.measures.visit_minutes
            held = Round(team.key, team.days[0], way, tuple(each.key for each in chosen), road, work)
            if not [each for each in broken(problem, [held]) if each.rule not in QUOTAS]:
                found = max(found, value_of(problem, [held]))
    return found


def test_no_better_plan_is_found_by_trying_all() -> None:
    tried = 0
    for number in range(120):
        problem = small(number)
        if problem.teams[0].days and problem.candidates:
            plan = solve(problem, gap=0)
            assert plan.value == pytest.approx(best_by_hand(problem)), number
            tried += bool(plan.rounds)
    assert tried > 20


def test_the_same_problem_gives_the_same_plan() -> None:
    assert solve(prepare(asked(7)).problem) == solve(prepare(asked(7)).problem)


def faults(problem: Problem, rounds: list[Round]) -> set[HardRule]:
    return {each.rule for each in broken(problem, rounds)}


def test_each_broken_rule_is_found() -> None:
    problem = corner("1:10 1:20 2:30 3:40", 2, 2)
    plan = solve(problem)
    first, second = plan.rounds
    assert faults(problem, [first, second]) == set()
    day = second.day
    (shut,) = (each for each in problem.candidates if each.key == second.visits[0])
    others = tuple(each for each in problem.candidates if each is not shut)
    closed = replace(problem.ground, closed={shut.unit_id: frozenset({day.month})})
    cases = {
        HardRule.NOT_IN_QUESTION: (replace(problem, candidates=others), [first, second]),
        HardRule.TWICE: (problem, [first, second, replace(first, day=first.day + timedelta(days=40))]),
        HardRule.TEAM_DAY: (problem, [first, replace(second, day=date(2022, 5, 1))]),
        HardRule.AREA: (_team(problem, area=frozenset({9})), [first, second]),
        HardRule.ROAD: (replace(problem, ground=closed), [first, second]),
        HardRule.SEASON: (_one(problem, shut.key, closed_months=frozenset({day.month})), [first, second]),
        HardRule.CONFLICT: (_one(problem, shut.key, barred=frozenset({"T"})), [first, second]),
        HardRule.WISH: (_one(problem, shut.key, day=date(2022, 3, 9)), [first, second]),
        HardRule.TIME: (problem, [first, replace(second, road=479)]),
        HardRule.FAR_APART: (problem, [first, replace(second, units=(1, 3))]),
        HardRule.NIGHT: (problem, [first, replace(second, trip=1)]),
        HardRule.COVERAGE: (problem, [first]),
        HardRule.MOST: (replace(problem, most=1), [first, second]),
        HardRule.UNIT: (replace(problem, floors={1: 3}), [first, second]),
        HardRule.MUST: (_one(problem, "1:10", must=True), [first, second]),
        HardRule.YEARLY_LIMIT: (_same_business(problem), [first, second]),
    }
    assert set(cases) == set(HardRule)
    for rule, (changed, rounds) in cases.items():
        assert rule in faults(changed, rounds), rule


def _one(problem: Problem, key: str, **changes: object) -> Problem:
    candidates = tuple(replace(each, **changes) if each.key == key else each for each in problem.candidates)
    return replace(problem, candidates=candidates)


def _team(problem: Problem, **changes: object) -> Problem:
    return replace(problem, teams=(replace(problem.teams[0], **changes),))


def _same_business(problem: Problem) -> Problem:
    return replace(problem, candidates=tuple(replace(each, counted_as="one") for each in problem.candidates))


def test_days_that_are_short_are_counted() -> None:
    plan = solve(corner(" ".join(f"1:{points}" for points in range(10, 40)), 1, 20))
    assert plan.short == (Short(Shortage.COVERAGE, "", 12),)
    assert plan.extra is not None
    assert plan.extra.days == {"T": 2}
    assert plan.gap is None
