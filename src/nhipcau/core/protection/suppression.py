"""Complementary suppression: hide further cells until no hidden one follows from what is shown.

A table is cells and sums: a sum says that one cell is the total of others (districts and province, H1 + H2 =
year, sexes and all). A hidden cell is *determined* when it can be computed from shown cells through any
combination of the sums: the test is exact (rational row reduction), not only row by row.
Rule: docs/rules/protection-disclosure.md.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from nhipcau.core.protection.disclosure import Audience, Disclosed, Threshold, disclose
from nhipcau.core.terms import CellState

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sum(Generic[Key]):
    """`total` = the sum of `parts`."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def cells(self) -> tuple[Key, ...]:
        return (self.total, *self.parts)


class CannotProtect(Exception):
    """Too much is already published: no further cell can be hidden to protect the rest."""

    def __init__(self) -> None:
        super().__init__(
            "Không thể bảo vệ các ô số nhỏ: số liệu đã công bố trước đây cho phép tính ngược. "
            "Hãy không công bố bảng này, hoặc gộp các đơn vị, kỳ báo cáo."
        )


def suppress(
    values: Mapping[Key, int | None],
    sums: Sequence[Sum[Key]],
    threshold: Threshold,
    audience: Audience,
    published: Collection[Key] = (),
    secret: Collection[Key] = (),
) -> dict[Key, Disclosed]:
    """What is shown of each cell. `published` are cells shown earlier, which nothing can hide any more; `secret` are
    cells outside the table that an earlier one hid and that must stay unknown.

    A cell not reported (None) counts nothing in its totals and is shown as not reported. Raises CannotProtect.
    """
    shown = {key: disclose(value, threshold, audience) for key, value in values.items()}
    hidden = {key for key, cell in shown.items() if cell.suppressed and key not in published} | {*secret}
    absent = {key for each in sums for key in each.cells if key not in values}
    if hidden:
        search = _Search(values, sums, threshold, frozenset(published) | absent | {*secret})
        while (weak := _weak_sums(hidden, absent, sums)) is not None:
            hidden.add(search.complement(weak, hidden))
    return {
        key: Disclosed(CellState.SUPPRESSED) if key in hidden else _as_shown(values[key], cell)
        for key, cell in shown.items()
    }


def determined(hidden: Collection[Key], sums: Sequence[Sum[Key]]) -> set[Key]:
    """The hidden cells that follow exactly from all other cells by the sums."""
    columns = {key: place for place, key in enumerate(hidden)}
    rows = [row for each in sums if (row := _equation(each, columns))]
    keys = list(columns)
    return {keys[next(iter(row))] for row in _reduced(rows) if len(row) == 1}


def _as_shown(value: int | None, cell: Disclosed) -> Disclosed:
    """A small number that was published before stays as it was: hiding it now would only point at it."""
    return Disclosed(CellState.VALUE, Fraction(value)) if cell.suppressed and value is not None else cell


def _equation(each: Sum[Key], columns: Mapping[Key, int]) -> dict[int, Fraction]:
    """The unknowns of one sum with their factors; known cells fall away."""
    row: dict[int, Fraction] = {}
    for key, factor in ((each.total, -1), *((part, 1) for part in each.parts)):
        if key in columns:
            row[columns[key]] = row.get(columns[key], Fraction(0)) + factor
    return {column: factor for column, factor in row.items() if factor}


def _reduced(rows: Iterable[dict[int, Fraction]]) -> list[dict[int, Fraction]]:
    """Reduced row echelon form of sparse rows: a row with one entry determines its unknown."""
    pivots: dict[int, dict[int, Fraction]] = {}
    for source in rows:
        row = dict(source)
        for column in [each for each in row if each in pivots]:
            row = _minus(row, pivots[column], row[column])
        if not row:
            continue
        pivot = next(iter(row))
        row = {column: factor / row[pivot] for column, factor in row.items()}
        for other, existing in pivots.items():
            if pivot in existing:
                pivots[other] = _minus(existing, row, existing[pivot])
        pivots[pivot] = row
    return list(pivots.values())


def _minus(
    row: Mapping[int, Fraction], other: Mapping[int, Fraction], times: Fraction
) -> dict[int, Fraction]:
    result = dict(row)
    for column, factor in other.items():
        result[column] = result.get(column, Fraction(0)) - times * factor
        if not result[column]:
            del result[column]
    return result


def _weak_sums(hidden: set[Key], absent: set[Key], sums: Sequence[Sum[Key]]) -> list[Sum[Key]] | None:
    """Sums in which a further cell must be hidden; None when no hidden cell is determined any more.

    A sum with one unknown is found by counting; only when none is left the combinations are worked out.
    """
    unknown = hidden | absent
    for each in sums:
        among = [key for key in each.cells if key in unknown]
        if len(among) == 1 and among[0] in hidden:
            return [each]
    revealed = determined(unknown, sums) & hidden
    return [each for each in sums if not revealed.isdisjoint(each.cells)] if revealed else None


class _Search(Generic[Key]):
    """Chooses the next cell to hide."""

    def __init__(
        self,
        values: Mapping[Key, int | None],
        sums: Sequence[Sum[Key]],
        threshold: Threshold,
        fixed: Collection[Key],
    ) -> None:
        self.values, self.threshold, self.fixed = values, threshold, fixed
        self.sums_of: dict[Key, list[Sum[Key]]] = {}
        for each in sums:
            for key in each.cells:
                self.sums_of.setdefault(key, []).append(each)

    def complement(self, weak: Sequence[Sum[Key]], hidden: Collection[Key]) -> Key:
        """The cheapest cell of the weak sums that may still be hidden. Raises CannotProtect."""
        free = [
            (self._cost(key, each, hidden), place, key)
            for each in weak
            for place, key in enumerate(each.cells)
            if key not in hidden and key not in self.fixed and self.values.get(key) is not None
        ]
        if not free:
            raise CannotProtect
        return min(free, key=lambda found: found[:2])[2]

    def _cost(self, key: Key, weak: Sum[Key], hidden: Collection[Key]) -> tuple[bool, bool, int, int]:
        """Parts before totals; large enough to widen the range; opening few new sums; then the smallest."""
        value = self.values[key] or 0
        opened = sum(1 for each in self.sums_of[key] if not any(cell in hidden for cell in each.cells))
        return key == weak.total, value < self.threshold.smallest, opened, value
