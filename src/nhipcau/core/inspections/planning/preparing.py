"""From the list, the rules and the wishes to the problem: who may be visited, who is drawn, how much is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil

from nhipcau.core.inspections.drawing import draw, number_to_draw
from nhipcau.core.inspections.frame import Frame
from nhipcau.core.inspections.limits import YearlyLimit
from nhipcau.core.inspections.places import Place
from nhipcau.core.inspections.planning.reach import reachable
from nhipcau.core.inspections.planning.shapes import Arm, Candidate, Measures, Problem, Team
from nhipcau.core.inspections.repeats import barred_by_limit, counted_as, left_in_year
from nhipcau.core.inspections.risk import RiskRules, Score, score
from nhipcau.core.inspections.travel import Ground


class Bar(StrEnum):
    """Why a member of the list is not in question for the plan."""

    VISITED = "visited"  # the yearly limit is reached
    ELSEWHERE = "elsewhere"  # in another team's plan of the year
    FORBIDDEN = "forbidden"  # left out by the officer, with a ground
    UNREACHABLE = "unreachable"  # no team can come: roads, season, conflict of interest, too far for a day


@dataclass(frozen=True, slots=True)
class Pin:
    """An establishment that the officer wants in the plan. `again`: the ground for passing the yearly limit, or ''."""

    team: str | None = None
    day: date | None = None
    again: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a plan is asked for. `barred`: by team, establishments with a conflict of interest."""

    frame: Frame
    rules: RiskRules
    limit: YearlyLimit | None
    year: int
    teams: tuple[Team, ...]
    ground: Ground
    measures: Measures
    seed: str
    barred: Mapping[str, frozenset[str]] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()
    pins: Mapping[str, Pin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The problem, and what it was made from. `eligible`: who takes part in the lot, and under which name it counts."""

    problem: Problem
    scores: Mapping[str, Score]
    bars: Mapping[str, Bar]
    eligible: Mapping[str, str]
    drawn: tuple[str, ...]
    done: int

    def arm(self, key: str) -> Arm:
        """How an establishment of the plan came into it."""
        if key in self.drawn:
            return Arm.LOT
        wished = any(each.must and each.key == key for each in self.problem.candidates)
        return Arm.WISH if wished else Arm.RISK


def prepare(asked: Asked) -> Prepared:
    """The problem of what is asked. Later facts than the frame's day raise no score."""
    members = {each.key: each for each in asked.frame.members}
    scores = {key: score(each, asked.frame.day, asked.rules) for key, each in members.items()}
    left = left_in_year(members.values(), asked.limit, asked.year)
    bars = _bars(asked, members, left)
    free = {key: _candidate(asked, each, scores[key]) for key, each in members.items() if key not in bars}
    out = set(free) - reachable(free.values(), asked.teams, asked.ground, asked.measures)
    bars |= dict.fromkeys(out - set(asked.pins), Bar.UNREACHABLE)
    free = {key: each for key, each in free.items() if key not in bars}
    wished = {free[key].counted_as for key in asked.pins if key in free}
    eligible = {
        key: each.counted_as
        for key, each in free.items()
        if key not in out and (key in asked.pins or each.counted_as not in wished)
    }
    done = asked.frame.visited(asked.year) | (asked.elsewhere & members.keys())
    floors = _floors(asked, free, done)
    need = max(0, asked.frame.needed(asked.measures.coverage) - len(done))
    pinned = sum(key in free for key in asked.pins)
    number = _number_drawn(max(need, sum(floors.values())), pinned, asked.measures.random)
    drawn = draw(eligible, asked.seed, number)
    musts = set(drawn) | set(asked.pins)
    problem = Problem(
        tuple(_with_must(each, musts) for each in free.values()),
        asked.teams,
        asked.ground,
        asked.measures,
        need,
        max(need, sum(floors.values()), pinned + len(drawn)),
        floors,
        {name: max(1, number) for name, number in left.items()},
        asked.seed,
    )
    return Prepared(problem, scores, bars, eligible, drawn, len(done))


def _bars(asked: Asked, members: Mapping[str, Place], left: dict[str, int]) -> dict[str, Bar]:
    again = {key for key, pin in asked.pins.items() if pin.again}
    bars = dict.fromkeys(barred_by_limit(members.values(), left, again), Bar.VISITED)
    bars |= dict.fromkeys(asked.elsewhere & members.keys(), Bar.ELSEWHERE)
    return bars | dict.fromkeys(asked.forbidden & members.keys(), Bar.FORBIDDEN)


def _candidate(asked: Asked, place: Place, points: Score) -> Candidate:
    pin = asked.pins.get(place.key, Pin())
    return Candidate(
        place.key,
        place.unit_id,
        points.points,
        2 if place.kind in asked.measures.large else 1,
        counted_as(place),
        False,
        pin.team,
        pin.day,
        frozenset(team for team, keys in asked.barred.items() if place.key in keys),
        place.closed_months,
    )


def _with_must(of: Candidate, musts: set[str]) -> Candidate:
    parts = (of.key, of.unit_id, of.score, of.size, of.counted_as, of.key in musts)
    return Candidate(*parts, of.team, of.day, of.barred, of.closed_months)


def _floors(asked: Asked, free: Mapping[str, Candidate], done: frozenset[str]) -> dict[int, int]:
    """The share of every unit, rounded down, less what is done; never more than can be visited."""
    members = Counter(each.unit_id for each in asked.frame.members)
    finished = Counter(each.unit_id for each in asked.frame.members if each.key in done)
    names = Counter(unit for unit, _ in {(each.unit_id, each.counted_as) for each in free.values()})
    least = {unit: int(number * asked.measures.balance) - finished[unit] for unit, number in members.items()}
    return {unit: min(number, names[unit]) for unit, number in sorted(least.items()) if number > 0}


def _number_drawn(visits: int, pinned: int, share: Fraction) -> int:
    """So many that the drawn ones are the share of all visits, the wished ones included."""
    if share >= 1:
        return visits
    return max(number_to_draw(visits, share), ceil(pinned * share / (1 - share)))
