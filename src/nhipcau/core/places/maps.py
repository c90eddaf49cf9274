"""The map of a day: which units exist, and what lies in what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from nhipcau.core.places.errors import UnknownUnit
from nhipcau.core.places.units import Succession, Unit
from nhipcau.core.terms import Level


@dataclass(frozen=True)
class Gazetteer:
    """Every unit of a province through time, and who followed whom."""

    units: tuple[Unit, ...]
    successions: tuple[Succession, ...] = ()

    def on(self, day: date) -> Map:
        """The map of the day."""
        return Map(day, tuple(unit for unit in self.units if unit.holds_on(day)), self)


@dataclass(frozen=True)
class Map:
    """The units that exist on one day, in the order in which the gazetteer has them."""

    day: date
    units: tuple[Unit, ...]
    gazetteer: Gazetteer = field(repr=False)

    @cached_property
    def _by_id(self) -> dict[int, Unit]:
        return {unit.id: unit for unit in self.units}

    def __contains__(self, unit_id: object) -> bool:
        return unit_id in self._by_id

    def __getitem__(self, unit_id: int) -> Unit:
        """The unit with this id; UnknownUnit where the map has none."""
        if unit_id not in self._by_id:
            raise UnknownUnit(unit_id, self.day)
        return self._by_id[unit_id]

    def of_level(self, level: Level) -> tuple[Unit, ...]:
        """The units of one level of government; empty where the level has ended."""
        return tuple(unit for unit in self.units if unit.level is level)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels that this map has, from the top: three until 30 June 2025, two afterwards."""
        return tuple(level for level in Level if self.of_level(level))

    def ancestors(self, unit_id: int) -> tuple[int, ...]:
        """What the unit lies in, from the inside out, without the unit itself."""
        found: list[int] = []
        unit = self[unit_id]
        while unit.parent_id is not None and unit.parent_id in self:
            unit = self[unit.parent_id]
            found.append(unit.id)
        return tuple(found)

    def within(self, unit_id: int, level: Level) -> tuple[Unit, ...]:
        """The units of a level that lie in a unit, that unit included where it is of the level."""
        self[unit_id]
        return tuple(
            unit for unit in self.of_level(level) if unit.id == unit_id or unit_id in self.ancestors(unit.id)
        )

    def coverage(self, level: Level, reported: Collection[int], inside: int | None = None) -> Coverage:
        """Which units of a level were expected, and which of them reported.

        Ids that do not belong there are ignored: whoever is not of this map cannot raise its numerator.
        """
        expected = self.of_level(level) if inside is None else self.within(inside, level)
        return Coverage(expected, _kept(expected, reported))


@dataclass(frozen=True, slots=True)
class Coverage:
    """The expected units of a map and those that reported (domain: 100/106 xã đã gửi)."""

    expected: tuple[Unit, ...]
    reported: tuple[Unit, ...]

    @property
    def missing(self) -> tuple[Unit, ...]:
        """Those that were expected and did not report."""
        there = {unit.id for unit in self.reported}
        return tuple(unit for unit in self.expected if unit.id not in there)


def _kept(expected: Iterable[Unit], reported: Collection[int]) -> tuple[Unit, ...]:
    return tuple(unit for unit in expected if unit.id in reported)
