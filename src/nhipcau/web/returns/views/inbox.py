"""What is owed, by whom, and where it stands; opening a return or a round."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.forms.columns import period_label
from nhipcau.core.rights import Act, Scope, can
from nhipcau.core.terms.text import fold
from nhipcau.web.agencies.models import Agency
from nhipcau.web.look.clock import now, today
from nhipcau.web.look.words import Sign
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.returns.actions import open_return, open_round
from nhipcau.web.returns.bridge import form_for
from nhipcau.web.returns.failures import NotAsked
from nhipcau.web.returns.queries import InboxRow, inbox, recent_periods, visible_forms
from nhipcau.web.returns.words import STATES


@dataclass(frozen=True, slots=True)
class Chip:
    """One state in the filter, with how many returns stand there."""

    value: str
    sign: Sign
    count: int
    chosen: bool


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """The list of one form and period, filtered by state and name."""
    day = today()
    known = visible_forms(request.actor, day)
    if not known:
        return render(request, "returns/nothing.html")
    form = next((each for each in known if each.code == request.GET.get("form")), known[0])
    periods = recent_periods(form, day)
    period = request.GET.get("period", "")
    period = period if period in periods else periods[0]
    form = form_for(form.code, period) or form
    rows = inbox(request.actor, form, period, day)
    counts = Counter(row.state for row in rows)
    state, words = request.GET.get("state", ""), request.GET.get("q", "").strip()
    chips = [
        Chip(value, sign, counts[value], value == state) for value, sign in STATES.items() if counts[value]
    ]
    context = {
        "forms": known,
        "form": form,
        "periods": [(each, period_label(each)) for each in periods],
        "period": period,
        "period_label": period_label(period),
        "rows": [(row, STATES[row.state]) for row in rows if _matches(row, state, words)],
        "chips": chips,
        "total": len(rows),
        "late": sum(row.late for row in rows),
        "state": state,
        "q": words,
        "may_open_round": _may_open_round(request, rows),
    }
    return render(request, "returns/inbox.html", context)


def _matches(row: InboxRow, state: str, words: str) -> bool:
    if state and row.state != state:
        return False
    wanted = fold(words)
    parent = row.agency.unit.parent.name if row.agency.unit.parent else ""
    return not wanted or wanted in fold(f"{row.agency.name} {row.agency.unit.name} {parent}")


def _may_open_round(request: ActingRequest, rows: list[InboxRow]) -> bool:
    return any(row.of is None for row in rows) and can(
        request.actor, Act.APPROVE_RETURN, Scope(request.actor.province_id)
    )


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
