"""Offers of the register to returns: each act counts anew what it touched. Decision 0006: two doors to one figure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from nhipcau.core.calendar import Period, period, reporting_year
from nhipcau.core.inspections.counting import (
    TEAM178,
    Cells,
    Visit,
    of_coverage,
    of_register,
    of_team,
    of_violators,
    of_visits,
)
from nhipcau.core.terms import Level
from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.catalogue.queries import establishments, programme, province_only
from nhipcau.web.figures.actions import offer
from nhipcau.web.figures.models import Offer
from nhipcau.web.figures.store import lock_province
from nhipcau.web.figures.values import FactId, FigureValue
from nhipcau.web.inspections.figures.bridge import passed_in, places_on, visit_of, visits_between
from nhipcau.web.inspections.models import Establishment, Inspection, Team
from nhipcau.web.inspections.teams.bridge import team_of
from nhipcau.web.places.models import Unit

SOURCE = "register"  # where the figures come from, as facts name it
STOCK = frozenset({"A04", "A05", "A08", "C01", "C01n", "C03", "C04"})
OF_TEAMS = frozenset({"C01", "C01n", "C02", "C04", "C05", "C06", "C07", "C07m", "C07p", "C08", "C09", "C10"})
OF_LEADS = {  # what the forms of other bodies ask: BM-13, BM-08, BM-04
    "culture": frozenset({"C02", "C04", "C06", "C07", "C07m", "C08"}),
    "health": frozenset({"C02", "C04", "C07", "C07m"}),
    "police": frozenset({"C02"}),
}
OWN = frozenset({"A04", "A05", "A08", "C03"}) | OF_TEAMS
HALVES, QUARTERS, CUT_OFFS = ("H1", "H2"), ("Q1", "Q2", "Q3", "Q4"), ("H1", "Y")
FIRST_YEAR = 2021
COMMITTEES = {Level.COMMUNE.value: Kind.COMMUNE_COMMITTEE, Level.DISTRICT.value: Kind.DISTRICT_COMMITTEE}


@dataclass
class Touched:
    """What an act changed: units of establishments, bodies that inspect, and since when."""

    since: date
    units: set[int] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)


def count(province_id: int, touched: Touched, moment: datetime) -> int:
    """Offer what the register says now of what was touched, withdraw what it no longer says. In a transaction."""
    lock_province(connection, province_id)
    last = reporting_year(timezone.localtime(moment).date())
    years = range(max(FIRST_YEAR, reporting_year(touched.since)), last + 1)
    values: list[FigureValue] = []
    for year in years:
        for code in CUT_OFFS:
            values += _of_units(province_id, period(f"{year}-{code}"), touched.units)
        values += _of_bodies(province_id, year, touched.bodies)
    gone = _gone(province_id, touched, years, {value.id for value in values})
    if not values and not gone:
        return 0
    return offer(province_id, [*values, *gone], SOURCE, moment, province_only=province_only(), stock=STOCK)


def count_place(of: Establishment, moment: datetime, *, bodies: bool = False) -> int:
    """Count anew wherever the establishment was; `bodies`: also for whoever inspected it."""
    units = set(of.states.values_list("unit_id", flat=True))
    touched = Touched(date(FIRST_YEAR, 1, 1), units)
    if bodies:
        rows = Inspection.objects.filter(Q(establishment=of) | Q(establishment__merged_into=of))
        touched.bodies = set(rows.values_list("agency_id", flat=True))
    return count(of.province_id, touched, moment)


def _of_units(province_id: int, of: Period, units: Collection[int]) -> Iterator[FigureValue]:
    """The committees' figures at a cut-off: of the communes touched, and of the districts that they lie in."""
    grouping = establishments().grouping_on(of.end)
    groups = list(grouping.groups)
    communes = list(Unit.objects.filter(pk__in=units).valid_on(of.end).select_related("parent"))
    if not communes:
        return
    keepers = {unit.pk: [unit.pk, *_inside(unit, of.end)] for unit in _keepers(communes)}
    every = {commune.pk for commune in communes}.union(*keepers.values())
    by_unit = places_on(province_id, of.end, grouping, every)
    for commune in communes:
        yield from _cells(of.code, commune, of.end, of_register(by_unit.get(commune.pk, []), groups))
    year = period(f"{reporting_year(of.end)}-Y")
    visits = [visit_of(row) for row in visits_between(province_id, year.start, of.end)]
    for unit in _keepers(communes):
        places = [place for pk in keepers[unit.pk] for place in by_unit.get(pk, [])]
        yield from _cells(of.code, unit, of.end, of_coverage(places, visits, groups))


