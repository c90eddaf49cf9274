"""What the figures hold for some formulas, as the core thinks of it: few queries for a whole board."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from functools import lru_cache

from django.db import connection
from django.utils import timezone

from nhipcau.core.calendar import Period
from nhipcau.core.indicators import Cell
from nhipcau.core.indicators.cells import Cells, Known, Listed
from nhipcau.core.indicators.change import YEARS_OF_MEAN
from nhipcau.core.indicators.formula import Formula, Kind
from nhipcau.core.indicators.measure import Facts
from nhipcau.core.indicators.universe import Body, Universe
from nhipcau.core.terms import CellState, Level
from nhipcau.web.agencies.models import Agency
from nhipcau.web.figures.fields import SCALE
from nhipcau.web.figures.queries import Ask, amounts, last_change, sums
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
    asked = tuple(formulas)
    asks = tuple(
        Ask(tuple(sorted(figures)), _codes(period, years + further), breakdowns)
        for (breakdowns, years), figures in _needs(asked).items()
    )
    listed = dict.fromkeys(each for formula in asked for each in formula.listed)
    codes = _codes(period, YEARS + further)
    sums_asked = tuple(Ask((each.figure,), codes, each.breakdowns) for each in listed)
    of = province_id, asks, sums_asked, known_on(as_of)
    last = None if connection.in_atomic_block else last_line(province_id)
    if last is None:
        return Facts(_read(*of), universe(province_id, map_day))
    return _kept(last, *of, map_day)


def _codes(of: Period, years: int) -> tuple[str, ...]:
    return tuple(f"{of.year - back}-{part}" for back in range(years) for part in PARTS)


@lru_cache(maxsize=6)
def _kept(
    last: str,
    province_id: int,
    asks: tuple[Ask, ...],
    listed: tuple[Ask, ...],
    moment: datetime | None,
    map_day: date | None,
) -> Facts:
    """What was read when the journal ended with this line: nothing changes in a province without a further one."""
    cells = _kept_cells(last_change(province_id), province_id, asks, listed, moment)
    return cells.among(universe(province_id, map_day))


@dataclass
class KeptCells:
    """Cells that did not change, and what was measured from them while the units and bodies did not either."""

    cells: Cells
    latest: Facts | None = None

    def among(self, there: Universe) -> Facts:
        """The cells with the units and bodies that there are."""
        if self.latest is None or self.latest.universe != there:
            self.latest = Facts(self.cells, there)
        return self.latest


@lru_cache(maxsize=6)
def _kept_cells(
    change: str, province_id: int, asks: tuple[Ask, ...], listed: tuple[Ask, ...], moment: datetime | None
) -> KeptCells:
    """Most acts change no figure: what was read after the last one that did still holds."""
    return KeptCells(_read(province_id, asks, listed, moment))


def forget() -> None:
    """Drops what was read, so that the next question reads everything anew."""
    _kept.cache_clear()
    _kept_cells.cache_clear()


def _read(province_id: int, asks: tuple[Ask, ...], listed: tuple[Ask, ...], moment: datetime | None) -> Cells:
    known = [
        Known(figure, code, unit, breakdown, reporter, _cell(value))
        for figure, code, unit, breakdown, reporter, value in amounts(province_id, asks, moment)
    ]
    added = [
        Listed(figure, listed[place].breakdowns, code, unit, Fraction(int(value), SCALE), cells)
        for place, figure, code, unit, value, cells in sums(province_id, listed, moment)
    ]
    return Cells(known, added)


def universe(province_id: int, map_day: date | None = None) -> Universe:
    """The units of a province through time, and the bodies, under their kinds and under their mandates."""
    rows = Agency.objects.filter(province_id=province_id).order_by("sort_key", "key", "mandates__pk")
    held = [f"mandates__{name}" for name in ("mandate", "valid_from", "valid_to")]
    read = list(rows.values_list("key", "level", "kind", "valid_from", "valid_to", *held))
    kinds = dict.fromkeys(
        (key, kind, Level(level), start, end) for key, level, kind, start, end, *_held in read
    )
    mandates = ((row[0], row[5], Level(row[1]), *row[6:]) for row in read if row[5] is not None)
    bodies = tuple(Body(*each) for each in (*kinds, *mandates))
    return Universe(gazetteer(province_id), bodies, map_day)


def _needs(formulas: Iterable[Formula]) -> dict[Need, set[str]]:
    """What is read of each figure, once for all formulas; figures that are read alike go into one query."""
    breakdowns: dict[str, set[str]] = {}
    years: dict[str, int] = {}
    for formula in formulas:
        back = YEARS_OF_MEAN if formula.kind is Kind.CHANGE else YEARS
        for each in formula.quantities:
            parts = () if each in formula.listed else each.breakdowns
            breakdowns.setdefault(each.figure, {""}).update(parts)
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
