"""The agencies on a day, and one agency through time."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from nhipcau.web.agencies.forms import AgencyFilter
from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.agencies.queries import agencies_on, search
from nhipcau.web.look.clock import today
from nhipcau.web.places.panels import Panels
from nhipcau.web.places.views import acting

AGENCY_PANELS: Panels[Agency] = Panels()
ORDER = {kind: place for place, kind in enumerate(Kind.values)}


@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """The agencies that exist on a day, by kind."""
    actor = acting(request)
    form = AgencyFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    day = asked.get("ngay") or today()
    there = agencies_on(actor.province_id, day)
    found = search(there.filter(kind=asked["loai"]) if asked.get("loai") else there, asked.get("q") or "")
    ordered = sorted(found, key=lambda agency: ORDER[agency.kind])
    groups = [(Kind(kind).label, list(rows)) for kind, rows in groupby(ordered, key=lambda each: each.kind)]
    context = {
        "form": form,
        "day": day,
        "groups": groups,
        "number": len(ordered),
        "kind": asked.get("loai", ""),
    }
    return render(request, "agencies/agencies.html", context)


@require_safe
def agency(request: HttpRequest, pk: int) -> HttpResponse:
    """One agency: what it is called, since when, where, and whose its functions are."""
    actor = acting(request)
    shown = get_object_or_404(
        Agency.objects.select_related("unit", "province"), pk=pk, province_id=actor.province_id
    )
    context = {
        "agency": shown,
        "ended": shown.valid_to is not None and shown.valid_to < today(),
        "before": shown.predecessors.select_related("old").order_by("on", "old__sort_key"),
        "after": shown.successors.select_related("new").order_by("on", "new__sort_key"),
        "panels": AGENCY_PANELS.render(request, shown),
    }
    return render(request, "agencies/agency.html", context)
