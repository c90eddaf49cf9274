"""The plan clause by clause: what became of each."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.catalogue.homes import Standing
from nhipcau.core.protection.disclosure import Audience
from nhipcau.core.rights import Act, Scope, can, check
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.indicators import bridge
from nhipcau.web.indicators.clauses import ClauseLine, clause_lines
from nhipcau.web.indicators.forms import ClauseForm
from nhipcau.web.indicators.goal_access import goals_shown
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.actions import BadCorrection, PlanActError, say_clause
from nhipcau.web.plans.models import Plan
from nhipcau.web.plans.queries import followed_year, plan_in_force

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
    return _page(request, plan, lines, at)


@require_POST
def say(request: ActingRequest, clause_id: str) -> HttpResponse:
    """An officer's word on a clause: what was done, shown by which document."""
    plan = _plan(request)
    check(request.actor, Act.READ_PLAN, Scope(request.actor.province_id))
    form = ClauseForm(request.POST)
    if form.is_valid():
        try:
            say_clause(request.actor, plan, clause_id, form.said(), now())
        except BadCorrection as bad:
            form.add_error(bad.field if bad.field in form.fields else None, str(bad))
        except PlanActError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi tình trạng của mục này."))
            return redirect("indicators:clause", clause_id)
    lines = _lines(request, plan)
    at = next((place for place, line in enumerate(lines) if line.id == clause_id), None)
    if at is None:
        raise Http404(_("Kế hoạch đang theo dõi không có mục này."))
    return _page(request, plan, lines, at, form)


def _page(
    request: ActingRequest, plan: Plan, lines: list[ClauseLine], at: int, form: ClauseForm | None = None
) -> HttpResponse:
    context = {
        "plan": plan,
        "line": lines[at],
        "history": plan.clause_words.filter(clause=lines[at].id),
        "may_say": can(request.actor, Act.READ_PLAN, Scope(request.actor.province_id)),
        "form": form or ClauseForm(),
        "wrong": form is not None,
        "activities": reverse("activities:list"),
        "goals": _goals(request, plan, lines[at]),
        "before": lines[at - 1] if at else None,
        "after": lines[at + 1] if at + 1 < len(lines) else None,
    }
    return render(request, "indicators/clause.html", context, status=422 if form else 200)


def _goals(request: ActingRequest, plan: Plan, line: ClauseLine) -> frozenset[str]:
    """The goals that the clause sets in its own words, as far as the reader may see them."""
    known = programme(plan.programme_key).goals
    text = f"{line.heading}\n{line.text}"
    return frozenset(key for key in goals_shown(request.actor, plan) if known[key].holds(text))


def _plan(request: ActingRequest) -> Plan:
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    plan = plan_in_force(request.actor.province_id, today())
    if plan is None:
        raise Http404(_("Chưa có kế hoạch nào được đưa vào theo dõi."))
    return plan


def _lines(request: ActingRequest, plan: Plan) -> list[ClauseLine]:
    within = can(request.actor, Act.SEE_RESTRICTED, Scope(request.actor.province_id))
    audience = Audience.RESTRICTED if within else Audience.PUBLIC
    year = followed_year(plan, today()) or today().year
    groups = bridge.board(plan, f"{year}-Y", today(), audience=audience.value)
    return clause_lines(plan, [row for group in groups for row in group.rows])
