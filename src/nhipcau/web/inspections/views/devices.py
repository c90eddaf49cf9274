"""The secret half of a member's key for minutes on a phone: for that member, signed in, and for no cache."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from nhipcau.web.inspections.rounds.devices import device_key
from nhipcau.web.inspections.rounds.queries import own_teams
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest


@require_safe
def key(request: ActingRequest) -> HttpResponse:
    """Whose it is, and what opens; empty for who is of no team."""
    if not own_teams(request.actor):
        answer = JsonResponse({"owner": "", "secret": ""})
    else:
        held = device_key(request.actor, now())
        answer = JsonResponse({"owner": held.mark, "secret": held.secret})
    answer["Cache-Control"] = "no-store"
    return answer
