"""The plan clause by clause: what became of each."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.core.catalogue.homes import Standing
from nhipcau.core.protection.disclosure import Audience
from nhipcau.core.rights import Act, Scope, can, check
from nhipcau.web.indicators import bridge
from nhipcau.web.indicators.clauses import ClauseLine, clause_lines
from nhipcau.web.look.clock import today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.models import Plan
from nhipcau.web.plans.queries import plan_in_force

ALL = ""


@require_safe
def clauses(request: ActingRequest) -> HttpResponse:
    """All clauses under their sections; `?tinh-trang=` shows one standing only."""
    plan = _plan(request)
    lines = _lines(request, plan)
    counts = [(value, sum(line.standing is value for line in lines)) for value in Standing]
    asked = request.GET.get("tinh-trang", ALL)
    shown = [line for line in lines if asked in (ALL, line.standing)]
    sections = [(heading, list(of)) for heading, of in groupby(shown, key=lambda line: line.section)]
    context = {"plan": plan, "sections": sections, "counts": counts, "asked": asked, "total": len(lines)}
    return render(request, "indicators/clauses.html", context)


@require_safe
def clause(request: ActingRequest, clause_id: str) -> HttpResponse:
    """One clause in the plan's words, and everything that answers to it."""
    plan = _plan(request)
    lines = _lines(request, plan)
    at = next((place for place, line in enumerate(lines) if line.id == clause_id), None)
    if at is None:
        raise Http404(_("Kế hoạch đang theo dõi không có mục này."))
    context = {
        "plan": plan,
        "line": lines[at],
        "activities": reverse("activities:list"),
        "before": lines[at - 1] if at else None,
        "after": lines[at + 1] if at + 1 < len(lines) else None,
    }
    return render(request, "indicators/clause.html", context)


def _plan(request: ActingRequest) -> Plan:
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    plan = plan_in_force(request.actor.province_id, today())
    if plan is None:
        raise Http404(_("Chưa có kế hoạch nào được đưa vào theo dõi."))
    return plan


def _lines(request: ActingRequest, plan: Plan) -> list[ClauseLine]:
    within = can(request.actor, Act.SEE_RESTRICTED, Scope(request.actor.province_id))
    audience = Audience.RESTRICTED if within else Audience.PUBLIC
    year = plan.period_to.year if plan.period_to else today().year
    groups = bridge.board(plan, f"{year}-Y", today(), audience=audience.value)
    return clause_lines(plan, [row for group in groups for row in group.rows])
