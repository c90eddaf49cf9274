"""Who can be visited at all: a day of a team on which the road is open, the season right, and time for the visit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nhipcau.core.inspections.planning.shapes import Candidate, Measures, Problem, Team
from nhipcau.core.inspections.planning.slots import Slot, slots_of
from nhipcau.core.inspections.planning.trips import trips_of
from nhipcau.core.inspections.travel import Ground


def reachable(
    candidates: Iterable[Candidate], teams: Sequence[Team], ground: Ground, measures: Measures
) -> set[str]:
    """Keys of those that some team can visit on some day."""
    asked = tuple(candidates)
    slots = slots_of(Problem(asked, tuple(teams), ground, measures, 0, 0))
    room: dict[tuple[int, int, bool], int] = {}
    return {
        each.key
        for each in asked
        if any(
            slot.takes(each) and _room(slot, each.unit_id, ground, measures, room) >= each.size
            for slot in slots
        )
    }


def _room(
    slot: Slot, unit_id: int, ground: Ground, measures: Measures, known: dict[tuple[int, int, bool], int]
) -> int:
    """The most that fits into a day of a trip to the unit alone."""
    key = (slot.team.base, unit_id, slot.pairs > 0)
    if key not in known:
        trips = trips_of(slot.team.base, {unit_id: 1}, ground, measures)
        known[key] = max(
            (part.room for trip in trips if trip.days == 1 or slot.pairs for part in trip.parts), default=0
        )
    return known[key]
