"""Values of figures for a period: the approved cells of every body, added up as each figure adds up.

The totals that the store keeps are enough wherever no two reported periods overlap; to the whole comes what bodies
gave by parts alone. Only for the other figures the cells themselves are read, body by body.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from nhipcau.core.calendar import Period
from nhipcau.core.catalogue.shapes import Figure
from nhipcau.core.reports import FigureKey
from nhipcau.web.figures.parts import part_keys, parts_alone
from nhipcau.web.figures.queries import board
from nhipcau.web.reports.bridge.bodies import Bodies, bodies_in
from nhipcau.web.reports.bridge.cells import chosen, codes_inside, kind_of, overlap

Areas = Mapping[str, frozenset[int]]


@dataclass
class Known:
    """Totals by figure, breakdown and period.

    `bodies`: of the figures for which totals are not enough; `by_area`: of those that are asked for areas too.
    `alone`: figures whose whole holds what some bodies gave by parts alone.
    """

    catalogue: Mapping[str, Figure]
    totals: dict[FigureKey, dict[str, Decimal]] = field(default_factory=dict)
    bodies: Bodies | None = None
    by_area: Bodies | None = None
    alone: frozenset[str] = frozenset()

    @property
    def added_up_here(self) -> frozenset[str]:
        """Figures whose values no line of totals holds: parts given alone, or bodies with other times than others."""
        return self.alone | frozenset(self.bodies.catalogue if self.bodies else ())

    def values(self, of: Period, areas: Areas) -> dict[FigureKey, Fraction]:
        """Every value of the period: whole, parts, and the whole of the units in each area."""
        found: dict[FigureKey, Fraction] = {}
        for key, by_period in self.totals.items():
            figure = self.catalogue[key[0]]
            if self.bodies and figure.code in self.bodies.catalogue:
                continue
            codes = chosen(frozenset(by_period), of.start, of.end, kind_of(figure.aggregation))
            if codes:
                found[key] = Fraction(sum((by_period[code] for code in codes), Decimal(0)))
        for figure in self.catalogue.values():
            self._whole_of_parts(figure, found)
        if self.bodies:
            found |= self.bodies.values(of)
        if self.by_area:
            found |= self.by_area.of_areas(of, areas)
        return found

    def _whole_of_parts(self, figure: Figure, found: dict[FigureKey, Fraction]) -> None:
        """Where nobody gave the whole, it is the sum of an axis that has all parts."""
        if (figure.code, "") in found:
            return
        for axis in figure.axes:
            parts = [found.get(key) for key in part_keys(figure.code, axis)]
            known = [each for each in parts if each is not None]
            if axis.exhaustive and known:
                found[(figure.code, "")] = sum(known, Fraction(0))
                return


def known_in(
    province_id: int,
    catalogue: Mapping[str, Figure],
    periods: Sequence[Period],
    as_of: datetime | None,
    by_area: Iterable[str] = (),
) -> Known:
    """What is stored of the figures in these periods. `by_area`: figures asked for areas too."""
    codes = tuple(dict.fromkeys(code for each in periods for code in codes_inside(each)))
    made = Known(catalogue)
    for row in board(province_id, list(catalogue), codes, as_of):
        if row.count_values and row.figure in catalogue:
            made.totals.setdefault((row.figure, row.breakdown), {})[row.period] = row.total
    alone = parts_alone(province_id, catalogue, codes, as_of)
    made.alone = frozenset(alone)
    for code, by_period in alone.items():
        whole = made.totals.get((code, ""))
        if whole is not None:
            for each, total in by_period.items():
                whole[each] = whole.get(each, Decimal(0)) + total
    closer = {
        code: figure
        for code, figure in catalogue.items()
        if any(_needs_bodies(made, figure, each) for each in periods)
    }
    if closer:
        made.bodies = bodies_in(province_id, closer, codes, as_of)
    asked = {code: catalogue[code] for code in by_area if code in catalogue}
    if asked:
        only = None if any(code in closer for code in asked) else [""]
        made.by_area = bodies_in(province_id, asked, codes, as_of, only)
    return made


def _needs_bodies(known: Known, figure: Figure, of: Period) -> bool:
    """Whether totals would count a day twice."""
    kind = kind_of(figure.aggregation)
    keys = [key for key in known.totals if key[0] == figure.code]
    return any(overlap(frozenset(known.totals[key]), of.start, of.end, kind) for key in keys)
