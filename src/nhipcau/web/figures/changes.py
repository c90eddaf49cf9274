"""What an act changes, and what that does to the totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from nhipcau.core.terms import CellState
from nhipcau.web.figures.fields import to_units
from nhipcau.web.figures.values import FactId, FigureValue

NOT_APPLICABLE = CellState.NOT_APPLICABLE.value


class Stored(NamedTuple):
    """A cell as the tables hold it: `units` are ten-thousandths."""

    parent_id: int
    units: int | None
    state: str
    act_ref: str = ""
    known_from: datetime | None = None


class Change(NamedTuple):
    """One cell before and after; None: not reported."""

    id: FactId
    before: Stored | None
    after: Stored | None


class Delta:
    """What to add to a total."""

    __slots__ = ("absent", "nonzero", "total", "values")

    def __init__(self) -> None:
        self.total = self.values = self.absent = self.nonzero = 0

    def add(self, cell: Stored, sign: int) -> None:
        """One cell more (1) or less (-1)."""
        if cell.state == NOT_APPLICABLE:
            self.absent += sign
            return
        units = cell.units or 0
        self.total += sign * units
        self.values += sign
        self.nonzero += sign if units else 0

    def row(self) -> tuple[int, int, int, int]:
        """In the order of the columns."""
        return self.total, self.values, self.absent, self.nonzero


Known = Mapping[FactId, Stored]
OfProvince = dict[tuple[str, str, str], Delta]  # figure, period, breakdown
OfParents = dict[tuple[str, str, int, str], Delta]  # figure, period, parent, breakdown


def changes_of(values: Mapping[FactId, FigureValue], known: Known, act_ref: str) -> list[Change]:
    """The cells that will say something else, or say it by another door, in the order given."""
    door = act_ref.partition(":")[0]
    changes = []
    for key, value in values.items():
        before, after = known.get(key), _stored(value)
        same_door = before is None or before.act_ref.partition(":")[0] == door
        if (before and before[:3]) != (after and after[:3]) or not same_door:
            changes.append(Change(key, before, after))
    return changes


def deltas_of(changes: Sequence[Change]) -> tuple[OfProvince, OfParents]:
    """What the changes do to the totals of the province and of the units' parents."""
    of_province: OfProvince = {}
    of_parents: OfParents = {}
    for key, before, after in changes:
        figure, period, _, breakdown, _ = key
        whole = of_province.get((figure, period, breakdown))
        if whole is None:
            whole = of_province[figure, period, breakdown] = Delta()
        for cell, sign in ((before, -1), (after, 1)):
            if cell is not None:
                whole.add(cell, sign)
                if cell.parent_id:
                    place = (figure, period, cell.parent_id, breakdown)
                    of_parents.setdefault(place, Delta()).add(cell, sign)
    return of_province, of_parents


def _stored(value: FigureValue) -> Stored | None:
    state = value.stored_state
    if state is None:
        return None
    units = None if value.value is None else to_units(value.value)
    return Stored(value.parent_id or 0, units, state.value)
