"""What the page of a unit shows of targets, figures, returns and records, hung there when the room opens."""

from __future__ import annotations

from typing import cast

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from nhipcau.core.rights import Actor
from nhipcau.core.terms import Level
from nhipcau.web.activities.queries import in_unit
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.indicators import unit_panel
from nhipcau.web.look.clock import today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.places.models import Unit
from nhipcau.web.plans.models import Plan
from nhipcau.web.plans.queries import plan_in_force
from nhipcau.web.returns.bodies import Roll
from nhipcau.web.returns.queries import of_unit
from nhipcau.web.returns.words import sign_of

WAITING, SENT, RECORDS = 12, 4, 6


def unit_panels(request: HttpRequest, unit: Unit) -> SafeString | str:
    """What it owes first, then its part and figures, then what happened there; nothing for who has no role here."""
    acting = cast(ActingRequest, request)
    if not isinstance(getattr(request, "actor", None), Actor):
        return ""
    roll = Roll(unit.province_id, Q(unit_id=unit.pk))
    plan = plan_in_force(unit.province_id, today())
    bodies = [each.key for each in roll.agencies]
    pieces = (
        _returns(acting, unit, roll, plan),
        unit_panel.panel(acting, unit, bodies, plan),
        _records(acting, unit),
    )
    return format_html_join("", "{}", ((each,) for each in pieces))


def _returns(request: ActingRequest, unit: Unit, roll: Roll, plan: Plan | None) -> SafeString | str:
    """What the unit's bodies owe and what came back, then what they sent last, as far as the reader may see it."""
    found = of_unit(request.actor, roll, unit.pk, today(), plan)
    if not found:
        return ""
    rows = [(each, sign_of(each.row.state, invited=each.row.agency.invited)) for each in found]
    waiting = [row for row in rows if row[0].waiting]
    sent = [row for row in rows if not row[0].waiting]
    context = {
        "waiting": waiting[:WAITING],
        "sent": sent[:SENT],
        "more": len(waiting) > WAITING or len(sent) > SENT,
    }
    return render_to_string("home/unit_returns.html", context, request)


def _records(request: ActingRequest, unit: Unit) -> SafeString | str:
    """The latest records of activities in the unit; nothing where there are none."""
    if unit.level == Level.PROVINCE:
        return ""
    rows = list(in_unit(request.actor, unit.pk)[: RECORDS + 1])
    if not rows:
        return ""
    kinds = programme().activities
    shown = [(row, kinds.get(row.kind)) for row in rows[:RECORDS]]
    context = {"rows": shown, "more": len(rows) > RECORDS, "unit": unit}
    return render_to_string("home/unit_records.html", context, request)
