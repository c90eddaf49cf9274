"""What the figures hold for some formulas, as the core thinks of it: few queries for a whole board."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from fractions import Fraction
from functools import lru_cache

from django.db import connection
from django.utils import timezone

from nhipcau.core.calendar import Period
from nhipcau.core.indicators import Cell
from nhipcau.core.indicators.cells import Cells, Known
from nhipcau.core.indicators.change import YEARS_OF_MEAN
from nhipcau.core.indicators.formula import Formula, Kind
from nhipcau.core.indicators.measure import Facts
from nhipcau.core.indicators.universe import Body, Universe
from nhipcau.core.terms import CellState, Level
from nhipcau.web.agencies.models import Agency, AgencyMandate
from nhipcau.web.figures.fields import SCALE
from nhipcau.web.figures.queries import Ask, amounts
from nhipcau.web.journal.queries import last_line
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
    province_id: int,
    formulas: Iterable[Formula],
    period: Period,
    as_of: date,
    map_day: date | None = None,
    further: int = 0,
) -> Facts:
    """Every cell that the formulas may need for a period, as known on a day, with the units and bodies.

    `further`: so many years more than a comparison with the year before needs.
    """
    asks = []
    for (breakdowns, years), figures in _needs(formulas).items():
        codes = tuple(f"{period.year - back}-{part}" for back in range(years + further) for part in PARTS)
        asks.append(Ask(tuple(sorted(figures)), codes, breakdowns))
    of = province_id, tuple(asks), known_on(as_of), map_day
    last = None if connection.in_atomic_block else last_line(province_id)
    return _kept(last, *of) if last else _read(*of)


@lru_cache(maxsize=6)
def _kept(
    last: str, province_id: int, asks: tuple[Ask, ...], moment: datetime | None, map_day: date | None
) -> Facts:
    """What was read when the journal ended with this line: nothing changes in a province without a further one."""
    return _read(province_id, asks, moment, map_day)


def _read(province_id: int, asks: tuple[Ask, ...], moment: datetime | None, map_day: date | None) -> Facts:
    known = (Known(*row[:5], _cell(row[5])) for row in amounts(province_id, asks, moment))
    return Facts(Cells(known), universe(province_id, map_day))


def universe(province_id: int, map_day: date | None = None) -> Universe:
    """The units of a province through time, and the bodies, under their kinds and under their mandates."""
    rows = Agency.objects.filter(province_id=province_id).order_by("sort_key", "key")
    kinds = rows.values_list("key", "kind", "level", "valid_from", "valid_to")
    held = AgencyMandate.objects.filter(agency__province_id=province_id).order_by("agency__sort_key", "pk")
    mandates = held.values_list("agency__key", "mandate", "agency__level", "valid_from", "valid_to")
    bodies = tuple(
        Body(key, kind, Level(level), start, end) for key, kind, level, start, end in (*kinds, *mandates)
    )
    return Universe(gazetteer(province_id), bodies, map_day)


def _needs(formulas: Iterable[Formula]) -> dict[Need, set[str]]:
    """What is read of each figure, once for all formulas; figures that are read alike go into one query."""
    breakdowns: dict[str, set[str]] = {}
    years: dict[str, int] = {}
    for formula in formulas:
        back = YEARS_OF_MEAN if formula.kind is Kind.CHANGE else YEARS
        for each in formula.quantities:
            breakdowns.setdefault(each.figure, {""}).update(each.breakdowns)
            years[each.figure] = max(back, years.get(each.figure, 0))
    needs: dict[Need, set[str]] = {}
    for figure, keys in breakdowns.items():
        needs.setdefault((tuple(sorted(keys)), years[figure]), set()).add(figure)
    return needs


@lru_cache(maxsize=8192)
def _cell(units: int | None) -> Cell:
    """A cell of so many ten-thousandths. Most cells hold one of a few numbers."""
    if units is None:
        return Cell(CellState.NOT_APPLICABLE)
    return Cell(CellState.VALUE, Fraction(units, SCALE))
