"""The first screen: the targets of the plan in force."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render

from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.queries import plan_in_force, targets_followed


def board(request: ActingRequest) -> HttpResponse:
    """All targets of the plan in force, in the plan's own groups; what to do first where there is none."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    plan = plan_in_force(request.actor.province_id, request.actor.day)
    if plan is None:
        return render(request, "home/no_plan.html")
    targets = targets_followed(plan)
    groups = [(heading, list(rows)) for heading, rows in groupby(targets, key=lambda target: target.heading)]
    context = {"plan": plan, "groups": groups, "indicators": programme(plan.programme_key).indicators}
    return render(request, "home/board.html", context)
