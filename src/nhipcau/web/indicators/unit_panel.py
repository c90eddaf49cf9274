"""What the page of a unit shows of targets and figures, hung there when the house opens."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nhipcau.core.calendar import Period, period, reporting_year
from nhipcau.core.rights import Actor
from nhipcau.core.terms import Level
from nhipcau.web.indicators.asking import YEAR, Choice, Wanted, wanted
from nhipcau.web.indicators.unit_figures import figures_of
from nhipcau.web.indicators.unit_targets import parts_of
from nhipcau.web.look.clock import today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.places.models import Unit
from nhipcau.web.plans.models import Plan
from nhipcau.web.plans.queries import plan_in_force

HALF = "H1"


def panel(request: ActingRequest, unit: Unit, bodies: Collection[str], plan: Plan | None) -> SafeString | str:
    """The unit's part in the targets of a period, and its figures.

    `bodies`: the keys of those that stand in the unit; `plan`: the one in force today.
    """
    if unit.level == Level.PROVINCE:
        return ""
    asked = asked_of(request, unit, plan)
    followed = _plan(request.actor, asked.period, plan)
    there = unit.holds_on(min(asked.period.end, asked.today))
    figures = figures_of(unit, asked) if there else None
    context = {
        "unit": unit,
        "wanted": asked,
        "choices": _choices(unit, asked),
        "there": there,
        "plan": followed,
        "parts": parts_of(followed, unit, bodies, asked) if followed and there else (),
        "figures": figures.ordered({}) if figures else None,
    }
    return render_to_string("indicators/unit_panel.html", context, request)


def asked_of(request: ActingRequest, unit: Unit, plan: Plan | None) -> Wanted:
    """The period in the address; else the plan's year, or for a unit that ended its last period."""
    if unit.valid_to is not None and unit.valid_to < today():
        last = last_of(unit.valid_to)
        return wanted(request, last.year, last.code.partition("-")[2])
    return wanted(request, plan.period_to.year if plan and plan.period_to else None)


def last_of(day: date) -> Period:
    """The last half-year or year with its cut-off on or before the day."""
    codes = [
        f"{year}-{part}" for year in (reporting_year(day) - 1, reporting_year(day)) for part in (HALF, YEAR)
    ]
    return max((of for of in map(period, codes) if of.end <= day), key=lambda of: (of.end, of.days))


def _plan(actor: Actor, of: Period, plan: Plan | None) -> Plan | None:
    """The plan in force at the end of the period; else today's."""
    if (
        plan
        and plan.period_from
        and plan.period_from <= of.end
        and plan.period_to
        and of.end <= plan.period_to
    ):
        return plan
    return plan_in_force(actor.province_id, of.end) or plan


def _choices(unit: Unit, asked: Wanted) -> tuple[Choice, ...]:
    """Half-years and years around the one shown in which the unit was there."""
    words = {HALF: _("6 tháng %(y)s"), YEAR: _("Năm %(y)s")}
    found = []
    for year in range(asked.period.year - 1, asked.period.year + 2):
        for part, word in words.items():
            of = period(f"{year}-{part}")
            here = of.code == asked.period.code
            shown = (
                here or of.closed_on(asked.today) or (of.start <= asked.today and year <= asked.period.year)
            )
            if unit.holds_on(of.end) and shown:
                found.append(Choice(of.code, word % {"y": year}, here))
    return tuple(found)
