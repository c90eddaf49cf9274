"""A plan without a solver: again and again the trip that brings most for its days. It always exists, and at once.

It keeps every hard rule but the quotas, which it reaches where they are easy. It stands in where the search ended
before it found anything better.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from nhipcau.core.inspections.drawing import rank
from nhipcau.core.inspections.planning.formulation import MISSED, Column
from nhipcau.core.inspections.planning.rounds import Planned, dated
from nhipcau.core.inspections.planning.shapes import Candidate, Problem, Round
from nhipcau.core.inspections.planning.slots import Slot, slots_of
from nhipcau.core.inspections.planning.trips import Part, Trip, trips_of

Place = tuple[Slot, Trip]


@dataclass(slots=True)
class _Asked:
    """What is still asked for. `owed`: visits to be kept for what must be visited and for units' shares."""

    problem: Problem
    gone: set[str] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)
    units: Counter[int] = field(default_factory=Counter)
    owed: int = 0

    def __post_init__(self) -> None:
        self.owed = sum(each.must for each in self.problem.candidates) + sum(self.problem.floors.values())

    def worth(self, of: Candidate) -> float:
        """Points of a visit, and what it saves of what is asked for; 0 where it may not be made."""
        if of.key in self.gone or self.names[of.counted_as] >= self.problem.allowed.get(of.counted_as, 1):
            return 0
        free = self.problem.most - len(self.gone)
        owed = of.must + self._short(of.unit_id)
        if free <= 0 or (not owed and free <= self.owed):
            return 0
        return of.score + MISSED * (owed + (len(self.gone) < self.problem.need))

    def take(self, of: Candidate) -> None:
        """The visit is made."""
        self.owed -= of.must + self._short(of.unit_id)
        self.gone.add(of.key)
        self.names[of.counted_as] += 1
        self.units[of.unit_id] += 1

    def leave(self, of: Candidate) -> None:
        """The visit is not made after all."""
        self.gone.remove(of.key)
        self.names[of.counted_as] -= 1
        self.units[of.unit_id] -= 1
        self.owed += of.must + self._short(of.unit_id)

    def _short(self, unit_id: int) -> bool:
        return self.units[unit_id] < self.problem.floors.get(unit_id, 0)


@dataclass(slots=True)
class _Days:
    """Days and pairs of days that a slot has left."""

    days: int
    pairs: int

    def fit(self, trip: Trip) -> bool:
        """Whether the trip still fits."""
        return self.days >= trip.days and (trip.days == 1 or self.pairs > 0)

    def take(self, trip: Trip) -> None:
        """The trip is made."""
        self.days -= trip.days
        self.pairs -= trip.days > 1


def greedy(problem: Problem) -> tuple[Round, ...]:
    """The rounds. Gains are looked up again when their turn comes: most only fall as visits are made."""
    asked = _Asked(problem)
    slots = [(slot, _open(problem, slot)) for slot in slots_of(problem)]
    left = [_Days(len(slot.days), slot.pairs) for slot, _ in slots]
    made: dict[tuple[str, date], list[Planned]] = defaultdict(list)
    order = count()
    heap = []
    for number, trip in _trips(problem, slots):
        gain, _ = _content(asked, slots[number][1], trip)
        heap.append((-gain, next(order), number, trip))
    heapq.heapify(heap)
    while heap:
        _, place, number, trip = heapq.heappop(heap)
        slot, here = slots[number]
        gain, days = _content(asked, here, trip) if left[number].fit(trip) else (0.0, ())
        if gain <= 0:
            continue
        heapq.heappush(heap, (-gain, place, number, trip))
        if heap[0][1] != place:
            continue
        left[number].take(trip)
        made[(slot.team.key, slot.days[0])].append((Column(slot, trip, -1, ()), days))
        for each in (each for day in days for each in day):
            asked.take(each)
    return dated(problem, made.values())


def _open(problem: Problem, slot: Slot) -> Mapping[int, list[Candidate]]:
    """By unit, who may be visited on the days of the slot: the most points first, ties by the lot."""
    found: dict[int, list[Candidate]] = defaultdict(list)
    for each in problem.candidates:
        if slot.takes(each):
            found[each.unit_id].append(each)
    for listed in found.values():
        listed.sort(key=lambda each: (-each.score, rank(problem.seed, each.key)))
    return found


def _trips(
    problem: Problem, slots: list[tuple[Slot, Mapping[int, list[Candidate]]]]
) -> Iterator[tuple[int, Trip]]:
    for number, (slot, here) in enumerate(slots):
        sizes = {unit: sum(each.size for each in listed) for unit, listed in here.items()}
        for trip in trips_of(slot.team.base, sizes, problem.ground, problem.measures):
            if trip.days == 1 or slot.pairs:
                yield number, trip


def _content(
    asked: _Asked, here: Mapping[int, list[Candidate]], trip: Trip
) -> tuple[float, tuple[list[Candidate], ...]]:
    """The visits of each day of the trip, and what they bring for a day less the road; 0 where a day stays empty."""
    gain = -asked.problem.measures.hour_costs * trip.road / 60
    days: list[list[Candidate]] = []
    for part in trip.parts:
        more, visits = _filled(asked, here, part)
        gain += more
        days.append(visits)
    for each in (each for day in days for each in day):
        asked.leave(each)
    if not days[0] or not (days[-1] or trip.stays):
        return 0.0, ()
    return gain / trip.days, tuple(days)


def _filled(asked: _Asked, here: Mapping[int, list[Candidate]], part: Part) -> tuple[float, list[Candidate]]:
    """What is asked for first, then the most points, as far as the day has room."""
    room, gain = part.room, 0.0
    visits: list[Candidate] = []
    listed = [(asked.worth(each), each) for unit in part.units for each in here.get(unit, ())]
    for _, each in sorted(listed, key=lambda pair: -pair[0]):
        if each.size <= room and (worth := asked.worth(each)) > 0:
            asked.take(each)
            visits.append(each)
            room -= each.size
            gain += worth
    return gain, visits
