"""A unit's figures as a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.indicators.unit_figures import figures_of
from nhipcau.web.indicators.unit_panel import asked_of
from nhipcau.web.indicators.views import as_file
from nhipcau.web.look.clock import today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.places.models import Unit
from nhipcau.web.plans.queries import plan_in_force


@require_POST
def take(request: ActingRequest, pk: int) -> HttpResponse:
    """The figures of a unit in a period; none of them is about people."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    unit = get_object_or_404(Unit, pk=pk, province_id=request.actor.province_id)
    plan = plan_in_force(request.actor.province_id, today())
    table = figures_of(unit, asked_of(request, unit, plan))
    return as_file(request, table, f"dia-ban-{unit.code}", restricted=False)
