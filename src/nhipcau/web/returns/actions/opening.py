"""Opening returns: one by the agency that owes it, or a whole round by the programme officer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhipcau.core.forms import Form
from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.agencies.models import Agency
from nhipcau.web.journal.actions import record
from nhipcau.web.places.models import Unit
from nhipcau.web.places.queries import ancestry
from nhipcau.web.returns.bodies import check_asked, filers, known_form
from nhipcau.web.returns.bridge import cut_off
from nhipcau.web.returns.deadlines import Deadlines
from nhipcau.web.returns.models import Return


def open_return(
    actor: Actor, form_code: str, period: str, unit: Unit, agency: Agency, moment: datetime
) -> Return:
    """The return of an agency for a unit; made as an empty draft where there is none yet."""
    form = known_form(form_code, period)
    scope = Scope(unit.province_id, agency.pk, ancestry(unit.pk))
    if not can(actor, Act.APPROVE_RETURN, scope):
        check(actor, Act.FILE_RETURN, scope)
    check_asked(form, period, unit, agency)
    with transaction.atomic():
        of, made = Return.objects.get_or_create(
            province_id=unit.province_id,
            form=form.code,
            period=period,
            unit=unit,
            agency=agency,
            defaults=_first(form, period, unit.level, Deadlines(unit.province_id, [period])),
        )
        if made:
            record(
                actor, "return.open", of.ref, {"form": form.code, "period": period, "unit": unit.pk}, moment
            )
    return of


def open_round(actor: Actor, form_code: str, period: str, moment: datetime) -> int:
    """Empty drafts for every body that owes the form in the period; returns how many were made."""
    check(actor, Act.APPROVE_RETURN, Scope(actor.province_id))
    form = known_form(form_code, period)
    deadlines = Deadlines(actor.province_id, [period])
    with transaction.atomic():
        rows = [
            Return(
                province_id=actor.province_id,
                form=form.code,
                period=period,
                unit_id=agency.unit_id,
                agency=agency,
                **_first(form, period, agency.unit.level, deadlines),
            )
            for agency in filers(actor.province_id, form, period)
        ]
        there = set(
            Return.objects.filter(province_id=actor.province_id, form=form.code, period=period).values_list(
                "unit_id", "agency_id"
            )
        )
        fresh = [row for row in rows if (row.unit_id, row.agency_id) not in there]
        Return.objects.bulk_create(fresh)
        if fresh:
            details = {"form": form.code, "period": period, "made": len(fresh)}
            record(actor, "return.open_round", f"round:{form.code}:{period}", details, moment)
    return len(fresh)


def _first(form: Form, period: str, level: str, deadlines: Deadlines) -> dict[str, object]:
    return {
        "form_version": form.version,
        "due_on": deadlines.of(form, period, level).day,
        "map_day": cut_off(period),
    }
