"""Rows of records ↔ values of core.activities and web.figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from nhipcau.core.activities import (
    ActivityField,
    ActivityKind,
    Contribution,
    FieldType,
    Mode,
    Of,
    Step,
    Told,
    Value,
    contributions,
)
from nhipcau.core.activities.values import shown
from nhipcau.core.calendar import period
from nhipcau.core.terms import Level
from nhipcau.web.activities.models import Activity, ActivityPart
from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.agencies.queries import successors
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.figures.values import FactId, FigureValue
from nhipcau.web.places.models import Unit

COMMITTEES = {Level.COMMUNE.value: Kind.COMMUNE_COMMITTEE, Level.DISTRICT.value: Kind.DISTRICT_COMMITTEE}


def kind_of(of: Activity) -> ActivityKind | None:
    """The kind of a record; None where the programme has it no longer."""
    return programme().activities.get(of.kind)


def parts_of(of: Activity, kind: ActivityKind) -> list[ActivityPart]:
    """The parts of cells that a record makes, as rows not yet saved; none of a withdrawn one."""
    if not of.standing:
        return []
    steps = tuple(Step(row.day, row.stage) for row in of.steps.all() if not row.withdrawn)
    made = contributions(kind, Told(of.day, of.values, steps, of.agency.kind))
    owners = Owners(of)
    together: dict[FactId, ActivityPart] = {}
    for each in made:
        row = _part(of, each, owners.at(each.of, each.period))
        key = part_id(row)
        before = together.get(key)
        if before is not None:  # two feeds of one record into one cell
            row.value = _together(Mode(row.mode), [before.value or Decimal(0), row.value or Decimal(0)])
        together[key] = row
    return list(together.values())


class Owners:
    """Whose figures a record makes: one body for each figure, never two; who followed it where it ended before."""

    def __init__(self, of: Activity) -> None:
        self._of = of
        self._known: dict[tuple[Of, str], Agency] = {}

    def at(self, how: Of, code: str) -> Agency:
        """The body that has the figure of a period."""
        key = how, code
        if key not in self._known:
            self._known[key] = heir(owner(self._of, how), period(code).end)
        return self._known[key]


def owner(of: Activity, how: Of) -> Agency:
    """The body whose figure it is on the day of the act."""
    if how is Of.ORGANISER or of.unit_id == of.agency.unit_id:
        return of.agency
    unit = of.unit
    if how is Of.DISTRICT:
        if unit.level == Level.COMMUNE and unit.parent and unit.parent.level == Level.DISTRICT:
            unit = unit.parent
    elif not of.co_organised or unit.level != Level.COMMUNE:
        return of.agency
    return committee_of(unit, of.day) or of.agency


def heir(agency: Agency, day: date) -> Agency:
    """Who has the agency's work on the day: itself, or the one body that followed where it ended before."""
    if agency.valid_to is None or day <= agency.valid_to:
        return agency
    followed = {row.new_id: row.new for row in successors(agency, day).select_related("new__unit")}
    return next(iter(followed.values())) if len(followed) == 1 else agency


def committee_of(unit: Unit, day: date) -> Agency | None:
    """The People's Committee of a commune or district on the day."""
    kind = COMMITTEES.get(unit.level)
    rows = Agency.objects.filter(province_id=unit.province_id, unit=unit, kind=kind or "").valid_on(day)
    return rows.select_related("unit").order_by("key").first()


def part_id(part: ActivityPart) -> FactId:
    """The cell of a part."""
    return FactId(part.figure, part.period, part.unit_id, part.breakdown, part.reporter)


def offers(cells: dict[FactId, int | None], parts: Iterable[ActivityPart]) -> list[FigureValue]:
    """What all records make of the cells; a cell without parts is withdrawn. `cells`: with the unit's parent."""
    found: dict[FactId, list[ActivityPart]] = {cell: [] for cell in cells}
    for part in parts:
        found.get(part_id(part), []).append(part)
    return [_offered(cell, cells[cell], rows) for cell, rows in found.items()]


def stock_figures() -> frozenset[str]:
    """The figures that hold at a cut-off, as the kinds feed them."""
    feeds = [feed for kind in programme().activities.values() for feed in kind.feeds]
    return frozenset(feed.figure for feed in feeds if feed.per.value == "cut_off")


def summary(kind: ActivityKind, of: Activity) -> str:
    """A line that tells records of one kind apart: what was chosen, written and counted first."""
    told = [_told(field, of.values[field.key]) for field in kind.fields if of.values.get(field.key)]
    return " · ".join(filter(None, told[:4]))[:400]


def _told(field: ActivityField, value: Value) -> str:
    if field.type in {FieldType.CHOICE, FieldType.TEXT}:
        return shown(field, value)
    return f"{field.label}: {shown(field, value)}" if field.type is FieldType.COUNT else ""


def _offered(cell: FactId, parent_id: int | None, rows: list[ActivityPart]) -> FigureValue:
    value = _together(Mode(rows[0].mode), [row.value or Decimal(0) for row in rows]) if rows else None
    return FigureValue(
        cell.figure, cell.period, cell.unit_id, parent_id, cell.breakdown, cell.reporter, value
    )


def _together(mode: Mode, values: list[Decimal]) -> Decimal:
    return max(values) if mode is Mode.HIGHEST else sum(values, Decimal(0))


def _part(of: Activity, made: Contribution, body: Agency) -> ActivityPart:
    return ActivityPart(
        province_id=of.province_id,
        of=of,
        figure=made.figure,
        period=made.period,
        unit_id=body.unit_id,
        breakdown=made.breakdown,
        reporter=body.key,
        parent_id=body.unit.parent_id,
        value=made.value,
        mode=made.mode.value,
        stock=made.stock,
    )
