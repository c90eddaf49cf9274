"""The agencies on a day, and one agency through time."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.agencies.actions import add_agency, confirm_agency, end_agency
from nhipcau.web.agencies.changes import LISTS, AgencyRefused, NewAgency
from nhipcau.web.agencies.forms import AgencyFilter, ConfirmForm, EndForm, NewAgencyForm
from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.agencies.queries import agencies_on, search
from nhipcau.web.look.clock import now, today
from nhipcau.web.look.requests import ActorRequest
from nhipcau.web.places.panels import Panels
from nhipcau.web.places.views import acting

AGENCY_PANELS: Panels[Agency] = Panels()
ORDER = {kind: place for place, kind in enumerate(Kind.values)}


@require_safe
def agencies(request: ActorRequest) -> HttpResponse:
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
        "may_change": _may_change(actor),
    }
    return render(request, "agencies/agencies.html", context)


@require_safe
def agency(request: ActorRequest, pk: int) -> HttpResponse:
    """One agency: what it is called, since when, where, and whose its functions are."""
    return _page(request, pk)


def _page(
    request: ActorRequest,
    pk: int,
    *,
    confirming: ConfirmForm | None = None,
    ending: EndForm | None = None,
    refusal: str = "",
) -> HttpResponse:
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
        "may_change": _may_change(actor) and shown.kind in LISTS,
        "confirming": confirming
        or ConfirmForm(
            initial={
                "name": shown.name,
                "short_name": shown.short_name,
                "source": shown.source if shown.confirmed else "",
            }
        ),
        "ending": ending or EndForm(),
        "refusal": refusal,
    }
    return render(
        request, "agencies/agency.html", context, status=422 if refusal or confirming or ending else 200
    )


@require_http_methods(["GET", "POST"])
def add(request: ActorRequest) -> HttpResponse:
    """A body is added to one of the lists."""
    actor = acting(request)
    check(actor, Act.CHANGE_PLACES, Scope(actor.province_id))
    form = NewAgencyForm(request.POST or None, province_id=actor.province_id, day=today())
    refusal = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        new = NewAgency(
            said["name"],
            said["short_name"],
            Kind(said["kind"]),
            said["unit"].pk,
            said["valid_from"],
            said["source"],
            said["invited"],
        )
        try:
            made = add_agency(actor, new, now())
        except AgencyRefused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("Đã thêm %(name)s.") % {"name": made.name})
            return redirect("agencies:agency", made.pk)
    context = {"form": form, "refusal": refusal}
    return render(request, "agencies/add.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def confirm(request: ActorRequest, pk: int) -> HttpResponse:
    """The right name of a body, with its source."""
    actor, shown, form = acting(request), _own(request, pk), ConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, confirming=form)
    said = form.cleaned_data
    try:
        confirm_agency(actor, shown, said["name"], said["short_name"], said["source"], now())
    except AgencyRefused as refused:
        return _page(request, pk, confirming=form, refusal=str(refused))
    messages.success(request, _("Đã xác nhận theo văn bản."))
    return redirect("agencies:agency", pk)


@require_POST
def end(request: ActorRequest, pk: int) -> HttpResponse:
    """The last day of a body."""
    actor, shown, form = acting(request), _own(request, pk), EndForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, ending=form)
    try:
        end_agency(actor, shown, form.cleaned_data["last"], form.cleaned_data["source"], now())
    except AgencyRefused as refused:
        return _page(request, pk, ending=form, refusal=str(refused))
    messages.success(request, _("Đã ghi ngày kết thúc; biểu và số liệu đã có được giữ nguyên."))
    return redirect("agencies:agency", pk)


def _own(request: ActorRequest, pk: int) -> Agency:
    actor = acting(request)
    check(actor, Act.CHANGE_PLACES, Scope(actor.province_id))
    return get_object_or_404(Agency, pk=pk, province_id=actor.province_id)


def _may_change(actor: Actor) -> bool:
    return can(actor, Act.CHANGE_PLACES, Scope(actor.province_id))
