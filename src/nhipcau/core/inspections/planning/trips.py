"""The trips a team can make: units that lie together, the way through them, and how many visits fit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from nhipcau.core.inspections.planning.shapes import Measures
from nhipcau.core.inspections.travel import Ground, tiles_between

UNITS_MOST = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One day of a trip: its units in the order of the way, minutes on the road, and how many visits of size 1 fit."""

    units: tuple[int, ...]
    road: int
    room: int

    @property
    def large(self) -> int:
        """Visits of size 2 that fit."""
        return self.room // 2


@dataclass(frozen=True, slots=True)
class Trip:
    """One day out and back, or two days with a night between, each in one unit."""

    parts: tuple[Part, ...]

    @property
    def road(self) -> int:
        """Minutes on the road."""
        return sum(each.road for each in self.parts)

    @property
    def days(self) -> int:
        """1 or 2."""
        return len(self.parts)

    @property
    def stays(self) -> bool:
        """Whether both days are in one unit; on the second there may be nothing but the way back."""
        return self.days > 1 and self.parts[0].units == self.parts[1].units


def trips_of(base: int, sizes: Mapping[int, int], ground: Ground, measures: Measures) -> tuple[Trip, ...]:
    """Trips from the base to units with establishments. `sizes`: how many visits of size 1 each unit holds.

    Two units go together where they lie within `neighbours` tiles; a third joins where it lies so to both
    and any two of the three would leave room in a day.
    """
    made = []
    for units in _together(sizes, ground, measures):
        road, way = ground.tour(base, units)
        if room := _fits(measures, road):
            made.append(Trip((Part(way, road, room),)))
        if len(units) < UNITS_MOST:
            made += _over_night(base, way, ground, measures)
    return tuple(made)


def _over_night(base: int, way: tuple[int, ...], ground: Ground, measures: Measures) -> Iterator[Trip]:
    one, other = way[0], way[-1]
    out, back = ground.minutes(base, one), ground.minutes(one, other) + ground.minutes(other, base)
    if max(out, back) < measures.night_from:
        return
    first, second = Part((one,), out, _fits(measures, out)), Part((other,), back, _fits(measures, back))
    if first.room and (second.room or (one == other and back <= measures.day_minutes)):
        yield Trip((first, second))


def _fits(measures: Measures, road: int) -> int:
    return max(0, measures.day_minutes - road) // measures.visit_minutes


def _together(sizes: Mapping[int, int], ground: Ground, measures: Measures) -> Iterator[tuple[int, ...]]:
    units = sorted(sizes)
    near = {
        one: {
            other
            for other in units
            if other != one and tiles_between(ground.tiles[one], ground.tiles[other]) <= measures.neighbours
        }
        for one in units
    }
    day = _fits(measures, 0)
    yield from ((one,) for one in units)
    yield from ((one, other) for one in units for other in sorted(near[one]) if one < other)
    yield from _threes(units, near, sizes, day)


def _threes(
    units: list[int], near: Mapping[int, Collection[int]], sizes: Mapping[int, int], day: int
) -> Iterator[tuple[int, ...]]:
    seen = set()
    for one in units:
        for pair in combinations(sorted(near[one]), UNITS_MOST - 1):
            three = tuple(sorted((one, *pair)))
            three_sizes = sorted(sizes[each] for each in three)
            if three not in seen and pair[1] in near[pair[0]] and three_sizes[-1] + three_sizes[-2] < day:
                seen.add(three)
                yield three
