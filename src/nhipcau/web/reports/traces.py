"""Where a printed figure comes from: formula, values, the bodies and returns behind them."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhipcau.core.protection import Audience
from nhipcau.core.rights import Act, Scope, can, check
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.indicators.bridge import measure_targets
from nhipcau.web.indicators.wording import sentence, told
from nhipcau.web.look.clock import today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.queries import plan_in_force, targets_followed
from nhipcau.web.reports.queries import trace
from nhipcau.web.reports.views import asked_period


@require_safe
def figure(request: ActingRequest, code: str) -> HttpResponse:
    """How a figure adds up, which bodies reported it, with which returns."""
    scope = Scope(request.actor.province_id)
    check(request.actor, Act.SEE_PROGRAMME, scope)
    known = programme().figures.get(code)
    if known is None:
        raise Http404
    if known.sensitive:
        check(request.actor, Act.SEE_RESTRICTED, scope)
    of = asked_period(request.GET.get("ky", ""))
    found = trace(request.actor.province_id, known, request.GET.get("phan", ""), of, today())
    return render(request, "reports/figure.html", {"trace": found, "day": today()})


@require_safe
def target(request: ActingRequest, code: str) -> HttpResponse:
    """A target's definition, its quotients and the figures it rests on."""
    scope = Scope(request.actor.province_id)
    check(request.actor, Act.SEE_PROGRAMME, scope)
    of, day = asked_period(request.GET.get("ky", "")), today()
    plan = plan_in_force(request.actor.province_id, of.end)
    rows = targets_followed(plan) if plan else []
    row = next((each for each in rows if each.code == code), None)
    if plan is None or row is None:
        raise Http404
    audience = Audience.RESTRICTED if can(request.actor, Act.SEE_RESTRICTED, scope) else Audience.PUBLIC
    measured = measure_targets(plan, of.code, day, audience=audience.value)
    measurement = next(each for each in measured if each.code == code)
    known = programme(plan.programme_key)
    indicator = known.indicators.get(row.indicator)
    context = {
        "target": row,
        "plan": plan,
        "indicator": indicator,
        "of": measurement,
        "told": told(measurement),
        "notes": [sentence(note) for note in measurement.notes],
        "figures": [known.figures[each] for each in indicator.figures] if indicator else [],
        "period": of,
        "day": day,
    }
    return render(request, "reports/target.html", context)
