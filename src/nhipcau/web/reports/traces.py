"""Where a figure of some units comes from, such as the communes on the border: the bodies and returns behind it."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.look.clock import today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.reports.asking import asked_period
from nhipcau.web.reports.queries import trace


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
    day = _day(request.GET.get("ngay", ""))
    found = trace(request.actor.province_id, known, request.GET.get("phan", ""), of, day)
    return render(request, "reports/figure.html", {"trace": found, "day": day, "past": day < today()})


def _day(text: str) -> date:
    """As known on which day: of the address, today at the latest."""
    if not text:
        return today()
    try:
        return min(date.fromisoformat(text), today())
    except ValueError as refused:
        raise Http404 from refused
