"""The first screen, the targets of the plan in force; and what one has to do."""

from __future__ import annotations

from collections import Counter

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.core.calendar import period
from nhipcau.core.protection.disclosure import Audience
from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.home.lines import BoardLine, line
from nhipcau.web.indicators import bridge
from nhipcau.web.look.clock import today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.queries import plan_in_force
from nhipcau.web.returns.queries import owed as owed_by

HALF, YEAR = "H1", "Y"


@require_safe
def board(request: ActingRequest) -> HttpResponse:
    """All targets of the plan in force, in the plan's own groups; what to do first where there is none."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    day = today()
    plan = plan_in_force(request.actor.province_id, day)
    if plan is None or plan.period_to is None:
        return render(request, "home/no_plan.html")
    part = HALF if request.GET.get("ky") == HALF else YEAR
    asked = period(f"{plan.period_to.year}-{part}")
    groups = bridge.board(plan, asked.code, day, audience=_audience(request.actor).value)
    several = Counter(row.target.clause for group in groups for row in group.rows)
    context = {
        "plan": plan,
        "groups": [(group.heading, _lines(group, several)) for group in groups],
        "period": asked,
        "part": part,
        "parts": ((HALF, _("6 tháng")), (YEAR, _("Năm %(year)s") % {"year": asked.year})),
        "day": day,
    }
    return render(request, "home/board.html", context)


@require_safe
def owed(request: ActingRequest) -> HttpResponse:
    """What the reader has to file, to correct or to check, by due date."""
    day = today()
    return render(request, "home/owed.html", {"owed": owed_by(request.actor, day), "day": day})


def _lines(group: bridge.Group, several: Counter[str]) -> list[BoardLine]:
    return [line(row, row.target.part if several[row.target.clause] > 1 else None) for row in group.rows]


def _audience(actor: Actor) -> Audience:
    within = can(actor, Act.SEE_RESTRICTED, Scope(actor.province_id))
    return Audience.RESTRICTED if within else Audience.PUBLIC
