"""Figures body by body: what one reporter said of one unit, period by period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from nhipcau.core.calendar import Period
from nhipcau.core.catalogue.shapes import Figure
from nhipcau.core.reports import FigureKey
from nhipcau.core.terms import CellState
from nhipcau.core.terms.breakdowns import encode
from nhipcau.web.figures.queries import FactRow, facts
from nhipcau.web.reports.bridge.cells import chosen, kind_of

Body = tuple[int, str]  # unit and reporter
Cells = dict[Body, dict[str, FactRow]]


@dataclass
class Bodies:
    """The cells of some figures, by figure and breakdown, then by body, then by period."""

    catalogue: Mapping[str, Figure]
    cells: dict[FigureKey, Cells] = field(default_factory=dict)

    def add(self, rows: Iterable[FactRow]) -> None:
        """Takes rows in; one row is one cell."""
        for row in rows:
            bodies = self.cells.setdefault((row.figure, row.breakdown), {})
            bodies.setdefault((row.unit_id, row.reporter), {})[row.period] = row

    def values(self, of: Period) -> dict[FigureKey, Fraction]:
        """Whole and parts."""
        found: dict[FigureKey, Fraction] = {}
        for key, cells in self.cells.items():
            if key[1]:
                _put(found, key, _total(_counted(self.catalogue[key[0]], cells, of)))
        for code, figure in self.catalogue.items():
            _put(found, (code, ""), _total(_counted(figure, self.whole(figure), of)))
        return found

    def of_areas(self, of: Period, areas: Mapping[str, frozenset[int]]) -> dict[FigureKey, Fraction]:
        """The whole of the units in each area."""
        found: dict[FigureKey, Fraction] = {}
        for code, figure in self.catalogue.items():
            counted = list(_counted(figure, self.whole(figure), of)) if areas else []
            for area, units in areas.items():
                _put(found, (code, f"@{area}"), _total(row for row in counted if row.unit_id in units))
        return found

    def whole(self, figure: Figure) -> Cells:
        """The cells of the whole; of a body that gave parts alone, the parts of an axis that has them all."""
        given = self.cells.get((figure.code, ""), {})
        cells = dict(given)
        axis = next((each for each in figure.axes if each.exhaustive), None)
        for choice in axis.choices if axis else ():
            parts = self.cells.get((figure.code, encode({axis.key: choice.key})), {}) if axis else {}
            for body, rows in parts.items():
                if body not in given:
                    cells[body] = _added(cells.get(body, {}), rows)
        return cells

    def rows(self, figure: Figure, breakdown: str, of: Period) -> list[FactRow]:
        """The cells that make a value, for its trace."""
        cells = self.whole(figure) if not breakdown else self.cells.get((figure.code, breakdown), {})
        return list(_counted(figure, cells, of))


def bodies_in(
    province_id: int,
    catalogue: Mapping[str, Figure],
    codes: Sequence[str],
    as_of: datetime | None,
    breakdowns: Sequence[str] | None = None,
) -> Bodies:
    """The cells of the figures in the periods; of all breakdowns, unless some are named."""
    made = Bodies(catalogue)
    made.add(facts(province_id, list(catalogue), codes, as_of, breakdowns=breakdowns))
    return made


def _counted(figure: Figure, cells: Cells, of: Period) -> Iterator[FactRow]:
    """Of each body the cells that count in the period."""
    kind = kind_of(figure.aggregation)
    for rows in cells.values():
        for code in chosen(frozenset(rows), of.start, of.end, kind):
            yield rows[code]


def _total(rows: Iterable[FactRow]) -> Fraction | None:
    values = [row.value for row in rows if row.value is not None]
    return Fraction(sum(values, Decimal(0))) if values else None


def _put(found: dict[FigureKey, Fraction], key: FigureKey, value: Fraction | None) -> None:
    if value is not None:
        found[key] = value


def _added(there: dict[str, FactRow], more: dict[str, FactRow]) -> dict[str, FactRow]:
    """Two parts of one body as one."""
    made = dict(there)
    for code, row in more.items():
        before = made.get(code)
        if before is None or before.value is None:
            made[code] = row
        elif row.value is not None:
            made[code] = replace(before, breakdown="", value=before.value + row.value, state=CellState.VALUE)
    return made
