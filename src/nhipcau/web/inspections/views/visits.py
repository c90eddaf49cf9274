"""Inspections of all bodies: a list, and the entry of those who keep no rounds here."""

from __future__ import annotations

import secrets
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.core.rights import Act, can
from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.inspections.failures import InspectionsRefused
from nhipcau.web.inspections.models import Establishment, Inspection, Lead
from nhipcau.web.inspections.permissions import check_sees, scope_of_unit
from nhipcau.web.inspections.register.naming import names_on
from nhipcau.web.inspections.views.establishment import done
from nhipcau.web.inspections.views.register import number_of, sent, units_to_choose
from nhipcau.web.inspections.visits.actions import record_inspection, withdraw_inspection
from nhipcau.web.inspections.visits.forms import VisitForm
from nhipcau.web.look.clock import now, today
from nhipcau.web.look.tables import Table
from nhipcau.web.people.middleware import ActingRequest

A_PAGE, LARGEST_EXPORT, UNPROCESSABLE = 50, 50_000, 422


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """The list, the latest first."""
    check_sees(request.actor)
    rows = _found(request)
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("trang"))
    names = names_on({row.establishment_id for row in shown}, today())
    context = {
        "rows": [(row, names.get(row.establishment_id, row.establishment.code)) for row in shown],
        "page": shown,
        "leads": Lead.choices,
        "lead": request.GET.get("chu-tri", ""),
        "units": units_to_choose(request.actor.province_id, today()),
        "unit_id": number_of(request.GET.get("dia-ban")),
        "year": request.GET.get("nam", ""),
        "narrowed": any(request.GET.get(name) for name in ("chu-tri", "dia-ban", "nam")),
        "years": list(range(today().year, today().year - 5, -1)),
        "may_record": bool(_bodies(request)),
        "query": urlencode([(k, v) for k, v in request.GET.items() if k != "trang"]),
    }
    return render(request, "inspections/visits.html", context)


@require_safe
def export(request: ActingRequest, ending: str) -> HttpResponse:
    """The filtered list as a file."""
    check_sees(request.actor)
    rows = list(_found(request)[:LARGEST_EXPORT])
    names = names_on({row.establishment_id for row in rows}, today())
    heads = (
        _("Ngày"),
        _("Số"),
        _("Tên cơ sở"),
        _("Địa bàn"),
        _("Cơ quan chủ trì"),
        _("Có Đội 178"),
        _("Hình thức"),
        _("Biên bản"),
    )
    table = [
        (
            row.day, row.establishment.code, names.get(row.establishment_id, ""), row.unit.name, row.agency.name,
            _("có") if row.with_team178 else _("không"), row.get_kind_display(), row.minutes_number,
        )
        for row in rows
    ]  # fmt: skip
    return sent(Table(_("Lượt kiểm tra"), heads, table), "luot-kiem-tra", ending)


@require_http_methods(["GET", "POST"])
def record(request: ActingRequest) -> HttpResponse:
    """A visit that a body led."""
    check_sees(request.actor)
    bodies = _bodies(request)
    if not bodies:
        raise Http404
    first = {
        "day": today(),
        "number": request.GET.get("co-so", ""),
        "agency_id": bodies[0].pk if len(bodies) == 1 else "",
    }
    form = VisitForm(request.POST or None, bodies=bodies, initial=first)
    token = request.POST.get("token", "")[:40] or secrets.token_urlsafe(16)
    if request.method == "POST" and form.is_valid():
        rows = Establishment.objects.filter(
            province_id=request.actor.province_id, number=form.cleaned_data["number"]
        )
        place = rows.values_list("pk", flat=True).first() or 0
        made = done(form, lambda: record_inspection(request.actor, form.said(place), token, now()))
        if made is not None:
            messages.success(request, _("Đã ghi lượt kiểm tra."))
            return redirect("inspections:establishment", made.establishment_id)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "inspections/visit_record.html", {"form": form, "token": token}, status=status)


@require_POST
def withdraw(request: ActingRequest, inspection_id: int) -> HttpResponse:
    """A visit put in by mistake."""
    check_sees(request.actor)
    rows = Inspection.objects.standing().filter(province_id=request.actor.province_id)
    of = get_object_or_404(rows.select_related("agency__unit"), pk=inspection_id)
    if not can(request.actor, Act.RECORD_INSPECTION, scope_of_unit(of.agency.unit, of.agency_id)):
        raise Http404
    try:
        withdraw_inspection(request.actor, of.pk, request.POST.get("reason", "")[:300], now())
        messages.success(request, _("Đã rút lượt kiểm tra ghi nhầm."))
    except InspectionsRefused as refused:
        messages.error(request, str(refused))
    return redirect("inspections:establishment", of.establishment_id)


def _found(request: ActingRequest) -> QuerySet[Inspection]:
    rows = Inspection.objects.standing().filter(province_id=request.actor.province_id)
    rows = rows.select_related("establishment", "unit__parent", "agency")
    if request.GET.get("chu-tri") in Lead.values:
        rows = rows.filter(lead=request.GET["chu-tri"])
    unit = number_of(request.GET.get("dia-ban"))
    if unit is not None:
        rows = rows.filter(Q(unit_id=unit) | Q(unit__parent_id=unit))
    year = number_of(request.GET.get("nam"))
    if year is not None:
        rows = rows.filter(day__year=year)
    return rows.order_by("-day", "-pk")


def _bodies(request: ActingRequest) -> list[Agency]:
    """Bodies other than Teams 178 for which the actor may record; teams keep rounds."""
    kinds = (Kind.DEPARTMENT, Kind.POLICE)
    rows = Agency.objects.filter(province_id=request.actor.province_id, kind__in=kinds).valid_on(today())
    found = rows.select_related("unit").order_by("sort_key", "pk")
    return [
        body for body in found if can(request.actor, Act.RECORD_INSPECTION, scope_of_unit(body.unit, body.pk))
    ]
