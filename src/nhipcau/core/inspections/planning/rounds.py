"""From numbers to rounds: which establishments, on which trip, on which day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from nhipcau.core.inspections.drawing import rank
from nhipcau.core.inspections.planning.formulation import ClassKey, Column, Formulation
from nhipcau.core.inspections.planning.shapes import Candidate, Problem, Round
from nhipcau.core.inspections.planning.slots import Slot, pairs_of, without
from nhipcau.core.inspections.planning.trips import Part

Visits = list[Candidate]
Waiting = dict[ClassKey, Visits]
Planned = tuple[Column, tuple[Visits, ...]]  # one trip, and the visits of each of its days


def rounds_of(problem: Problem, made: Formulation, values: Sequence[int]) -> tuple[Round, ...]:
    """The rounds, by day and team. Ties between alike establishments are broken by the lot."""
    waiting: Waiting = defaultdict(list)
    for group in made.groups:
        waiting[group.of] += group.members[: values[group.unknown]]
    planned: dict[tuple[str, date], list[Planned]] = defaultdict(list)
    for column in made.columns:
        at = (column.slot.team.key, column.slot.days[0])
        planned[at] += _trips(problem, column, waiting, values)
    return dated(problem, planned.values())


def dated(problem: Problem, planned: Iterable[Sequence[Planned]]) -> tuple[Round, ...]:
    """The rounds of trips without days; `planned`: those of each slot."""
    rounds = [each for trips in planned if trips for each in _dated(problem, trips)]
    return tuple(sorted(rounds, key=lambda each: (each.day, each.team)))


def _trips(problem: Problem, column: Column, waiting: Waiting, values: Sequence[int]) -> list[Planned]:
    """The visits of the column, shared out over its trips; trips without a visit fall away."""
    number = values[column.unknown]
    days = []
    for part, unknowns in zip(column.trip.parts, column.visits, strict=True):
        taken: Visits = []
        for key, unknown in unknowns.items():
            taken += waiting[key][: values[unknown]]
            del waiting[key][: values[unknown]]
        days.append(_packed(problem, taken, part, number, spread=column.trip.days > 1))
    trips = [tuple(day[place] for day in days) for place in range(number)]
    return [(column, trip) for trip in trips if any(trip)]


def _packed(problem: Problem, taken: Visits, part: Part, number: int, spread: bool) -> list[Visits]:
    """Shared out over `number` days: large ones first, so that what fits in numbers fits in days.

    Of a trip over night every day gets its visit (`spread`); days out and back are filled one after another.
    """
    order = {unit: place for place, unit in enumerate(part.units)}
    taken.sort(key=lambda each: (-each.size, order[each.unit_id], rank(problem.seed, each.key)))
    days: list[Visits] = [[] for _ in range(number)]
    load = [0] * number
    for candidate in taken:
        free = [place for place in range(number) if load[place] + candidate.size <= part.room]
        place = min(free, key=lambda each: (load[each], each)) if spread else free[0]
        days[place].append(candidate)
        load[place] += candidate.size
    return days


def _dated(problem: Problem, trips: Sequence[Planned]) -> Iterable[Round]:
    """Days by the lot: nobody can tell from the register when a team comes. Trips over night are placed first."""
    slot = trips[0][0].slot
    long = [each for each in trips if each[0].trip.days > 1]
    short = [each for each in trips if each[0].trip.days == 1]
    nights = sorted(pairs_of(slot.days), key=lambda pair: rank(problem.seed, f"{slot.team.key} {pair[0]}"))
    taken = nights[: len(long)]
    single = sorted(without(slot.days, taken), key=lambda day: rank(problem.seed, f"{slot.team.key} {day}"))
    for pair, (column, days) in zip(taken, long, strict=True):
        for number, (day, part) in enumerate(zip(pair, column.trip.parts, strict=True)):
            yield _round(problem, slot, day, days[number], part.units, part.road, number + 1)
    for day, (_, (visits,)) in zip(single, short, strict=False):
        road, way = problem.ground.tour(slot.team.base, {each.unit_id for each in visits})
        yield _round(problem, slot, day, visits, way, road)


def _round(
    problem: Problem, slot: Slot, day: date, visits: Visits, way: tuple[int, ...], road: int, trip: int = 0
) -> Round:
    ordered = sorted(visits, key=lambda each: (way.index(each.unit_id), rank(problem.seed, each.key)))
    work = sum(each.size for each in visits) * problem.measures.visit_minutes
    return Round(slot.team.key, day, way, tuple(each.key for each in ordered), road, work, trip)
