"""Who is counted when, and what is said of a unit on the map of another day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from nhipcau.core.calendar import Period, period
from nhipcau.core.indicators.cells import Cells, Known, Member, Time, both
from nhipcau.core.indicators.coverage import Cell, Tick
from nhipcau.core.indicators.formula import Formula, Population
from nhipcau.core.places import Flow, Gazetteer, Map, flows
from nhipcau.core.terms import Aggregation, Level

WHOLE = 1


@dataclass(frozen=True, slots=True)
class Body:
    """A body that reports under a kind or a mandate, from a day to a day (both inclusive, None: open)."""

    key: str
    kind: str
    level: Level
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the body exists on the day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True)
class Universe:
    """Units and bodies through time. `map_day`: the day whose map is used for every day; None: each its own."""

    gazetteer: Gazetteer
    bodies: tuple[Body, ...] = ()
    map_day: date | None = None

    @cached_property
    def _maps(self) -> dict[date, Map]:
        return {}

    def on(self, day: date) -> Map:
        """The map that is used for a day."""
        return self.map_of(self.map_day or day)

    def map_of(self, day: date) -> Map:
        """The map of the day itself."""
        if day not in self._maps:
            self._maps[day] = self.gazetteer.on(day)
        return self._maps[day]

    def members(self, of: Population, day: date) -> tuple[Member, ...]:
        """Who is counted on a day, in the order of the gazetteer or of the list of bodies."""
        if of.bodies:
            there = (body for body in self.bodies if body.kind in of.bodies and body.holds_on(day))
            return tuple(dict.fromkeys(body.key for body in there if of.level in (None, body.level)))
        level = of.level_on(self.map_day or day)
        return () if level is None else tuple(unit.id for unit in self.on(day).of_level(level))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which the members stay the same. `parts`: the units that lie in each, where a ratio needs them.

    `windows`: from when to when each body reported, where bodies came and went.
    """

    start: date
    end: date
    map_day: date
    members: tuple[Member, ...]
    parts: Mapping[Member, tuple[int, ...]] | None = None
    windows: Mapping[Member, tuple[date, date]] | None = None

    def time(self, since: date, member: Member | None = None) -> Time:
        """The stretch, or a member's part of it, as a time that is part of one beginning on a day."""
        start, end = self.start, self.end
        if self.windows is not None and member is not None:
            start, end = self.windows[member]
        return Time(max(start, since), end, since)


def stretches(pieces: Sequence[Period], universe: Universe, formula: Formula) -> tuple[Stretch, ...]:
    """The pieces, grouped while the members on their last days are the same.

    Bodies have no map: they are those of the last day; where only events are added up, each with its own time.
    """
    with_members = [(piece, universe.members(formula.population, piece.end)) for piece in pieces]
    if formula.population.bodies and pieces:
        return (_of_bodies(with_members, formula),)
    found = []
    for _members, run in groupby(with_members, key=lambda each: frozenset(each[1])):
        inside = list(run)
        (first, _), (last, members) = inside[0], inside[-1]
        day = universe.map_day or last.end
        parts = _parts(universe.map_of(day), members, formula.of_level)
        found.append(Stretch(first.start, last.end, day, members, parts))
    return tuple(found)


def _of_bodies(with_members: Sequence[tuple[Period, tuple[Member, ...]]], formula: Formula) -> Stretch:
    start, end = with_members[0][0].start, with_members[-1][0].end
    if any(each.aggregation is not Aggregation.SUM for each in formula.quantities):
        return Stretch(start, end, end, with_members[-1][1])
    windows: dict[Member, tuple[date, date]] = {}
    for piece, members in with_members:
        for member in members:
            windows[member] = (windows.get(member, (piece.start, piece.end))[0], piece.end)
    return Stretch(start, end, end, tuple(windows), windows=windows)


def _parts(
    there: Map, members: Iterable[Member], level: Level | None
) -> Mapping[Member, tuple[int, ...]] | None:
    if level is None:
        return None
    inside: dict[Member, list[int]] = {member: [] for member in members}
    for unit in there.of_level(level):
        for above in (unit.id, *there.ancestors(unit.id)):
            if above in inside:
                inside[above].append(unit.id)
    return {member: tuple(units) for member, units in inside.items()}


def ticks_on(
    ticks: Mapping[int, Tick], origin: Map, target: Map, members: Iterable[int]
) -> dict[Member, Tick]:
    """Ticks of one map on another: a successor has what any whole predecessor has, and lacks what all lack.

    Of a unit that was divided, nobody knows in which part it happened: its yes becomes unknown.
    """
    sources = _sources(origin, target)
    return {unit: _followed(sources.get(unit, []), ticks) for unit in members}


def cells_on(cells: Cells, universe: Universe, distinct: frozenset[str] = frozenset()) -> Cells:
    """The cells on the map of `map_day`: of whole predecessors that all are known, added up; else unknown.

    `distinct`: figures that do not add up over units, and are known of a sole predecessor alone.
    """
    assert universe.map_day is not None
    target = universe.map_of(universe.map_day)
    carried: dict[tuple[str, str, str, int], list[Known]] = {}
    sources: dict[date, dict[int, list[Flow]]] = {}
    targets: dict[date, dict[int, int]] = {}
    for each in cells.all():
        end = period(each.period).end
        if end not in sources:
            sources[end] = _sources(universe.map_of(end), target)
            targets[end] = _whole(sources[end])
        if each.unit in targets[end]:
            key = each.figure, each.period, each.breakdown, targets[end][each.unit]
            carried.setdefault(key, []).append(each)
    return Cells(
        Known(figure, code, unit, breakdown, known[0].reporter, _added(known))
        for (figure, code, breakdown, unit), known in carried.items()
        if len(before := {flow.old_id for flow in sources[period(code).end][unit]}) == 1
        or (figure not in distinct and before <= {each.unit for each in known})
    )


def _sources(origin: Map, target: Map) -> dict[int, list[Flow]]:
    found: dict[int, list[Flow]] = {}
    for flow in flows(origin, target):
        found.setdefault(flow.new_id, []).append(flow)
    return found


def _whole(sources: Mapping[int, Sequence[Flow]]) -> dict[int, int]:
    """Old units → new ones, where every predecessor of the new unit is wholly its own."""
    clear = [found for found in sources.values() if all(flow.part == WHOLE for flow in found)]
    return {flow.old_id: flow.new_id for found in clear for flow in found}


def _added(known: Sequence[Known]) -> Cell:
    whole = known[0].cell
    for each in known[1:]:
        whole = both(whole, each.cell)
    return whole


def _followed(sources: Sequence[Flow], ticks: Mapping[int, Tick]) -> Tick:
    found = [_part(flow, ticks.get(flow.old_id, Tick.UNKNOWN)) for flow in sources]
    if Tick.YES in found:
        return Tick.YES
    if not found or Tick.UNKNOWN in found:
        return Tick.UNKNOWN
    return Tick.NO if Tick.NO in found else Tick.NOT_APPLICABLE


def _part(flow: Flow, tick: Tick) -> Tick:
    return Tick.UNKNOWN if tick is Tick.YES and flow.part != WHOLE else tick
