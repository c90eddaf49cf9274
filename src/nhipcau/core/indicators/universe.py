"""Which units are counted when, and what is said of a unit on the map of another day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from nhipcau.core.calendar import Period
from nhipcau.core.indicators.coverage import Tick
from nhipcau.core.places import Flow, Gazetteer, Map, flows
from nhipcau.core.terms import Level

WHOLE = 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which the units stay the same: its pieces, and the units valid at their ends."""

    pieces: tuple[Period, ...]
    units: tuple[int, ...]

    @property
    def start(self) -> date:
        return self.pieces[0].start

    @property
    def end(self) -> date:
        return self.pieces[-1].end


def units_of(places: Map, level: Level) -> tuple[int, ...]:
    """The ids of the units of a level on a map."""
    return tuple(unit.id for unit in places.of_level(level))


def stretches(pieces: Sequence[Period], gazetteer: Gazetteer, level: Level) -> tuple[Stretch, ...]:
    """The pieces, grouped while the units valid on their last days are the same."""
    with_units = [(piece, units_of(gazetteer.on(piece.end), level)) for piece in pieces]
    runs = groupby(with_units, key=lambda found: frozenset(found[1]))
    grouped = [list(run) for _units, run in runs]
    return tuple(Stretch(tuple(piece for piece, _units in run), run[-1][1]) for run in grouped)


def ticks_on(ticks: Mapping[int, Tick], origin: Map, target: Map, level: Level) -> dict[int, Tick]:
    """Ticks of one map on another: a successor has what any whole predecessor has, and lacks what all lack.

    Of a unit that was divided, nobody knows in which part it happened: its yes becomes unknown.
    """
    sources: dict[int, list[Flow]] = {}
    for flow in flows(origin, target):
        sources.setdefault(flow.new_id, []).append(flow)
    return {unit: _followed(sources.get(unit, []), ticks) for unit in units_of(target, level)}


def _followed(sources: Sequence[Flow], ticks: Mapping[int, Tick]) -> Tick:
    found = [_part(flow, ticks.get(flow.old_id, Tick.UNKNOWN)) for flow in sources]
    if Tick.YES in found:
        return Tick.YES
    if not found or Tick.UNKNOWN in found:
        return Tick.UNKNOWN
    return Tick.NO if Tick.NO in found else Tick.NOT_APPLICABLE


def _part(flow: Flow, tick: Tick) -> Tick:
    return Tick.UNKNOWN if tick is Tick.YES and flow.part != WHOLE else tick
