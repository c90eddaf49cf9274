"""Where the figures of a unit go between two maps: the successions of the time between, one after another."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from nhipcau.core.places.errors import AlreadyFollowed, WeightsDoNotAddUp
from nhipcau.core.places.maps import Map
from nhipcau.core.places.units import Succession

ALL = Fraction(1)


@dataclass(frozen=True, slots=True)
class Flow:
    """A part of one unit's figures that belongs to a unit of another map; `part` None: not known."""

    old_id: int
    new_id: int
    part: Fraction | None


def flows(origin: Map, target: Map) -> tuple[Flow, ...]:
    """What goes where from one map to another, forwards or backwards in time.

    Backwards a merger cannot be taken apart: every old unit of several gets an unknown part.
    """
    if origin.day <= target.day:
        return _forwards(origin, target)
    return _backwards(_forwards(target, origin))


def _forwards(origin: Map, target: Map) -> tuple[Flow, ...]:
    following = _steps(origin, target)
    found: dict[tuple[int, int], Fraction | None] = {}
    for unit in origin.units:
        for new_id, part in _end(unit.id, ALL, following):
            if new_id in target:
                known = found.get((unit.id, new_id), Fraction(0))
                found[unit.id, new_id] = None if known is None or part is None else known + part
    return tuple(Flow(old, new, part) for (old, new), part in found.items())


def _steps(origin: Map, target: Map) -> dict[int, list[Succession]]:
    """The successions between the two days by the unit they end, each checked."""
    following: dict[int, list[Succession]] = {}
    for each in origin.gazetteer.successions:
        if origin.day < each.on <= target.day:
            following.setdefault(each.old_id, []).append(each)
    for unit_id, parts in following.items():
        _check(unit_id, parts)
    return following


def _check(unit_id: int, successions: list[Succession]) -> None:
    parts = [each.part for each in successions]
    if len(parts) > 1 and ALL in parts:
        raise AlreadyFollowed(unit_id)
    known = [part for part in parts if part is not None]
    if len(known) == len(parts) and sum(known) != ALL:
        raise WeightsDoNotAddUp(unit_id, sum(known, Fraction(0)))


def _end(
    unit_id: int, part: Fraction | None, following: dict[int, list[Succession]]
) -> list[tuple[int, Fraction | None]]:
    """Where a part of a unit has arrived after all successions; nothing where its tier ended."""
    if unit_id not in following:
        return [(unit_id, part)]
    arrived: list[tuple[int, Fraction | None]] = []
    for each in following[unit_id]:
        if each.new_id is not None:
            onward = None if part is None or each.part is None else part * each.part
            arrived += _end(each.new_id, onward, following)
    return arrived


def _backwards(forwards: tuple[Flow, ...]) -> tuple[Flow, ...]:
    origins: dict[int, int] = {}
    for flow in forwards:
        origins[flow.new_id] = origins.get(flow.new_id, 0) + 1
    return tuple(
        Flow(flow.new_id, flow.old_id, ALL if origins[flow.new_id] == 1 and flow.part == ALL else None)
        for flow in forwards
    )
