"""Distances between units, measured on the tile map, and roads that are closed in some months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise, permutations

Tile = tuple[int, int]  # column, row; odd rows lie half a tile to the right


class NoPosition(LookupError):
    """A unit that has no place on the map; no way to it can be measured."""

    def __init__(self, unit_id: int) -> None:
        super().__init__(unit_id)
        self.unit_id = unit_id


def tiles_between(one: Tile, other: Tile) -> int:
    """Steps from hexagon to hexagon."""
    (q1, r1), (q2, r2) = _axial(one), _axial(other)
    return (abs(q1 - q2) + abs(r1 - r2) + abs(q1 + r1 - q2 - r2)) // 2


def _axial(tile: Tile) -> tuple[int, int]:
    column, row = tile
    return column - (row - row % 2) // 2, row


@dataclass(frozen=True, slots=True)
class Ground:
    """Where units lie, how long a step takes (minutes), and in which months the road to a unit is closed."""

    tiles: Mapping[int, Tile]
    step: int
    closed: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def minutes(self, one: int, other: int) -> int:
        """Minutes from unit to unit. NoPosition."""
        for unit_id in (one, other):
            if unit_id not in self.tiles:
                raise NoPosition(unit_id)
        return self.step * tiles_between(self.tiles[one], self.tiles[other])

    def is_open(self, unit_id: int, month: int) -> bool:
        """Whether the road to the unit is open in the month (1-12)."""
        return month not in self.closed.get(unit_id, frozenset())

    def tour(self, base: int, units: Iterable[int]) -> tuple[int, tuple[int, ...]]:
        """The shortest way from the base through the units and back: minutes, and the units in that order."""
        found = [(self._way(base, each), each) for each in permutations(sorted(units))]
        return min(found)

    def _way(self, base: int, units: tuple[int, ...]) -> int:
        stops = (base, *units, base)
        return sum(self.minutes(one, other) for one, other in pairwise(stops))
