"""A problem → the plan with its bound; where not everything can be reached, the best and what is short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil

from nhipcau.core.inspections.planning.formulation import Formulation, Give, Name, formulate
from nhipcau.core.inspections.planning.greedy import greedy
from nhipcau.core.inspections.planning.rounding import NEAR, Limits, rounded, trips_first
from nhipcau.core.inspections.planning.rounds import rounds_of
from nhipcau.core.inspections.planning.shapes import Extra, Plan, Problem, Round, Short, Shortage
from nhipcau.core.inspections.planning.solver import INFINITE, Answer, Budget, No, best, relaxed

GAP = 0.0075
SECONDS = 8.0
LARGE = 4000  # unknowns: from here on a model is taken apart


@dataclass(frozen=True, slots=True)
class _None:
    """A search without a plan: why, and the cost that no plan goes below as far as it is known."""

    why: No
    bound: float = -INFINITE


_Found = tuple[Formulation, Answer]


def solve(problem: Problem, seconds: float = SECONDS, gap: float = GAP) -> Plan:
    """The plan of most value. Where not all is reached, `short` says by how much, and `proven` whether it cannot be.

    `seconds`: how long the thread may work on each of the searches, three at the most.
    """
    found = _search(problem, Give.NOTHING, seconds, gap)
    if not isinstance(found, _None):
        plan = _plan(problem, *found)
        return plan if (plan.gap or 0) <= gap else _better(problem, plan, _plain(problem, plan.bound))
    proven, bound = found.why is No.IMPOSSIBLE, min(_ceiling(problem), -found.bound)
    plan = _plain(problem, bound)
    giving = _search(problem, Give.QUOTAS, seconds, gap)
    if not isinstance(giving, _None):
        plan = _better(problem, _plan(problem, *giving), plan)
    short = tuple(_short(problem, plan.rounds))
    if short and proven:
        return replace(plan, short=short, extra=_extra(problem, seconds))
    return replace(plan, short=short, bound=bound, proven=not short)


def _search(problem: Problem, give: Give, seconds: float, gap: float) -> _Found | _None:
    """A large model is taken apart: its relaxation gives the bound, a model with the promising trips the plan.

    The bound holds for all trips, so that the gap is proven. That there is no plan is proven only by the whole model.
    """
    budget = Budget(seconds)
    made = formulate(problem, give)
    if len(made.model.low) < LARGE:
        direct = best(made.model, budget, gap)
        return _None(direct) if isinstance(direct, No) else (made, direct)
    whole = relaxed(made.model, budget)
    if whole is No.IMPOSSIBLE:
        return _None(whole)
    bound, at = -INFINITE, {each.name: 0.0 for each in made.columns}
    if not isinstance(whole, No):
        bound, at = whole.bound, {each.name: whole.values[each.unknown] for each in made.columns}
    kept = {each.name for each in made.columns if each.is_plain or at[each.name] > NEAR}
    part = formulate(problem, give, kept)
    if give is Give.NOTHING:
        _near(part, at)
    for model in (part, made):
        found = _with_trips(model, give, budget, gap, bound)
        if found is not None:
            return model, replace(found, bound=bound)
    return _None(No.TIME, bound)


def _near(part: Formulation, at: Mapping[Name, float]) -> None:
    """Trips only in numbers near those of the relaxation: a plan as good is found sooner."""
    for column in part.columns:
        number = at[column.name]
        part.model.high[column.unknown] = min(part.model.high[column.unknown], ceil(number - NEAR) + 1)


def _with_trips(part: Formulation, give: Give, budget: Budget, gap: float, bound: float) -> Answer | None:
    trips = {each.unknown for each in part.columns}
    days = {unknown for (kind, _), unknown in part.slack.items() if kind == "days"}
    start = None
    if give is not Give.NOTHING:
        start = rounded(part.model, trips, budget.part(0.5))
    until = bound + gap * abs(bound) if bound > -INFINITE else -INFINITE
    found = trips_first(part.model, trips, trips | days, Limits(budget, gap / 5, until), start)
    return start if isinstance(found, No) else found


def _plan(problem: Problem, made: Formulation, found: Answer) -> Plan:
    """The bound holds for every plan that is short by no less."""
    rounds = rounds_of(problem, made, found.values)
    missed = sum(found.values[unknown] * made.model.cost[unknown] for unknown in made.slack.values())
    return Plan(rounds, value_of(problem, rounds), min(_ceiling(problem), missed - found.bound))


def _plain(problem: Problem, bound: float) -> Plan:
    """The plan that needs no search."""
    rounds = greedy(problem)
    return Plan(rounds, value_of(problem, rounds), bound)


def _better(problem: Problem, one: Plan, other: Plan) -> Plan:
    """The one that is short by less; of two alike the one of more value."""
    of = {id(each): sum(lack.by for lack in _short(problem, each.rounds)) for each in (one, other)}
    return min((one, other), key=lambda each: (of[id(each)], -each.value))


def value_of(problem: Problem, rounds: Iterable[Round]) -> float:
    """Points of the visited less the cost of the road."""
    points = {each.key: each.score for each in problem.candidates}
    return sum(
        sum(points[key] for key in each.visits) - problem.measures.hour_costs * each.road / 60
        for each in rounds
    )


def _ceiling(problem: Problem) -> float:
    """What no plan goes beyond: the most points that so many visits can have, without any road."""
    return float(sum(sorted((each.score for each in problem.candidates), reverse=True)[: problem.most]))


def _short(problem: Problem, rounds: Iterable[Round]) -> Iterable[Short]:
    """What the rounds miss, counted from the rounds themselves."""
    visited = {key for each in rounds for key in each.visits}
    if len(visited) < problem.need:
        yield Short(Shortage.COVERAGE, "", problem.need - len(visited))
    by_unit: dict[int, int] = defaultdict(int)
    for each in problem.candidates:
        by_unit[each.unit_id] += each.key in visited
    for unit, least in sorted(problem.floors.items()):
        if by_unit[unit] < least:
            yield Short(Shortage.UNIT, str(unit), least - by_unit[unit])
    for each in problem.candidates:
        if each.must and each.key not in visited:
            yield Short(Shortage.MUST, each.key, 1)


def _extra(problem: Problem, seconds: float) -> Extra | None:
    """Days that would do; None where the search ended before it knew."""
    found = _search(problem, Give.DAYS, seconds, GAP)
    if isinstance(found, _None):
        return Extra(None) if found.why is No.IMPOSSIBLE else None
    days: dict[str, int] = defaultdict(int)
    for (_, where), unknown in found[0].slack.items():
        if found[1].values[unknown]:
            days[where.rsplit(" ", 1)[0]] += found[1].values[unknown]
    return Extra(dict(days))
