"""What an act changes, and what that does to the totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nhipcau.core.terms import CellState
from nhipcau.web.figures.fields import to_units
from nhipcau.web.figures.values import FactId, FigureValue


@dataclass(frozen=True, slots=True)
class Stored:
    """A cell as the tables hold it: `units` are ten-thousandths."""

    parent_id: int
    units: int | None
    state: str
    act_ref: str = ""
    known_from: datetime | None = None

    def same_as(self, other: Stored | None) -> bool:
        """Whether the cell says the same, whoever said it."""
        return other is not None and (self.parent_id, self.units, self.state) == (
            other.parent_id,
            other.units,
            other.state,
        )


Known = Mapping[FactId, Stored]
Delta = tuple[int, int, int, int]  # total, values, not applicable, nonzero


@dataclass(frozen=True, slots=True)
class Change:
    """One cell before and after; None: not reported."""

    id: FactId
    before: Stored | None
    after: Stored | None


def changes_of(values: Sequence[FigureValue], known: Known) -> list[Change]:
    """The cells that will say something else, in the order of their keys."""
    changes = []
    for value in sorted(values, key=lambda one: one.id):
        before, after = known.get(value.id), _stored(value)
        if after.same_as(before) if after else before is None:
            continue
        changes.append(Change(value.id, before, after))
    return changes


def province_deltas(changes: Sequence[Change]) -> dict[tuple[str, str, str], Delta]:
    """What to add to each total of the province: (figure, period, breakdown)."""
    deltas: dict[tuple[str, str, str], Delta] = {}
    for change in changes:
        key = (change.id.figure, change.id.period, change.id.breakdown)
        deltas[key] = _plus(deltas.get(key), _minus(_weight(change.after), _weight(change.before)))
    return deltas


def district_deltas(changes: Sequence[Change]) -> dict[tuple[str, str, int, str], Delta]:
    """What to add to each total of a parent: (figure, period, parent, breakdown)."""
    deltas: dict[tuple[str, str, int, str], Delta] = {}
    for change in changes:
        for cell, sign in ((change.before, -1), (change.after, 1)):
            if cell and cell.parent_id:
                key = (change.id.figure, change.id.period, cell.parent_id, change.id.breakdown)
                total, values, absent, nonzero = _weight(cell)
                weight = (sign * total, sign * values, sign * absent, sign * nonzero)
                deltas[key] = _plus(deltas.get(key), weight)
    return deltas


def _stored(value: FigureValue) -> Stored | None:
    state = value.stored_state
    if state is None:
        return None
    units = None if value.value is None else to_units(value.value)
    return Stored(value.parent_id or 0, units, state.value)


def _weight(cell: Stored | None) -> Delta:
    if cell is None:
        return 0, 0, 0, 0
    if cell.state == CellState.NOT_APPLICABLE.value:
        return 0, 0, 1, 0
    return cell.units or 0, 1, 0, int(bool(cell.units))


def _plus(one: Delta | None, other: Delta) -> Delta:
    if one is None:
        return other
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]


def _minus(one: Delta, other: Delta) -> Delta:
    return one[0] - other[0], one[1] - other[1], one[2] - other[2], one[3] - other[3]
