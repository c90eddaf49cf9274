"""Pages of the three offices that keep identities: one offers its half, another one opens."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.sealing import face
from nhipcau.web.tips.actions.source import LIVES, offer_half, open_source
from nhipcau.web.tips.failures import TipRefused
from nhipcau.web.tips.models import HalfOpening, SourceEnvelope
from nhipcau.web.tips.names import SOURCE_REASONS

REFUSED = (TipRefused, face.KeyRefusal)


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """Tips whose source is sealed, by number alone; halves that wait for this office."""
    check(request.actor, Act.HOLD_KEY, Scope(request.actor.province_id))
    return _page(request)


@require_POST
def offer(request: ActingRequest, ref: str) -> HttpResponse:
    """The first office's act."""
    check(request.actor, Act.HOLD_KEY, Scope(request.actor.province_id))
    team_id = next(iter(face.own_teams(request.user.pk, face.Desk.IDENTITY)), 0)
    rows = SourceEnvelope.objects.filter(tip__province_id=request.actor.province_id if team_id else 0)
    source = get_object_or_404(rows.select_related("tip"), tip__ref=ref)
    partner = next(
        (
            each
            for each in _partners(request, team_id)
            if str(each.team_id) == request.POST.get("partner", "")
        ),
        None,
    )
    try:
        if partner is None:
            raise TipRefused(_("Hãy chọn cơ quan cùng mở."))
        holding = face.held(request, request.user, now())
        reason = request.POST.get("reason", "")
        offer_half(request.actor, holding, source, team_id, partner.team_id, reason, now())
    except REFUSED as refused:
        return _page(request, {"refusal": str(refused)}, 422)
    return redirect("tips:sources")


@require_POST
@sensitive_variables()
def open_it(request: ActingRequest, half_id: int) -> HttpResponse:
    """The second office's act: shown in this answer alone."""
    check(request.actor, Act.HOLD_KEY, Scope(request.actor.province_id))
    own = face.own_teams(request.user.pk, face.Desk.IDENTITY)
    rows = HalfOpening.objects.filter(second_team_id__in=own).select_related("source__tip")
    half = get_object_or_404(rows, pk=half_id)
    try:
        told = open_source(request.actor, face.held(request, request.user, now()), half, now())
    except REFUSED as refused:
        return _page(request, {"refusal": str(refused)}, 422)
    return _page(request, {"told": told, "of": half.source.tip})


def _partners(request: ActingRequest, team_id: int) -> list[face.Receiver]:
    there = face.receivers(request.actor.province_id, face.Desk.IDENTITY)
    return [each for each in there if each.team_id != team_id]


def _page(request: ActingRequest, more: dict[str, object] | None = None, status: int = 200) -> HttpResponse:
    own = face.own_teams(request.user.pk, face.Desk.IDENTITY)
    sources = SourceEnvelope.objects.filter(tip__province_id=request.actor.province_id if own else 0)
    halves = HalfOpening.objects.filter(
        second_team_id__in=own, used__isnull=True, asked__gt=now() - LIVES
    ).select_related("source__tip")
    context = {
        "sources": sources.select_related("tip__agency").order_by("-tip__received", "-pk")[:100],
        "halves": halves,
        "partners": _partners(request, own[0]) if own else [],
        "reasons": SOURCE_REASONS.items(),
        "own": bool(own),
        "unlocked": face.is_unlocked(request, request.user, now()),
    }
    return render(request, "tips/sources.html", context | (more or {}), status=status)
