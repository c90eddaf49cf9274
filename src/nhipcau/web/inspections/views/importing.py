"""A list from Excel: the template, the table that comes in, every fault with row and column."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.core.protection import SecretDocument
from nhipcau.readers.errors import Unreadable
from nhipcau.web.inspections.failures import Fault, Faulty
from nhipcau.web.inspections.permissions import check_sees, keeps_somewhere
from nhipcau.web.inspections.register.columns import HEADS, NEEDED
from nhipcau.web.inspections.register.importing import import_establishments
from nhipcau.web.inspections.register.kinds import type_names
from nhipcau.web.inspections.views.register import sent
from nhipcau.web.look.clock import now
from nhipcau.web.look.tables import Table
from nhipcau.web.people.middleware import ActingRequest

LARGEST, SHOWN, UNPROCESSABLE = 8 * 1024 * 1024, 500, 422


@require_http_methods(["GET", "POST"])
def page(request: ActingRequest) -> HttpResponse:
    """Takes a table; with faults in it nothing is kept, unless the officer takes the rest."""
    _check(request)
    faults: tuple[Fault, ...] = ()
    refusal, good = "", 0
    if request.method == "POST":
        refusal, faults, good = _take(request)
        if not refusal:
            return redirect("inspections:register")
    context = {
        "refusal": refusal,
        "faults": faults[:SHOWN],
        "hidden": max(0, len(faults) - SHOWN),
        "good": good,
        "heads": [(head, key in NEEDED) for key, head in HEADS.items()],
        "types": type_names(),
    }
    return render(request, "inspections/take.html", context, status=UNPROCESSABLE if refusal else 200)


@require_safe
def template(request: ActingRequest) -> HttpResponse:
    """An empty table to be filled."""
    _check(request)
    return sent(
        Table("Danh sách cơ sở kinh doanh dịch vụ", tuple(HEADS.values()), []), "mau-danh-sach-co-so", "xlsx"
    )


def _check(request: ActingRequest) -> None:
    check_sees(request.actor)
    if not keeps_somewhere(request.actor):
        raise Http404


def _take(request: ActingRequest) -> tuple[str, tuple[Fault, ...], int]:
    file = request.FILES.get("file")
    if file is None or file.size is None or file.size > LARGEST:
        return _("Chưa chọn tệp .xlsx hoặc .csv, hoặc tệp lớn hơn 8 MB."), (), 0
    good_only = request.POST.get("phan-dung") == "1"
    try:
        done = import_establishments(
            request.actor, file.name or "co-so.xlsx", file.read(), now(), good_only=good_only
        )
    except Faulty as faulty:
        return str(faulty), faulty.faults, faulty.good
    except (Unreadable, SecretDocument) as refused:
        return str(refused), (), 0
    told = {"added": done.added, "known": done.known, "bad": done.left_out}
    messages.success(
        request,
        _("Đã ghi %(added)s cơ sở; %(known)s cơ sở đã có từ trước; %(bad)s dòng có lỗi không ghi.") % told,
    )
    if done.alike:
        text = _("%(n)s cơ sở vừa ghi có thể trùng với cơ sở khác: xem trang “Dòng có thể trùng”.")
        messages.warning(request, text % {"n": done.alike})
    return "", (), 0
