"""The model of a plan (docs/rules/inspections-planning.md): how many of which establishments, on which trips.

Establishments that are alike for the planner are one class (unit, size, who may come and when); those of a class with
the same points are one group. Whole numbers of groups, trips and visits by trip suffice: single visits follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nhipcau.core.inspections.drawing import rank
from nhipcau.core.inspections.planning.shapes import Candidate, Problem
from nhipcau.core.inspections.planning.slots import Slot, slots_of
from nhipcau.core.inspections.planning.solver import INFINITE, Model
from nhipcau.core.inspections.planning.trips import Trip, trips_of

MISSED = 400.0  # points that a missing visit costs: more than any visit and its road bring
MORE_DAYS = 4000.0  # points that one more day of a team costs

ClassKey = tuple[int, int, frozenset[str], frozenset[int], str | None, date | None]

Name = tuple[str, date, Trip]


class Give(StrEnum):
    """What may give way."""

    NOTHING = "nothing"
    QUOTAS = "quotas"  # coverage, units' least shares, drawn and wished establishments
    DAYS = "days"  # teams get more days


@dataclass(frozen=True, slots=True)
class Group:
    """Alike establishments with the same points, in the order of the lot, and the unknown that counts them."""

    of: ClassKey
    members: tuple[Candidate, ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class Column:
    """A trip on the days of a slot: the unknown that counts it, and for each of its days those of visits by class."""

    slot: Slot
    trip: Trip
    unknown: int
    visits: tuple[Mapping[ClassKey, int], ...]

    @property
    def name(self) -> Name:
        """What it is called in every model of the problem."""
        return (self.slot.team.key, self.slot.days[0], self.trip)

    @property
    def is_plain(self) -> bool:
        """A day in a single unit."""
        return self.trip.days == 1 and len(self.trip.parts[0].units) == 1


@dataclass(slots=True)
class Formulation:
    """The model with the meaning of its unknowns. `slack`: what gives way, by kind and place."""

    model: Model = field(default_factory=Model)
    groups: list[Group] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    slack: dict[tuple[str, str], int] = field(default_factory=dict)


def class_of(candidate: Candidate) -> ClassKey:
    """What makes establishments alike for the planner."""
    of = candidate
    return (of.unit_id, of.size, of.barred, of.closed_months, of.team, of.day)


def formulate(problem: Problem, give: Give, only: Collection[Name] | None = None) -> Formulation:
    """The model of the problem; of the trips, `only` these. What gives way costs more than anything else brings."""
    made = Formulation()
    _groups(made, problem, give)
    _columns(made, problem, give, only)
    _visits_are_made(made)
    _teams_have_days(made, give)
    _quotas(made, problem, give)
    return made


def _groups(made: Formulation, problem: Problem, give: Give) -> None:
    alike: dict[tuple[ClassKey, int, bool, str], list[Candidate]] = defaultdict(list)
    shared: dict[str, int] = defaultdict(int)
    for each in problem.candidates:
        shared[each.counted_as] += 1
    for each in problem.candidates:
        business = each.counted_as if shared[each.counted_as] > 1 else ""
        alike[(class_of(each), each.score, each.must, business)].append(each)
    limited: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for (_, _, must, name), found in alike.items():
        members = tuple(sorted(found, key=lambda each: rank(problem.seed, each.key)))
        low = len(members) if must and give is not Give.QUOTAS else 0
        unknown = made.model.unknown(low, len(members), -float(members[0].score))
        made.groups.append(Group(class_of(members[0]), members, unknown))
        if must and give is Give.QUOTAS:
            missed = _slack(made, ("must", str(unknown)), len(members), MISSED)
            made.model.row(len(members), INFINITE, [(unknown, 1), (missed, 1)])
        if name:
            limited[name].append((unknown, 1))
    for name, terms in limited.items():
        made.model.row(0, problem.allowed.get(name, 1), terms)


def _columns(made: Formulation, problem: Problem, give: Give, only: Collection[Name] | None) -> None:
    holds: dict[ClassKey, int] = defaultdict(int)
    for group in made.groups:
        holds[group.of] += len(group.members)
    one_of = {group.of: group.members[0] for group in made.groups}
    for slot in slots_of(problem):
        open_here: dict[int, dict[ClassKey, int]] = defaultdict(dict)
        for key, candidate in one_of.items():
            if slot.takes(candidate):
                open_here[key[0]][key] = holds[key]
        sizes = {unit: sum(n * key[1] for key, n in keys.items()) for unit, keys in open_here.items()}
        for trip in trips_of(slot.team.base, sizes, problem.ground, problem.measures):
            wanted = only is None or (slot.team.key, slot.days[0], trip) in only
            if wanted and (trip.days == 1 or slot.pairs or give is Give.DAYS):
                hours = problem.measures.hour_costs * trip.road / 60
                _column(made, slot, trip, open_here, hours, give)


def _column(
    made: Formulation,
    slot: Slot,
    trip: Trip,
    open_here: Mapping[int, Mapping[ClassKey, int]],
    hours: float,
    give: Give,
) -> None:
    model = made.model
    held = [{key: n for unit in part.units for key, n in open_here[unit].items()} for part in trip.parts]
    most = sum(held[0].values())
    if give is not Give.DAYS:
        most = min(most, len(slot.days) // trip.days)
    unknown = model.unknown(0, most, hours)
    visits = tuple({key: model.unknown(0, n) for key, n in each.items()} for each in held)
    for number, (part, found) in enumerate(zip(trip.parts, visits, strict=True)):
        model.row(-INFINITE, 0, [*((y, key[1]) for key, y in found.items()), (unknown, -part.room)])
        large = [(y, 1.0) for key, y in found.items() if key[1] > 1]
        if large:
            model.row(-INFINITE, 0, [*large, (unknown, -part.large)])
        if trip.days > 1 and not (number and trip.stays):
            model.row(0, INFINITE, [*((y, 1.0) for y in found.values()), (unknown, -1)])
    made.columns.append(Column(slot, trip, unknown, visits))


def _visits_are_made(made: Formulation) -> None:
    chosen: dict[ClassKey, list[tuple[int, float]]] = defaultdict(list)
    for group in made.groups:
        chosen[group.of].append((group.unknown, 1))
    for column in made.columns:
        for day in column.visits:
            for key, unknown in day.items():
                chosen[key].append((unknown, -1))
    for terms in chosen.values():
        made.model.row(0, 0, terms)


def _teams_have_days(made: Formulation, give: Give) -> None:
    by_slot: dict[tuple[str, date], list[Column]] = defaultdict(list)
    for column in made.columns:
        by_slot[(column.slot.team.key, column.slot.days[0])].append(column)
    for (team, _), columns in by_slot.items():
        slot = columns[0].slot
        more: list[tuple[int, float]] = []
        if give is Give.DAYS:
            more = [(_slack(made, ("days", f"{team} {slot.days[0]}"), INFINITE, MORE_DAYS), -1)]
        made.model.row(-INFINITE, len(slot.days), [*((c.unknown, c.trip.days) for c in columns), *more])
        nights = [(c.unknown, 1.0) for c in columns if c.trip.days > 1]
        if nights:
            made.model.row(-INFINITE, slot.pairs, [*nights, *more])


def _quotas(made: Formulation, problem: Problem, give: Give) -> None:
    every = [(group.unknown, 1.0) for group in made.groups]
    gives: list[tuple[int, float]] = []
    if give is Give.QUOTAS:
        gives = [(_slack(made, ("coverage", ""), problem.need, MISSED), 1)]
    made.model.row(problem.need, INFINITE, [*every, *gives])
    made.model.row(-INFINITE, problem.most, every)
    by_unit: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for group in made.groups:
        by_unit[group.of[0]].append((group.unknown, 1))
    for unit, least in problem.floors.items():
        if least > 0:
            missed = [(_slack(made, ("unit", str(unit)), least, MISSED), 1.0)] if give is Give.QUOTAS else []
            made.model.row(least, INFINITE, [*by_unit[unit], *missed])


def _slack(made: Formulation, key: tuple[str, str], most: float, cost: float) -> int:
    made.slack[key] = made.model.unknown(0, most, cost)
    return made.slack[key]