def _of_bodies(province_id: int, year: int, bodies: Collection[int]) -> Iterator[FigureValue]:
    whole = period(f"{year}-Y")
    rows = visits_between(province_id, whole.start, whole.end).filter(agency_id__in=bodies)
    passed = passed_in(rows)
    for agency in Agency.objects.filter(pk__in=bodies).select_related("unit", "team178__unit"):
        visits = [visit_of(row, passed[row.pk]) for row in rows if row.agency_id == agency.pk]
        for lead in sorted(
            {visit.lead for visit in visits} | ({TEAM178} if agency.kind == Kind.TEAM178 else set())
        ):
            own = [visit for visit in visits if visit.lead == lead]
            yield from _of_body(agency, lead, own, year)


def _of_body(agency: Agency, lead: str, visits: list[Visit], year: int) -> Iterator[FigureValue]:
    figures = OF_TEAMS if lead == TEAM178 else OF_LEADS.get(lead, frozenset())
    for code in QUARTERS:
        of = period(f"{year}-{code}")
        cells = of_visits([visit for visit in visits if visit.day in of], lead, figures)
        if lead != TEAM178:
            cells = {cell: value for cell, value in cells.items() if cell[0] != "C02"}
        yield from _told(of.code, agency, cells)
    for code in HALVES if lead != TEAM178 else ():
        of = period(f"{year}-{code}")
        cells = of_visits([visit for visit in visits if visit.day in of], lead, figures & {"C02"})
        yield from _told(of.code, agency, cells)
    for code in CUT_OFFS:
        of = period(f"{year}-{code}")
        begun = [visit for visit in visits if visit.day <= of.end]
        cells = of_violators(begun) if "C04" in figures else {}
        if lead == TEAM178:
            cells |= _of_team(agency, of.end)
        yield from _told(of.code, agency, cells)


def _of_team(agency: Agency, day: date) -> Cells:
    team = Team.objects.filter(agency=agency).prefetch_related("decisions", "members__conflicts").first()
    if team is None or not agency.holds_on(day):
        return {}
    of = team_of(team)
    serving = sum(each.service.holds_on(day) for each in of.members)
    return of_team(of.lapse_on(day) is None, serving)


def _cells(code: str, unit: Unit, day: date, cells: Cells) -> Iterator[FigureValue]:
    if not cells:
        return
    rows = Agency.objects.filter(unit=unit, kind=COMMITTEES.get(unit.level, "")).valid_on(day)
    committee = rows.select_related("unit").order_by("key").first()
    if committee is not None:
        yield from _told(code, committee, cells)


def _told(code: str, agency: Agency, cells: Cells) -> Iterator[FigureValue]:
    figures = programme().figures
    for (figure, breakdown), value in cells.items():
        if figure in figures:
            yield FigureValue(
                figure, code, agency.unit_id, agency.unit.parent_id, breakdown, agency.key, value
            )


def _keepers(communes: Iterable[Unit]) -> list[Unit]:
    """Where distinct establishments are counted: the district; the commune itself where no district is left."""
    found = {}
    for commune in communes:
        above = commune.parent
        unit = above if above is not None and above.level == Level.DISTRICT.value else commune
        found[unit.pk] = unit
    return list(found.values())


def _inside(district: Unit, day: date) -> list[int]:
    return list(Unit.objects.filter(parent=district).valid_on(day).values_list("pk", flat=True))


def _gone(province_id: int, touched: Touched, years: range, kept: set[FactId]) -> list[FigureValue]:
    """Offers of what was touched that the register makes no longer."""
    communes = list(Unit.objects.filter(pk__in=touched.units).select_related("parent"))
    units = {unit.pk for unit in communes} | {unit.pk for unit in _keepers(communes)}
    keys = set(
        Agency.objects.filter(unit_id__in=units, kind__in=list(COMMITTEES.values())).values_list(
            "key", flat=True
        )
    ) | set(Agency.objects.filter(pk__in=touched.bodies).values_list("key", flat=True))
    rows = Offer.objects.filter(province_id=province_id, figure__in=OWN, reporter__in=keys)
    codes = {f"{year}-{code}" for year in years for code in (*QUARTERS, *HALVES, "Y")}
    found = []
    for *key, parent in rows.values_list(*FactId._fields, "parent_id"):
        cell = FactId(*key)
        if cell.period in codes and cell not in kept and _touches(cell, units, touched):
            found.append(FigureValue(*cell[:3], parent or None, cell.breakdown, cell.reporter))
    return found


def _touches(cell: FactId, units: set[int], touched: Touched) -> bool:
    if cell.figure in ("A04", "A05", "A08"):
        return cell.unit_id in touched.units
    return cell.unit_id in units if cell.figure == "C03" else bool(touched.bodies)
