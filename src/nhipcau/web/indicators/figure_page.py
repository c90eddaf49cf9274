"""Everything that a figure's page says: totals, who reported what, and what was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nhipcau.core.calendar import period
from nhipcau.core.catalogue import Figure
from nhipcau.core.indicators import printing
from nhipcau.core.rights import Actor
from nhipcau.core.terms import Aggregation, CellState
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.figures.models import ValueHistory
from nhipcau.web.figures.queries import FactRow
from nhipcau.web.indicators.asking import Wanted, short
from nhipcau.web.indicators.figure_access import Access
from nhipcau.web.indicators.figure_rows import Cells, Place, bodies_by_key, cells_of, changes, codes_in
from nhipcau.web.indicators.formula_words import breakdown_word
from nhipcau.web.indicators.tables import Column, Shown, Table
from nhipcau.web.look.numbers import shown
from nhipcau.web.look.periods import period_name
from nhipcau.web.look.templatetags.look import vdate
from nhipcau.web.look.words import CELL_STATES
from nhipcau.web.places.models import Unit
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.reach import visible_condition

TOTALS, BY_UNIT, HISTORY = "tong-so", "don-vi", "dinh-chinh"
RETURN, RECORD, STAFF = "return", "activity", "staff"
ADDS: dict[Aggregation, Promise] = {
    Aggregation.SUM: gettext_lazy("cộng dồn theo kỳ"),
    Aggregation.LAST: gettext_lazy("số tại ngày chốt, không cộng dồn"),
    Aggregation.DISTINCT: gettext_lazy("đếm không trùng từ đầu năm, không cộng dồn"),
    Aggregation.NONE: gettext_lazy("tính lại, không cộng"),
}


@dataclass(frozen=True, slots=True)
class FigurePage:
    """The page of a figure. `parts`: its breakdowns with their words; `breakdown`: the one shown by unit."""

    figure: Figure
    name: str
    wanted: Wanted
    breakdown: str
    parts: tuple[tuple[str, str], ...]
    totals: Table
    units: Table
    history: Table | None
    own_only: bool

    @property
    def restricted(self) -> bool:
        """Whether the figure is about people or cases."""
        return self.figure.sensitive

    @property
    def adds(self) -> str:
        """How it adds up over periods, in words."""
        return str(ADDS[self.figure.aggregation])

    @property
    def empty(self) -> bool:
        """Whether nobody has reported anything."""
        return not any(cell.value is not None for row in self.totals.rows for cell in row)

    @property
    def more(self) -> str:
        """What links to other periods keep."""
        return f"&{urlencode({'phan': self.breakdown})}" if self.breakdown else ""

    @property
    def address(self) -> str:
        """What the files are asked with."""
        return f"{self.wanted.address}{self.more}"

    @property
    def tables(self) -> dict[str, Table]:
        """What may be taken home."""
        found = (self.totals, self.units, self.history)
        return {each.name: each for each in found if each is not None}


def page_of(actor: Actor, figure: Figure, breakdown: str, wanted: Wanted, access: Access) -> FigurePage:
    """The page of a figure in a period, as known on a day, as far as the actor's rights reach."""
    known = programme()
    cells = cells_of(actor.province_id, figure.code, breakdown, wanted.period, wanted.day, known, access)
    past = changes(actor.province_id, figure.code, codes_in(wanted.period), access)
    look = _Look.of(actor, cells, past)
    words = {"unit": figure.unit, "period": period_name(wanted.period), "day": vdate(wanted.day)}
    about = _("%(unit)s; %(period)s; số liệu đã duyệt đến ngày %(day)s") % words
    keys = sorted({"", *(key for key, _code in cells.totals), *_asked_parts(figure)})
    return FigurePage(
        figure=figure,
        name=figure.name_en if get_language() == "en" else figure.name,
        wanted=wanted,
        breakdown=breakdown,
        parts=tuple((key, breakdown_word(figure, key)) for key in keys),
        totals=_totals(figure, cells, keys, about),
        units=_units(figure, cells, breakdown, look, wanted, about),
        history=_history(figure, past, look, about),
        own_only=access.bodies is not None,
    )


def _asked_parts(figure: Figure) -> set[str]:
    """Breakdowns that some form asks."""
    versions = (form for of in programme().form_versions.values() for form in of)
    return {line.breakdown for form in versions for line in form.lines if line.figure == figure.code}


@dataclass(frozen=True, slots=True)
class _Look:
    """Names of units and bodies, and which returns the reader may open."""

    units: Mapping[int, Unit]
    bodies: Mapping[str, str]
    returns: frozenset[int]

    @classmethod
    def of(cls, actor: Actor, cells: Cells, past: Iterable[ValueHistory]) -> _Look:
        """Everything that the rows name, in three questions."""
        past = list(past)
        places = {*cells.rows, *cells.asked, *((each.unit_id, each.reporter) for each in past)}
        units = Unit.objects.select_related("parent").in_bulk([unit for unit, _by in places])
        bodies = bodies_by_key(actor.province_id, [by for _unit, by in places])
        acts = [row.act_ref for of in cells.rows.values() for row in of.values()]
        acts += [each.act_ref for each in past]
        refs = {tuple(each.split(":", 1)) for each in acts if ":" in each}
        ids = [int(number) for kind, number in refs if kind == RETURN and number.isdigit()]
        open_to = Return.objects.filter(visible_condition(actor), province_id=actor.province_id, pk__in=ids)
        return cls(
            units,
            {key: body.name for key, body in bodies.items()},
            frozenset(open_to.values_list("pk", flat=True)),
        )

    def address(self, of: FactRow | ValueHistory) -> str:
        """The return behind a cell, if the reader may open it; the records, as long as no return speaks."""
        kind, _colon, number = of.act_ref.partition(":")
        if kind == RETURN and number.isdigit() and int(number) in self.returns:
            return _address("returns:detail", int(number))
        if kind == RECORD:
            asked = {"so-lieu": of.figure, "tinh-vao": of.period, "tinh-cho": of.reporter}
            return f"{reverse('activities:list')}?{urlencode(asked)}"
        if kind == STAFF:
            return f"{reverse('activities:staff')}?{urlencode({'ngay': period(of.period).end.isoformat()})}"
        return ""

    def place(self, place: Place) -> tuple[Shown, Shown, Shown]:
        """Unit, what it lies in, and who reports."""
        unit_id, reporter = place
        unit = self.units.get(unit_id)
        above = unit.parent.name if unit and unit.parent else ""
        link = _address("places:unit", unit_id) if unit else ""
        named = unit.name if unit else f"#{unit_id}"
        return Shown(named, link=link), Shown(above), Shown(self.bodies.get(reporter, reporter))


