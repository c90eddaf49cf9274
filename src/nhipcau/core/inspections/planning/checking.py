"""The hard rules, asked of rounds however they came about: by the planner, or by a change since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import combinations

from nhipcau.core.inspections.planning.shapes import Candidate, Problem, Round, Team
from nhipcau.core.inspections.planning.trips import UNITS_MOST
from nhipcau.core.inspections.travel import tiles_between


class HardRule(StrEnum):
    """What no plan may break."""

    NOT_IN_QUESTION = "not_in_question"  # not in the list, forbidden, visited this year, or in another plan
    TWICE = "twice"  # one establishment in two rounds
    YEARLY_LIMIT = "yearly_limit"  # more visits of a business than the law leaves
    TEAM_DAY = "team_day"  # a day on which the team cannot work, or two rounds on one day
    AREA = "area"  # a unit that is not the team's
    ROAD = "road"  # the road is closed in that month
    SEASON = "season"  # the establishment is closed in that month
    CONFLICT = "conflict"  # a conflict of interest of the team
    WISH = "wish"  # another team or day than the officer fixed
    TIME = "time"  # more than a day's work
    FAR_APART = "far_apart"  # units of one round that do not lie together
    NIGHT = "night"  # a trip over night whose days do not follow each other
    COVERAGE = "coverage"
    MOST = "most"
    UNIT = "unit"
    MUST = "must"  # drawn or wished, and not in the plan


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that is broken, and where: an establishment's key, a team and day, or a unit id."""

    rule: HardRule
    where: str


def broken(problem: Problem, rounds: Iterable[Round]) -> tuple[Broken, ...]:
    """Every rule that the rounds break; quotas (coverage, units, drawn and wished) included."""
    listed = tuple(rounds)
    known = {each.key: each for each in problem.candidates}
    teams = {each.key: each for each in problem.teams}
    found = [*_of_all(problem, listed, known)]
    for each in listed:
        found += _of_round(problem, each, known, teams[each.team])
    return tuple(found)


def _of_all(problem: Problem, rounds: tuple[Round, ...], known: Mapping[str, Candidate]) -> Iterator[Broken]:
    visits = Counter(key for each in rounds for key in each.visits)
    yield from (Broken(HardRule.TWICE, key) for key, number in visits.items() if number > 1)
    yield from (Broken(HardRule.NOT_IN_QUESTION, key) for key in visits if key not in known)
    names = Counter(known[key].counted_as for key in visits if key in known)
    for name, number in names.items():
        if name and number > problem.allowed.get(name, 1):
            yield Broken(HardRule.YEARLY_LIMIT, name)
    days = Counter((each.team, each.day) for each in rounds)
    yield from (Broken(HardRule.TEAM_DAY, f"{team} {day}") for (team, day), n in days.items() if n > 1)
    if len(visits) < problem.need:
        yield Broken(HardRule.COVERAGE, str(problem.need - len(visits)))
    if len(visits) > problem.most:
        yield Broken(HardRule.MOST, str(len(visits) - problem.most))
    units = Counter(known[key].unit_id for key in visits if key in known)
    yield from (Broken(HardRule.UNIT, str(unit)) for unit, n in problem.floors.items() if units[unit] < n)
    yield from (Broken(HardRule.MUST, key) for key, each in known.items() if each.must and key not in visits)


def _of_round(problem: Problem, of: Round, known: Mapping[str, Candidate], team: Team) -> Iterator[Broken]:
    at = f"{of.team} {of.day}"
    if of.day not in team.days:
        yield Broken(HardRule.TEAM_DAY, at)
    if of.road + of.work > problem.measures.day_minutes or of.work < _work(problem, of, known):
        yield Broken(HardRule.TIME, at)
    if not _together(problem, of.units):
        yield Broken(HardRule.FAR_APART, at)
    if of.trip == 1 and of.day + timedelta(days=1) not in team.days:
        yield Broken(HardRule.NIGHT, at)
    for key in of.visits:
        if key in known:
            yield from (
                Broken(rule, key)
                for rule, holds in _OF_VISIT.items()
                if not holds(problem, of, known[key], team)
            )


def _work(problem: Problem, of: Round, known: Mapping[str, Candidate]) -> int:
    return problem.measures.visit_minutes * sum(known[key].size for key in of.visits if key in known)


def _together(problem: Problem, units: tuple[int, ...]) -> bool:
    """All within reach of each other, and three at the most."""
    tiles = [problem.ground.tiles[each] for each in units]
    near = problem.measures.neighbours
    return len(units) <= UNITS_MOST and all(tiles_between(*two) <= near for two in combinations(tiles, 2))


_OF_VISIT: Mapping[HardRule, Callable[[Problem, Round, Candidate, Team], bool]] = {
    HardRule.AREA: lambda _problem, _of, each, team: each.unit_id in team.area,
    HardRule.ROAD: lambda problem, of, each, _team: problem.ground.is_open(each.unit_id, of.day.month),
    HardRule.SEASON: lambda _problem, of, each, _team: of.day.month not in each.closed_months,
    HardRule.CONFLICT: lambda _problem, of, each, _team: of.team not in each.barred,
    HardRule.WISH: lambda _problem, of, each, _team: (
        each.team in (None, of.team) and each.day in (None, of.day)
    ),
}
