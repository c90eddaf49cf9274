"""Opening a return, or the whole round."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.web.agencies.models import Agency
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.returns.actions import open_return, open_round
from nhipcau.web.returns.failures import NotAsked


@require_POST
def open_one(request: ActingRequest) -> HttpResponse:
    """Open the return of a body and go to it."""
    agency = get_object_or_404(
        Agency.objects.select_related("unit__parent"),
        pk=_number(request.POST.get("agency")),
        province_id=request.actor.province_id,
    )
    try:
        of = open_return(
            request.actor,
            request.POST.get("form", ""),
            request.POST.get("period", ""),
            agency.unit,
            agency,
            now(),
        )
    except NotAsked as refused:
        messages.error(request, str(refused))
        return redirect("returns:inbox")
    return redirect("returns:detail", of.pk)


@require_POST
def open_all(request: ActingRequest) -> HttpResponse:
    """Open the whole round."""
    code, period = request.POST.get("form", ""), request.POST.get("period", "")
    try:
        made = open_round(request.actor, code, period, now())
    except NotAsked as refused:
        messages.error(request, str(refused))
        return redirect("returns:inbox")
    messages.success(request, _("Đã mở biểu cho %(count)s đơn vị.") % {"count": made})
    return redirect(f"{reverse('returns:inbox')}?form={code}&period={period}")


def _number(text: str | None) -> int:
    if text is None or not text.isdecimal() or len(text) > 9:
        raise Http404
    return int(text)
