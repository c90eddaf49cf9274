"""Entries that may be one place: side by side, to be merged by an officer, and the way back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.inspections.matching import Alike
from nhipcau.web.inspections.failures import InspectionsRefused
from nhipcau.web.inspections.models import Merge
from nhipcau.web.inspections.permissions import check_keeps_all, check_sees, may_keep_all
from nhipcau.web.inspections.register.duplicates import pairs
from nhipcau.web.inspections.register.kinds import type_names
from nhipcau.web.inspections.register.merging import merge, undo
from nhipcau.web.inspections.views.register import number_of
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest

A_PAGE = 25
REASONS = {
    Alike.SAME: gettext_lazy("cùng tên, cùng địa chỉ"),
    Alike.NAME: gettext_lazy("cùng tên trong một xã"),
    Alike.NEAR_NAME: gettext_lazy("tên khác một chữ cái"),
    Alike.ADDRESS: gettext_lazy("cùng địa chỉ, cùng nhóm loại hình"),
}


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """The proposals."""
    check_sees(request.actor)
    if not may_keep_all(request.actor):
        raise Http404
    found = pairs(request.actor.province_id, today())
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("trang"))
    undoable = Merge.objects.filter(kept__province_id=request.actor.province_id, undone_at=None)
    context = {
        "page": shown,
        "pairs": [(pair, REASONS[pair.alike]) for pair in shown],
        "types": type_names(),
        "merges": undoable.select_related("kept", "gone")[:50],
    }
    return render(request, "inspections/duplicates.html", context)


@require_POST
def join(request: ActingRequest) -> HttpResponse:
    """One counts under the other."""
    kept, gone = number_of(request.POST.get("giu")), number_of(request.POST.get("gop"))
    try:
        made = merge(request.actor, kept or 0, gone or 0, request.POST.get("reason", "")[:300], now())
    except InspectionsRefused as refused:
        messages.error(request, str(refused))
    else:
        told = {"gone": made.gone.code, "kept": made.kept.code}
        messages.success(request, _("Đã gộp %(gone)s vào %(kept)s. Có thể bỏ gộp ở dưới trang này.") % told)
    return redirect("inspections:duplicates")


@require_POST
def part(request: ActingRequest, merge_id: int) -> HttpResponse:
    """Two places after all."""
    check_keeps_all(request.actor)
    if not Merge.objects.filter(kept__province_id=request.actor.province_id, pk=merge_id).exists():
        messages.error(request, _("Không có việc gộp này; hãy mở lại trang."))
        return redirect("inspections:duplicates")
    try:
        of = undo(request.actor, merge_id, now())
    except InspectionsRefused as refused:
        messages.error(request, str(refused))
        return redirect("inspections:duplicates")
    messages.success(request, _("Đã bỏ gộp %(code)s.") % {"code": of.gone.code})
    return redirect("inspections:establishment", of.gone_id)
