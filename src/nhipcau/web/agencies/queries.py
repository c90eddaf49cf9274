"""What is asked of agencies: who is meant by a plan's wording, who holds a function on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from nhipcau.core.forms import Mandate
from nhipcau.core.terms.text import fold
from nhipcau.web.agencies import wording
from nhipcau.web.agencies.models import Agency, AgencyAlias, AgencyMandate, AgencySuccession
from nhipcau.web.places.models import Province


def agencies_on(province_id: int, day: date) -> QuerySet[Agency]:
    """The agencies of a province that exist on the day, in Vietnamese order."""
    agencies = Agency.objects.filter(province_id=province_id).valid_on(day)
    return agencies.select_related("unit").order_by("sort_key", "pk")


def mandates_on(province_id: int, day: date) -> dict[str, list[int]]:
    """Which agencies, by id, have each field in charge on the day."""
    found: dict[str, list[int]] = {}
    for each in AgencyMandate.objects.filter(agency__province_id=province_id):
        if each.holds_on(day):
            found.setdefault(each.mandate, []).append(each.agency_id)
    return found


def holder(province_id: int, mandate: Mandate, day: date) -> AgencyMandate | None:
    """Who has the field in charge on the day, and since when; the first in Vietnamese order where several have."""
    rows = AgencyMandate.objects.filter(agency__province_id=province_id, mandate=mandate.value)
    there = rows.select_related("agency").order_by("agency__sort_key", "pk")
    return next((each for each in there if each.holds_on(day) and each.agency.holds_on(day)), None)


def match(name: str, day: date, province_id: int | None = None) -> Agency | None:
    """The one agency meant by a plan's wording on the day; None where none or several are meant."""
    found = match_all(name, day, province_id)
    return found[0] if len(found) == 1 else None


def match_all(name: str, day: date, province_id: int | None = None) -> tuple[Agency, ...]:
    """Every agency meant by a wording: two for a heading with two bodies, eight for `UBND các huyện, thành phố`."""
    found: dict[int, Agency] = {}
    for province in Province.objects.filter(**({"pk": province_id} if province_id else {})):
        for part in wording.parts(name):
            for agency in _meant(part, day, province):
                found.setdefault(agency.pk, agency)
    return tuple(found.values())


def _meant(part: str, day: date, province: Province) -> list[Agency]:
    there = agencies_on(province.pk, day)
    kind = wording.group(part)
    if kind is not None:
        return list(there.filter(kind=kind))
    for key in wording.keys(part, province.name):
        named = AgencyAlias.objects.filter(agency__province=province, folded=key).values("agency_id")
        if agencies := list(there.filter(pk__in=named)):
            return agencies if len(agencies) == 1 else []
    return []


def successors(agency: Agency, day: date) -> QuerySet[AgencySuccession]:
    """Which functions of the agency are whose by the day."""
    return agency.successors.filter(on__lte=day).select_related("new").order_by("on", "function")


def search(agencies: QuerySet[Agency], words: str) -> QuerySet[Agency]:
    """Those whose name or another wording holds the words, without regard to diacritics."""
    if not fold(words):
        return agencies
    spelled = AgencyAlias.objects.filter(folded__contains=wording.key(words)).values("agency_id")
    return agencies.filter(Q(folded__contains=wording.plain(words)) | Q(pk__in=spelled))
