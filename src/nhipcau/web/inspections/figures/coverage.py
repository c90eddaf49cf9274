"""Coverage and intensity, side by side: distinct establishments inspected, and visits, in which Team 178."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from nhipcau.core.calendar import Period, period, reporting_year
from nhipcau.core.indicators.printing import percent
from nhipcau.core.inspections.counting import Place, Visit, covered
from nhipcau.core.terms import Level
from nhipcau.web.catalogue.queries import establishments
from nhipcau.web.inspections.figures.bridge import places_on, visit_of, visits_between
from nhipcau.web.inspections.models import Lead, Universe
from nhipcau.web.inspections.models.universe import COUNTED
from nhipcau.web.inspections.register.kinds import group_names
from nhipcau.web.places.models import Unit


@dataclass(frozen=True, slots=True)
class Line:
    """Both measures of some establishments."""

    name: str
    places: int
    covered: int
    covered178: int
    visits: int
    visits178: int

    @property
    def share(self) -> str:
        """Covered of places as papers write it: 66,7%, never rounded up to a whole percent; '' where there are none."""
        if not self.places:
            return ""
        exact = Fraction(100 * self.covered, self.places)
        return percent(exact, ceil(exact))  # what plans ask for are whole percents


@dataclass(frozen=True, slots=True)
class Picture:
    """A period in figures. `frozen`: the list behind the denominator; None: the register as it stands."""

    whole: Line
    by_group: tuple[Line, ...]
    by_unit: tuple[Line, ...]
    by_lead: tuple[tuple[str, int], ...]
    closed: int
    frozen: Universe | None
    until: date


def picture(province_id: int, of: Period, day: date) -> Picture:
    """The year up to the period's end, or to `day` where it is still running."""
    until = min(of.end, day)
    start = period(f"{reporting_year(of.end)}-Y").start
    frozen = Universe.objects.filter(province_id=province_id, cut_off=until).first()
    by_unit = (
        _frozen_places(frozen)
        if frozen
        else places_on(province_id, until, establishments().grouping_on(until))
    )
    rows = list(visits_between(province_id, start, until))
    visits = [visit_of(row) for row in rows]
    places = [place for each in by_unit.values() for place in each]
    known = {place.key for place in places}
    leads = {lead: sum(row.lead == lead for row in rows) for lead in Lead}
    return Picture(
        _line("", places, visits, whole=True),
        tuple(
            _line(name, [place for place in places if place.group == key], visits)
            for key, name in group_names().items()
        ),
        tuple(_of_units(province_id, until, by_unit, visits)),
        tuple((str(lead.label), number) for lead, number in leads.items() if number),
        len({visit.place for visit in visits} - known),
        frozen,
        until,
    )


def _line(name: str, places: list[Place], visits: Iterable[Visit], *, whole: bool = False) -> Line:
    """`whole`: every visit counts, those to places that closed since among them."""
    keys = {place.key for place in places}
    own = [visit for visit in visits if whole or visit.place in keys]
    by178 = [visit for visit in own if visit.with_team178]
    return Line(
        name, len(places), len(covered(places, own)), len(covered(places, by178)), len(own), len(by178)
    )


def _of_units(
    province_id: int, day: date, by_unit: Mapping[int, list[Place]], visits: list[Visit]
) -> Iterable[Line]:
    """By district; by commune on a map without districts."""
    units = Unit.objects.filter(province_id=province_id).valid_on(day).select_related("parent")
    districts = list(units.filter(level=Level.DISTRICT.value).order_by("sort_key"))
    communes = units.filter(pk__in=by_unit).order_by("sort_key")
    for unit in districts or communes:
        inside = [each.pk for each in communes if each.parent_id == unit.pk] if districts else [unit.pk]
        places = [place for pk in inside for place in by_unit.get(pk, [])]
        if places:
            yield _line(unit.name, places, visits)


def _frozen_places(of: Universe) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = {}
    rows = of.lines.filter(standing__in=COUNTED).values_list("establishment_id", "unit_id", "group")
    for key, unit, group in rows:
        found.setdefault(unit, []).append(Place(key, group))
    return found