@lru_cache(maxsize=4096)
def _address(name: str, number: int) -> str:
    return reverse(name, args=[number])


def _totals(figure: Figure, cells: Cells, keys: list[str], about: str) -> Table:
    """Sums over units and bodies, by breakdown and period; distinct counts are not added over periods."""
    first = Column("phan", _("Phân tổ"))
    whole = (Column("ca-ky", _("Cả kỳ"), True),) if _adds_up(figure, cells.codes) else ()
    shape = (first, *(Column(code[5:].lower(), short(code), True) for code in cells.codes), *whole)
    rows = []
    for key in keys:
        sums = [_sum(cells, key, code) for code in cells.codes]
        over_time = [_over_time(cells, key)] * len(whole)
        rows.append((Shown(breakdown_word(figure, key)), *sums, *over_time))
    return Table(TOTALS, _("Tổng số"), about, shape, tuple(rows))


def _adds_up(figure: Figure, codes: Sequence[str]) -> bool:
    """Whether columns may be added at all: events, told of several periods."""
    return figure.aggregation is Aggregation.SUM and len(codes) > 1


def _over_time(cells: Cells, key: str) -> Shown:
    """The sum of what was told, where no told period holds another one: else only each body's own cells can tell."""
    told = {code: cells.totals.get((key, code)) for code in cells.codes}
    known = {code: value for code, value in told.items() if value is not None}
    times = [period(code) for code in known]
    if not known or any(one.end >= other.start for one, other in pairwise(times)):
        return Shown("–")
    whole = sum(known.values(), Fraction(0))
    return Shown(shown(printing.number(whole)), whole)


def _sum(cells: Cells, key: str, code: str) -> Shown:
    if (key, code) not in cells.totals:
        return Shown("–")
    whole = cells.totals[key, code]
    if whole is None:
        return Shown(str(CELL_STATES[CellState.NOT_APPLICABLE]))
    return Shown(shown(printing.number(whole)), whole)


def _units(figure: Figure, cells: Cells, breakdown: str, look: _Look, wanted: Wanted, about: str) -> Table:
    shape = (
        Column("ten", _("Đơn vị")), Column("thuoc", _("Thuộc"), minor=True),
        Column("bao-cao", _("Nơi báo cáo"), minor=True),
        *(Column(code[5:].lower(), short(code), True) for code in cells.codes),
    )  # fmt: skip
    places = [*cells.asked, *(place for place in cells.rows if place not in cells.asked)]
    rows = []
    for place in places:
        told = cells.rows.get(place, {})
        asked = cells.asked.get(place, frozenset())
        values = (_cell(told.get(code), code, look, wanted, asked=code in asked) for code in cells.codes)
        rows.append((*look.place(place), *values))
    title = _("Theo từng đơn vị: %(part)s") % {"part": breakdown_word(figure, breakdown)}
    return Table(BY_UNIT, title, about, shape, tuple(rows))


def _cell(row: FactRow | None, code: str, look: _Look, wanted: Wanted, *, asked: bool) -> Shown:
    """A value with its return, or the state in words."""
    if row is not None:
        return _stated(row.value, row.state, look.address(row))
    if not asked:
        return Shown("–")
    if not period(code).closed_on(wanted.day):
        return Shown(_("chưa đến kỳ"))
    return Shown(str(CELL_STATES[CellState.NOT_REPORTED]), tint="un")


def _stated(value: object, state: CellState, link: str) -> Shown:
    if value is None:
        return Shown(str(CELL_STATES[state]), link=link)
    number = Fraction(str(value))
    return Shown(shown(printing.number(number, 4)), number, link)


def _history(figure: Figure, past: list[ValueHistory], look: _Look, about: str) -> Table | None:
    if not past:
        return None
    shape = (
        Column("ten", _("Đơn vị")), Column("thuoc", _("Thuộc"), minor=True),
        Column("bao-cao", _("Nơi báo cáo"), minor=True),
        Column("ky", _("Kỳ")), Column("phan", _("Phân tổ")), Column("tri", _("Số trước đây"), True),
        Column("tu", _("Biết từ")), Column("den", _("Đến")),
    )  # fmt: skip
    rows = tuple(
        (
            *look.place((each.unit_id, each.reporter)), Shown(period_name(each.period)),
            Shown(breakdown_word(figure, each.breakdown)),
            _stated(each.value, CellState(each.state), look.address(each)),
            Shown(vdate(each.known_from)), Shown(vdate(each.known_to)),
        )
        for each in past
    )  # fmt: skip
    return Table(HISTORY, _("Đã đính chính"), about, shape, rows)
