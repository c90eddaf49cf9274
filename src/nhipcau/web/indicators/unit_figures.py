"""The figures of one unit in a period, beside those of the year before; none about people or cases is among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.calendar import Period
from nhipcau.core.catalogue import Figure
from nhipcau.core.indicators import Cell
from nhipcau.core.indicators.cells import UNKNOWN, Amount, Cells, Known, Time
from nhipcau.core.indicators.cells import total as added
from nhipcau.core.indicators.formula import Quantity
from nhipcau.core.terms import Aggregation
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.figures.queries import facts
from nhipcau.web.indicators.asking import Wanted
from nhipcau.web.indicators.breakdown import amount_shown
from nhipcau.web.indicators.evidence import PARTS, known_on
from nhipcau.web.indicators.formula_words import figure_address
from nhipcau.web.indicators.tables import Column, Shown, Table
from nhipcau.web.look.periods import period_name
from nhipcau.web.look.templatetags.look import vdate
from nhipcau.web.places.models import Unit

FIGURES = "so-lieu"


@dataclass(frozen=True, slots=True)
class _Known:
    """The cells of a unit and of what lies in it, this year and the year before."""

    unit: Unit
    inside: tuple[Unit, ...]
    cells: Cells
    codes: frozenset[str]


def figures_of(unit: Unit, wanted: Wanted) -> Table | None:
    """A table of every figure that the unit, or a unit inside it, has told; None where nothing was."""
    figures = {code: each for code, each in programme().figures.items() if _open(each)}
    known = _read(unit, figures, wanted)
    if not known.codes:
        return None
    below = bool(known.inside)
    shape = (
        Column("noi-dung", _("Số liệu")), Column("don-vi", _("Đơn vị tính"), minor=True),
        Column("ky", _("Kỳ này"), True),
        Column("cung-ky", _("Cùng kỳ năm %(y)s") % {"y": wanted.period.year - 1}, True),
        *((Column("cap-duoi", _("Cộng của các đơn vị trực thuộc"), True),) if below else ()),
    )  # fmt: skip
    rows = tuple(
        _row(figure, known, wanted, below=below) for code, figure in figures.items() if code in known.codes
    )
    words = {"period": capfirst(period_name(wanted.period)), "day": vdate(wanted.day)}
    about = _("%(period)s; số liệu đã duyệt hoặc đã ghi đến ngày %(day)s") % words
    return Table(FIGURES, _("Số liệu của %(unit)s") % {"unit": unit.name}, about, shape, rows)


def _open(of: Figure) -> bool:
    """Whether a figure may stand on the page of a unit."""
    return not of.sensitive and of.aggregation is not Aggregation.NONE


def _read(unit: Unit, figures: Mapping[str, Figure], wanted: Wanted) -> _Known:
    """One question for all of it."""
    last = min(wanted.period.end, unit.valid_to or wanted.period.end)
    inside = tuple(each for each in unit.children.all() if each.holds_on(last))
    codes = [f"{wanted.period.year - back}-{part}" for back in (0, 1) for part in PARTS]
    rows = facts(
        unit.province_id, list(figures), codes, known_on(wanted.day),
        units=[unit.pk, *(each.pk for each in inside)], breakdowns=[""],
    )  # fmt: skip
    cells = Cells(
        Known(row.figure, row.period, row.unit_id, "", row.reporter,
              Cell(row.state, None if row.value is None else Fraction(row.value)))
        for row in rows
    )  # fmt: skip
    return _Known(unit, inside, cells, frozenset(row.figure for row in rows))


def _row(figure: Figure, known: _Known, wanted: Wanted, *, below: bool) -> tuple[Shown, ...]:
    of = Quantity(figure.code, figure.aggregation)
    own = _amount(of, known, [known.unit], wanted.period, wanted.day)
    before = _amount(of, known, [known.unit], wanted.period.previous_year(), wanted.day)
    name = figure.name_en if get_language() == "en" else figure.name
    row = (
        Shown(name, link=figure_address(figure.code, wanted.period.code)),
        Shown(figure.unit), amount_shown(own), amount_shown(before),
    )  # fmt: skip
    if not below:
        return row
    adds = figure.aggregation is not Aggregation.DISTINCT
    inside = _amount(of, known, known.inside, wanted.period, wanted.day) if adds else None
    return (*row, amount_shown(inside))


def _amount(of: Quantity, known: _Known, units: Sequence[Unit], asked: Period, day: date) -> Amount:
    """What the units have of a figure in the quarters of a period that have closed while they were there."""
    return added([_of_unit(of, known.cells, unit, asked, day) for unit in units]) if units else UNKNOWN


def _of_unit(of: Quantity, cells: Cells, unit: Unit, asked: Period, day: date) -> Amount:
    pieces = [each for each in _closed(asked, day) if unit.holds_on(each.end)]
    if not pieces:
        return UNKNOWN
    start, since = pieces[0].start, asked.start
    whole = cells.amount(of, unit.pk, Time(start, pieces[-1].end, since))
    if whole.known or asked.closed_on(day):
        return whole
    until = (cells.amount(of, unit.pk, Time(start, each.end, since)) for each in reversed(pieces[:-1]))
    return next((each for each in until if each.known), whole)


@lru_cache(maxsize=64)
def _closed(asked: Period, day: date) -> tuple[Period, ...]:
    """Asked for every figure of every unit."""
    return tuple(each for each in asked.quarters() if each.closed_on(day))
