"""Values of figures for a period: the approved cells of every body, added up as each figure adds up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from nhipcau.core.calendar import Period
from nhipcau.core.catalogue.shapes import Figure
from nhipcau.core.reports import FigureKey
from nhipcau.core.terms import Aggregation, CellState
from nhipcau.core.terms.breakdowns import encode
from nhipcau.web.figures.queries import FactRow, facts
from nhipcau.web.places.models import Flag
from nhipcau.web.places.queries import flagged
from nhipcau.web.reports.bridge.cells import chosen, codes_inside

Body = tuple[int, str]  # unit and reporter
Cells = dict[Body, dict[str, FactRow]]


@dataclass
class Known:
    """The cells of some figures, by figure and breakdown, then by body, then by period."""

    catalogue: Mapping[str, Figure]
    cells: dict[FigureKey, Cells] = field(default_factory=dict)

    def add(self, rows: Iterable[FactRow]) -> None:
        """Takes rows in; one row is one cell."""
        for row in rows:
            bodies = self.cells.setdefault((row.figure, row.breakdown), {})
            bodies.setdefault((row.unit_id, row.reporter), {})[row.period] = row

    def values(self, of: Period, areas: Mapping[str, frozenset[int]]) -> dict[FigureKey, Fraction]:
        """Every value of the period: whole, parts, and the whole of the units in each area."""
        found: dict[FigureKey, Fraction] = {}
        for code, figure in self.catalogue.items():
            for key in [key for key in self.cells if key[0] == code]:
                _put(found, key, self._total(figure, self.cells[key], of))
            whole = self.whole(figure)
            _put(found, (code, ""), self._total(figure, whole, of))
            for area, units in areas.items():
                inside = {body: rows for body, rows in whole.items() if body[0] in units}
                _put(found, (code, f"@{area}"), self._total(figure, inside, of))
        return found

    def whole(self, figure: Figure) -> Cells:
        """The cells of the whole; of a body that gave parts alone, the parts of an axis that has them all."""
        cells = dict(self.cells.get((figure.code, ""), {}))
        for axis in figure.axes:
            if not axis.exhaustive:
                continue
            for choice in axis.choices:
                parts = self.cells.get((figure.code, encode({axis.key: choice.key})), {})
                for body, rows in parts.items():
                    if body not in self.cells.get((figure.code, ""), {}):
                        cells[body] = _added(cells.get(body, {}), rows)
            break
        return cells

    def rows(self, figure: Figure, breakdown: str, of: Period) -> list[FactRow]:
        """The cells that make a value, for its trace."""
        cells = self.whole(figure) if not breakdown else self.cells.get((figure.code, breakdown), {})
        return list(_counted(figure.aggregation, cells, of))

    def _total(self, figure: Figure, cells: Cells, of: Period) -> Fraction | None:
        values = [row.value for row in _counted(figure.aggregation, cells, of) if row.value is not None]
        return Fraction(sum(values, Decimal(0))) if values else None


def known_in(
    province_id: int, catalogue: Mapping[str, Figure], periods: Iterable[Period], as_of: datetime | None
) -> Known:
    """The cells of the figures in all these periods, by one question."""
    codes = tuple(dict.fromkeys(code for each in periods for code in codes_inside(each)))
    made = Known(catalogue)
    made.add(facts(province_id, list(catalogue), codes, as_of))
    return made


def areas_on(province_id: int, day: date) -> dict[str, frozenset[int]]:
    """The units with each mark on the day; a mark nobody bears is no area."""
    found = {flag.value: flagged(province_id, flag, day) for flag in Flag}
    return {name: units for name, units in found.items() if units}


def _put(found: dict[FigureKey, Fraction], key: FigureKey, value: Fraction | None) -> None:
    if value is not None:
        found[key] = value


def _counted(adds: Aggregation, cells: Cells, of: Period) -> Iterator[FactRow]:
    """Of each body the cells that count in the period. Ticks (`none`) are read at the cut-off."""
    kind = Aggregation.LAST if adds is Aggregation.NONE else adds
    for rows in cells.values():
        for code in chosen(frozenset(rows), of.start, of.end, kind):
            yield rows[code]


def _added(there: dict[str, FactRow], more: dict[str, FactRow]) -> dict[str, FactRow]:
    """Two parts of one body as one."""
    made = dict(there)
    for code, row in more.items():
        before = made.get(code)
        made[code] = row if before is None else _sum(before, row)
    return made


def _sum(one: FactRow, other: FactRow) -> FactRow:
    if one.value is None or other.value is None:
        return other if one.value is None else one
    return FactRow(
        one.figure,
        one.period,
        one.unit_id,
        "",
        one.reporter,
        one.parent_id,
        one.value + other.value,
        CellState.VALUE,
        one.act_ref,
        max(one.known_from, other.known_from),
    )
