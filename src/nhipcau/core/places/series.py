"""Series go on over mergers: counts add up whole successors, ratios are re-derived, nothing is guessed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from nhipcau.core.places.errors import UnknownUnit
from nhipcau.core.places.flows import ALL, Flow, flows
from nhipcau.core.places.maps import Map

Number = int | Decimal | Fraction


class Kind(StrEnum):
    """How a figure adds up over units."""

    COUNT = "count"  # events and stocks: the whole is the sum of its parts
    RATIO = "ratio"  # numerator and denominator: Σn / Σd, never a mean of ratios
    DISTINCT = "distinct"  # different people: who is in two units would count twice, so never added


class State(StrEnum):
    """What can be said of a unit of the target map."""

    COMPLETE = "complete"  # every predecessor reported
    PARTIAL = "partial"  # some did: the value is theirs alone, a lower bound for counts
    MISSING = "missing"  # none did
    NOT_APPLICABLE = "not_applicable"  # the figure does not apply to any predecessor
    NOT_COMPARABLE = (
        "not_comparable"  # a split without weights, a merger taken apart, distinct people of several
    )


@dataclass(frozen=True, slots=True)
class Ratio:
    """Numerator and denominator of one unit; the quotient is made last."""

    numerator: Fraction
    denominator: Fraction

    @property
    def quotient(self) -> Fraction | None:
        """The ratio as an exact fraction; None for 0/0 and other empty denominators."""
        return self.numerator / self.denominator if self.denominator else None


Value = Number | Ratio


@dataclass(frozen=True, slots=True)
class Carried:
    """The value of one unit of the target map, and which units of the origin it was made of."""

    unit_id: int
    state: State
    value: Value | None
    origins: tuple[int, ...]
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """A series on the target map. `ended`: reported units that nothing of the target map follows."""

    units: tuple[Carried, ...]
    ended: tuple[int, ...]

    def __getitem__(self, unit_id: int) -> Carried:
        return next(each for each in self.units if each.unit_id == unit_id)


def carry(
    series: Mapping[int, Value],
    map_from: Map,
    map_to: Map,
    kind: Kind = Kind.COUNT,
    not_applicable: Collection[int] = (),
) -> Series:
    """Brings a series from one map to another.

    `series`: values by id of a unit of `map_from`; a unit that is not in it has not reported (missing is not
    zero). `not_applicable`: ids to which the figure does not apply; they are not waited for.
    Raises UnknownUnit for an id that `map_from` does not have.
    """
    for unit_id in (*series, *not_applicable):
        if unit_id not in map_from:
            raise UnknownUnit(unit_id, map_from.day)
    sources: dict[int, list[Flow]] = {}
    for flow in flows(map_from, map_to):
        sources.setdefault(flow.new_id, []).append(flow)
    concerned = {map_from[unit_id].level for unit_id in (*series, *not_applicable)}
    units = tuple(
        _carried(unit.id, sources[unit.id], series, kind, not_applicable)
        for unit in map_to.units
        if unit.id in sources and any(map_from[flow.old_id].level in concerned for flow in sources[unit.id])
    )
    going_on = {flow.old_id for found in sources.values() for flow in found}
    return Series(units, tuple(unit_id for unit_id in series if unit_id not in going_on))


def _carried(
    unit_id: int,
    sources: list[Flow],
    series: Mapping[int, Value],
    kind: Kind,
    not_applicable: Collection[int],
) -> Carried:
    origins = tuple(flow.old_id for flow in sources)
    waited = [flow for flow in sources if flow.old_id not in not_applicable]
    there = [flow for flow in waited if flow.old_id in series]
    missing = tuple(flow.old_id for flow in waited if flow.old_id not in series)
    if not waited:
        return Carried(unit_id, State.NOT_APPLICABLE, None, origins)
    if not _comparable(waited, kind):
        return Carried(unit_id, State.NOT_COMPARABLE, None, origins, missing)
    if not there:
        return Carried(unit_id, State.MISSING, None, origins, missing)
    value = _sum([(series[flow.old_id], flow.part or ALL) for flow in there])
    return Carried(unit_id, State.PARTIAL if missing else State.COMPLETE, value, origins, missing)


def _comparable(sources: list[Flow], kind: Kind) -> bool:
    if any(flow.part is None for flow in sources):
        return False
    return kind is not Kind.DISTINCT or (len(sources) == 1 and sources[0].part == ALL)


def _sum(parts: list[tuple[Value, Fraction]]) -> Value:
    if len(parts) == 1 and parts[0][1] == ALL:
        return parts[0][0]
    ratios = [(value, part) for value, part in parts if isinstance(value, Ratio)]
    if ratios:
        return Ratio(
            sum((value.numerator * part for value, part in ratios), Fraction(0)),
            sum((value.denominator * part for value, part in ratios), Fraction(0)),
        )
    return sum((Fraction(value) * part for value, part in parts if not isinstance(value, Ratio)), Fraction(0))
