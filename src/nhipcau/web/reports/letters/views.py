"""Letters on screen: choose, read as printed, take the file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.calendar import Period
from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.files.views import attachment
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.queries import plan_in_force
from nhipcau.web.reports.asking import asked_period
from nhipcau.web.reports.letters.actions import take_letter
from nhipcau.web.reports.letters.composing import LetterRefused, compose, kinds
from nhipcau.web.reports.printed import Traces, shown
from nhipcau.web.reports.queries import last_closed, periods_to_report

FIRST = "reminding"


@require_safe
def letters(request: ActingRequest) -> HttpResponse:
    """The letter chosen, as it will be printed."""
    province_id, day = request.actor.province_id, today()
    check(request.actor, Act.WRITE_REPORT, Scope(province_id))
    plan = plan_in_force(province_id, day)
    periods = periods_to_report(plan, day)
    of = _period(request.GET.get("ky", ""), periods)
    plan = plan_in_force(province_id, of.end) or plan
    known = kinds(plan) if plan else {}
    key = request.GET.get("loai", FIRST)
    context: dict[str, object] = {
        "periods": periods if of in periods else [of, *periods],
        "of": of,
        "kinds": list(known.values()),
        "key": key,
        "day": day,
    }
    try:
        composed = compose(province_id, of, key, day)
    except LetterRefused as refused:
        context["refusal"] = str(refused)
    else:
        context |= {"composed": composed, "blocks": list(shown(composed.blocks, Traces(of.code)))}
    return render(request, "reports/letters.html", context)


@require_POST
def take(request: ActingRequest) -> HttpResponse:
    """The Word file of a letter."""
    check(request.actor, Act.WRITE_REPORT, Scope(request.actor.province_id))
    of = asked_period(request.POST.get("ky", ""))
    try:
        composed = compose(request.actor.province_id, of, request.POST.get("loai", ""), today())
    except LetterRefused as refused:
        raise Http404(str(refused)) from refused
    taken = take_letter(request.actor, composed, now())
    return attachment(taken.data, taken.name)


def _period(code: str, periods: list[Period]) -> Period:
    return asked_period(code) if code else last_closed(periods, today())
