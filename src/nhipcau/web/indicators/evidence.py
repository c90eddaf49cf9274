"""What the figures hold for some formulas, as the core thinks of it: few queries for a whole board."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from fractions import Fraction
from functools import lru_cache

from django.utils import timezone

from nhipcau.core.calendar import Period
from nhipcau.core.indicators import Cell
from nhipcau.core.indicators.cells import Cells, Known
from nhipcau.core.indicators.change import YEARS_OF_MEAN
from nhipcau.core.indicators.formula import Formula, Kind
from nhipcau.core.indicators.measure import Facts
from nhipcau.core.indicators.universe import Body, Universe
from nhipcau.core.terms import CellState, Level
from nhipcau.web.agencies.models import Agency
from nhipcau.web.figures.fields import SCALE
from nhipcau.web.figures.queries import amounts
from nhipcau.web.look.clock import today
from nhipcau.web.places.bridge import gazetteer

PARTS = ("Q1", "Q2", "H1", "Q3", "9M", "Q4", "H2", "Y")
YEARS = 2  # this one, and the one it is compared with
Need = tuple[tuple[str, ...], int]  # breakdowns, and how many years back


def known_on(day: date) -> datetime | None:
    """The moment for reading the history; None, the present figures, from today on."""
    if day >= today():
        return None
    return datetime.combine(day, time.max, timezone.get_current_timezone())


def read(
    province_id: int, formulas: Iterable[Formula], period: Period, as_of: date, map_day: date | None = None
) -> Facts:
    """Every cell that the formulas may need for a period, as known on a day, with the units and bodies."""
    moment = known_on(as_of)
    known: list[Known] = []
    for (breakdowns, years), figures in _needs(formulas).items():
        codes = [f"{period.year - back}-{part}" for back in range(years) for part in PARTS]
        rows = amounts(province_id, sorted(figures), codes, breakdowns, moment)
        known += [Known(row[0], row[1], row[2], row[3], row[4], _cell(row[5])) for row in rows]
    return Facts(Cells(known), universe(province_id, map_day))


def universe(province_id: int, map_day: date | None = None) -> Universe:
    """The units and the bodies of a province through time."""
    rows = Agency.objects.filter(province_id=province_id).order_by("sort_key", "key")
    bodies = tuple(
        Body(key, kind, Level(level), start, end)
        for key, kind, level, start, end in rows.values_list("key", "kind", "level", "valid_from", "valid_to")
    )
    return Universe(gazetteer(province_id), bodies, map_day)


def _needs(formulas: Iterable[Formula]) -> dict[Need, set[str]]:
    """Figures that are read alike go into one query."""
    needs: dict[Need, set[str]] = {}
    for formula in formulas:
        years = YEARS_OF_MEAN if formula.kind is Kind.CHANGE else YEARS
        keys: dict[str, set[str]] = {}
        for each in formula.quantities:
            keys.setdefault(each.figure, {""}).update(each.breakdowns)
        for figure, breakdowns in keys.items():
            needs.setdefault((tuple(sorted(breakdowns)), years), set()).add(figure)
    return needs


@lru_cache(maxsize=8192)
def _cell(units: int | None) -> Cell:
    """A cell of so many ten-thousandths. Most cells hold one of a few numbers."""
    if units is None:
        return Cell(CellState.NOT_APPLICABLE)
    return Cell(CellState.VALUE, Fraction(units, SCALE))
