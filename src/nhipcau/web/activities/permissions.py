"""Who may record for which body, and who sees which records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet

from nhipcau.core.activities import ActivityKind
from nhipcau.core.rights import Act, Actor, Forbidden, Scope, can, check
from nhipcau.web.activities.models import Activity
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.places.models import Succession, Unit

LATE_ENTRY = timedelta(days=550)  # bodies that ended within this time may still have something to record
CHECKING = (Act.APPROVE_RETURN, Act.SEE_RESTRICTED)


class Scopes:
    """What the rights are asked about: a body, its unit with what it lies in and who followed it."""

    def __init__(self, province_id: int) -> None:
        self._province_id = province_id
        rows = Succession.objects.filter(province_id=province_id, new__isnull=False)
        self._after: dict[int, list[int]] = {}
        for old, new in rows.values_list("old_id", "new_id"):
            self._after.setdefault(old, []).append(new)

    def of(self, agency: Agency) -> Scope:
        """The scope of a body; whoever works for the unit that followed may put in what the old one left."""
        units: list[int] = []
        unit: Unit | None = agency.unit
        while unit:
            units.append(unit.pk)
            unit = unit.parent
        return Scope(self._province_id, agency.pk, (*units, *self._after.get(agency.unit_id, ())))


def check_records(actor: Actor, agency: Agency) -> None:
    """Forbidden where the actor may not record for the body."""
    check(actor, Act.RECORD_ACTIVITY, Scopes(agency.province_id).of(agency))


def may_record(actor: Actor, agency: Agency) -> bool:
    """For showing a button."""
    return can(actor, Act.RECORD_ACTIVITY, Scopes(agency.province_id).of(agency))


def recorders(actor: Actor, day: date, kind: ActivityKind | None = None) -> list[Agency]:
    """The bodies for which the actor may record (something of the kind), those that ended lately included."""
    found = _agencies(actor.province_id).exclude(valid_to__lt=day - LATE_ENTRY).order_by("sort_key", "pk")
    if kind is not None and kind.recorders:
        found = found.filter(kind__in=kind.recorders)
    scopes = Scopes(actor.province_id)
    return [agency for agency in found if can(actor, Act.RECORD_ACTIVITY, scopes.of(agency))]


def kinds_for(actor: Actor, day: date) -> list[ActivityKind]:
    """The kinds of which the actor may record something."""
    kinds = {agency.kind for agency in recorders(actor, day)}
    return [
        kind
        for kind in programme().activities.values()
        if kinds and (not kind.recorders or kinds & set(kind.recorders))
    ]


def visible(actor: Actor) -> QuerySet[Activity]:
    """The records that the actor may look at: restricted kinds by the right to restricted figures or as recorder."""
    rows = Activity.objects.filter(province_id=actor.province_id).select_related("agency", "unit__parent")
    scope = Scope(actor.province_id)
    if can(actor, Act.SEE_RESTRICTED, scope):
        return rows
    if not can(actor, Act.SEE_PROGRAMME, scope):
        return rows.none()
    hidden = [key for key, kind in programme().activities.items() if kind.restricted]
    own = [agency.pk for agency in recorders(actor, actor.day)]
    return rows.exclude(kind__in=hidden) | rows.filter(agency_id__in=own)


def check_sees_files(actor: Actor, of: Activity) -> None:
    """Forbidden where the actor may not open the evidence: recorders, those who check, those who verify."""
    scope = Scopes(of.province_id).of(_agencies(of.province_id).get(pk=of.agency_id))
    if not any(can(actor, act, scope) for act in (Act.RECORD_ACTIVITY, *CHECKING)):
        raise Forbidden("Tệp minh chứng chỉ mở cho đơn vị ghi và người được giao kiểm tra, giám sát.")


def within_reach(actor: Actor, keys: Iterable[str]) -> dict[str, Agency]:
    """Those of the bodies, by key, whose figures the actor records, checks or verifies."""
    scopes = Scopes(actor.province_id)
    agencies = _agencies(actor.province_id).filter(key__in=set(keys))
    return {
        agency.key: agency
        for agency in agencies
        if any(can(actor, act, scopes.of(agency)) for act in (Act.RECORD_ACTIVITY, *CHECKING))
    }


def _agencies(province_id: int) -> QuerySet[Agency]:
    return Agency.objects.filter(province_id=province_id).select_related("unit__parent__parent")
