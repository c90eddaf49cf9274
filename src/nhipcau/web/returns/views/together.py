"""Approving in one act what the checker has looked through and ticked."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.core.forms.states import NotNow
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.returns.actions import approve_together
from nhipcau.web.returns.failures import ReturnRefused
from nhipcau.web.returns.queries import visible

LONGEST = 12  # digits


@require_POST
def approve_ticked(request: ActingRequest) -> HttpResponse:
    """Each tick names a return and the revision that was shown; what the reader may not see is not found."""
    seen = _seen(request.POST.getlist("bieu"))
    there = visible(request.actor).filter(pk__in=seen).values_list("pk", flat=True)
    back = {name: request.POST.get(name, "") for name in ("form", "period", "state", "q", "sort")}
    try:
        done = approve_together(request.actor, list(there), now(), seen)
    except (NotNow, ReturnRefused) as refused:
        messages.error(request, str(refused))
    else:
        if done:
            messages.success(request, _("Đã duyệt %(n)s biểu; số liệu đã được tính.") % {"n": done})
        else:
            messages.error(request, _("Chưa chọn biểu nào: hãy đánh dấu các biểu đã xem rồi duyệt."))
    return redirect(f"{reverse('returns:inbox')}?{urlencode(back)}")


def _seen(ticks: list[str]) -> dict[int, int]:
    """`number:revision` → the revision seen of each return; anything else is no tick."""
    pairs = (tick.partition(":")[::2] for tick in ticks)
    return {
        int(number): int(revision)
        for number, revision in pairs
        if _is_number(number) and _is_number(revision)
    }


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST
