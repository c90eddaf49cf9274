"""The goals of the plan as trends, for those who may see the figures behind them."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.indicators.asking import plan_of, wanted
from nhipcau.web.indicators.goal_access import seen
from nhipcau.web.indicators.goals import GoalsPage, page_of
from nhipcau.web.indicators.views import as_file
from nhipcau.web.look.sections import TARGETS, mark
from nhipcau.web.people.middleware import ActingRequest


@require_safe
def goals(request: ActingRequest) -> HttpResponse:
    """Each goal in the plan's words, its figures through the years, and how they may be read."""
    page = _page(request)
    shown = [(each, each.table.ordered({})) for each in page.goals]
    return render(request, "indicators/goals.html", {"page": page, "plan": page.plan, "goals": shown})


@require_POST
def take(request: ActingRequest, key: str) -> HttpResponse:
    """A goal's numbers as a file."""
    page = _page(request)
    table = next((each.table for each in page.goals if each.goal.key == key), None)
    return as_file(request, table, "muc-tieu", restricted=True)


def _page(request: ActingRequest) -> GoalsPage:
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    mark(request, TARGETS)
    plan = plan_of(request.actor, request.GET.get("ky", ""), request.GET.get("ngay", ""))
    known = programme(plan.programme_key)
    may = seen(request.actor, known.goals.values(), known.figures)
    if known.goals and not may:
        check(request.actor, Act.SEE_RESTRICTED, Scope(request.actor.province_id))
    if not known.goals:
        raise Http404
    year = plan.period_to.year if plan.period_to else None
    return page_of(plan, wanted(request, year), may)
