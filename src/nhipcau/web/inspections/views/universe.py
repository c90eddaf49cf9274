"""The dated list behind a coverage: who is in it at the cut-off, who is not, and why."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.web.inspections.failures import InspectionsRefused
from nhipcau.web.inspections.models import Standing, Universe, UniverseLine
from nhipcau.web.inspections.models.universe import COUNTED
from nhipcau.web.inspections.permissions import check_sees, may_keep_all
from nhipcau.web.inspections.register.freezing import freeze
from nhipcau.web.inspections.register.kinds import group_names, type_name
from nhipcau.web.inspections.register.naming import names_on
from nhipcau.web.inspections.views.register import day_of, number_of, sent
from nhipcau.web.look.clock import now, today
from nhipcau.web.look.tables import Table
from nhipcau.web.people.middleware import ActingRequest

A_PAGE = 50


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """One list with its counts, and the lists that there are."""
    check_sees(request.actor)
    of = _chosen(request)
    every = Universe.objects.filter(province_id=request.actor.province_id)
    lines = [] if of is None else list(_lines(request, of))
    counts = Counter(Standing(line.standing) for line in _all(of)) if of else Counter[Standing]()
    groups = Counter(line.group for line in _all(of) if line.standing in COUNTED) if of else Counter[str]()
    shown = Paginator(lines, A_PAGE).get_page(request.GET.get("trang"))
    names = names_on({line.establishment_id for line in shown}, of.cut_off) if of else {}
    context = {
        "of": of,
        "lists": every,
        "page": shown,
        "lines": [(line, names.get(line.establishment_id, ""), type_name(line.type)) for line in shown],
        "counted": sum(counts[each] for each in COUNTED),
        "standings": [(each, counts[each], each in COUNTED) for each in Standing],
        "groups": [(name, groups[key]) for key, name in group_names().items()],
        "standing": request.GET.get("ly-do", ""),
        "may_freeze": may_keep_all(request.actor),
        "today": today(),
    }
    return render(request, "inspections/universe.html", context)


@require_safe
def export(request: ActingRequest, ending: str) -> HttpResponse:
    """The list as a file."""
    check_sees(request.actor)
    of = _chosen(request)
    lines = _all(of) if of else []
    names = names_on({line.establishment_id for line in lines}, of.cut_off) if of else {}
    heads = (
        _("Số"),
        _("Tên cơ sở"),
        _("Loại hình"),
        _("Nhóm"),
        _("Địa bàn"),
        _("Tính vào mẫu số"),
        _("Lý do"),
    )
    groups = group_names()
    rows = [
        (
            line.establishment.code, names.get(line.establishment_id, ""), type_name(line.type),
            groups.get(line.group, line.group), line.unit.name, _("có") if line.standing in COUNTED else _("không"),
            line.get_standing_display(),
        )
        for line in lines
    ]  # fmt: skip
    return sent(Table(_("Danh sách cơ sở tại ngày chốt"), heads, rows), "danh-sach-chot", ending)


@require_POST
def make(request: ActingRequest) -> HttpResponse:
    """Freezes the list of a day."""
    day = day_of(request.POST.get("ngay", ""), today())
    try:
        made = freeze(request.actor, day, request.POST.get("reason", "")[:300], now())
    except InspectionsRefused as refused:
        messages.error(request, str(refused))
        return redirect("inspections:universe")
    messages.success(request, _("Đã chốt danh sách."))
    return redirect(f"{reverse('inspections:universe')}?so={made.pk}")


def _chosen(request: ActingRequest) -> Universe | None:
    rows = Universe.objects.filter(province_id=request.actor.province_id)
    number = number_of(request.GET.get("so"))
    return get_object_or_404(rows, pk=number) if number is not None else rows.first()


def _all(of: Universe) -> list[UniverseLine]:
    rows = of.lines.select_related("establishment", "unit")
    return list(rows.order_by("unit__sort_key", "establishment__number"))


def _lines(request: ActingRequest, of: Universe) -> list[UniverseLine]:
    wanted = request.GET.get("ly-do", "")
    return [line for line in _all(of) if not wanted or line.standing == wanted]
