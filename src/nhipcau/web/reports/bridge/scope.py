"""From whom the figures are: the state of returns, form by form, and what was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from django.utils import timezone

from nhipcau.core.calendar import Period
from nhipcau.core.forms import Form
from nhipcau.core.forms.states import ReturnState
from nhipcau.core.reports import Bodies, Correction, FormScope, Late, Scope
from nhipcau.core.terms import Level
from nhipcau.web.agencies.models import Agency
from nhipcau.web.places.queries import units_on
from nhipcau.web.returns.bodies import filers
from nhipcau.web.returns.bridge import due_on, forms
from nhipcau.web.returns.models import Return, ReturnEvent

# Sent and not yet approved: a return that is being restated still counts with what was approved before.
WAITING = {ReturnState.SUBMITTED.value}
COUNTED = {ReturnState.APPROVED.value, ReturnState.RESTATING.value}


def scope_of(province_id: int, of: Period) -> Scope:
    """The state of all returns that the programme asks in the period."""
    rows = list(
        Return.objects.filter(province_id=province_id, period=of.code).select_related("agency", "unit")
    )
    by_form: dict[str, list[Return]] = {}
    for row in rows:
        by_form.setdefault(row.form, []).append(row)
    asked = [form for code, form in sorted(forms().items()) if form.asked_in(of.code)]
    made = (_form(province_id, form, of, by_form.get(form.code, [])) for form in asked)
    return Scope(
        tuple(each for each in made if each.owed),
        tuple(_corrections(province_id, of)),
        units_on(province_id, of.end, Level.COMMUNE).count(),
        units_on(province_id, of.end, Level.DISTRICT).count(),
        of.end,
    )


def _form(province_id: int, form: Form, of: Period, rows: Iterable[Return]) -> FormScope:
    owing = filers(province_id, form, of.code)
    there = {(row.unit_id, row.agency_id): row for row in rows}
    states = {agency.pk: there.get((agency.unit_id, agency.pk)) for agency in owing}
    counted = [agency for agency in owing if _state(states[agency.pk]) in COUNTED]
    waiting = [agency for agency in owing if _state(states[agency.pk]) in WAITING]
    missing = [agency for agency in owing if agency not in counted and agency not in waiting]
    return FormScope(
        form.code,
        form.title,
        len(owing),
        len(counted),
        len(waiting),
        tuple(_grouped(missing)),
        tuple(_late(owing, states)),
        due_on(form, of.code),
    )


def _state(of: Return | None) -> str:
    return of.state if of else ""


def _grouped(agencies: Iterable[Agency]) -> Iterator[Bodies]:
    """Communes by their district; other bodies together."""

    def group(agency: Agency) -> str:
        parent = agency.unit.parent
        return parent.name if parent and agency.level == Level.COMMUNE.value else ""

    for name, inside in groupby(sorted(agencies, key=group), key=group):
        yield Bodies(name, tuple(_name(agency) for agency in inside))


def _name(agency: Agency) -> str:
    return agency.unit.name if agency.level == Level.COMMUNE.value else agency.name


def _late(owing: Iterable[Agency], states: dict[int, Return | None]) -> Iterator[Late]:
    """Bodies that are asked, never ordered, are late with nothing."""
    for agency in owing:
        row = states[agency.pk]
        if row is None or row.submitted_at is None or agency.invited:
            continue
        days = (timezone.localtime(row.submitted_at).date() - row.due_on).days
        if days > 0:
            yield Late(_name(agency), days)


def _corrections(province_id: int, of: Period) -> Iterator[Correction]:
    events = ReturnEvent.objects.filter(province_id=province_id, of__period=of.code, act="restate")
    for event in events.select_related("of__agency", "of__unit").order_by("moment", "pk"):
        moment: datetime = timezone.localtime(event.moment)
        yield Correction(_name(event.of.agency), event.of.form, moment.date(), event.reason)
