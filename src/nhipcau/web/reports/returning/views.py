"""The round trip on screen: take a copy, send it back, decide piece by piece."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.calendar import period
from nhipcau.core.protection import Audience
from nhipcau.core.rights import Act, Scope, can, check
from nhipcau.readers.errors import Unreadable
from nhipcau.web.files.actions import LARGEST, FileRefused
from nhipcau.web.files.views import attachment
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.reports.asking import asked_report, chosen, may_see_restricted, version_of
from nhipcau.web.reports.bridge import Asked, Compiled, ReportRefused, compile_report
from nhipcau.web.reports.returning import actions
from nhipcau.web.reports.returning.failures import AlreadyBack, NotDecided, NotTaken
from nhipcau.web.reports.returning.models import ReturnedFile
from nhipcau.web.reports.returning.page import merge_page
from nhipcau.web.reports.writing.actions import check_may_discuss
from nhipcau.web.reports.writing.saving import SameAsLastYear
from nhipcau.web.reports.writing.views import REFUSALS

ACCEPT, KEEP = "nhan", "giu"


@require_POST
def copy(request: ActingRequest) -> HttpResponse:
    """The report as a Word file for editing."""
    compiled = _compiled(request, asked_report(request, request.POST))
    taken = actions.take_copy(request.actor, compiled, now())
    return attachment(taken.data, taken.name)


@require_POST
def send(request: ActingRequest) -> HttpResponse:
    """A file comes back; the page of its pieces follows."""
    asked = asked_report(request, request.POST)
    compiled = _compiled(request, asked)
    sent = request.FILES.get("file")
    back = HttpResponseRedirect(f"{reverse('reports:writing')}?{chosen(asked)}#word")
    if sent is None:
        messages.error(request, _("Hãy chọn tệp Word đã sửa."))
        return back
    if sent.size is None or sent.size > LARGEST:
        messages.error(
            request,
            _("Tệp lớn hơn %(limit)s MB, thường do ảnh. Hãy bỏ ảnh (báo cáo không nhận ảnh) rồi gửi lại.")
            % {"limit": LARGEST // 2**20},
        )
        return back
    try:
        row = actions.take_back(request.actor, compiled, sent.name or "", sent.read(), now())
    except AlreadyBack as there:
        messages.warning(request, str(there))
        return HttpResponseRedirect(reverse("reports:returned", args=[there.number]))
    except (NotTaken, FileRefused, Unreadable, *REFUSALS) as refused:
        nothing = _("Chưa lưu gì từ tệp; tệp vẫn ở máy của anh/chị.")
        messages.error(request, f"{refused} {nothing}")
        return back
    return HttpResponseRedirect(reverse("reports:returned", args=[row.pk]))


@require_safe
def returned(request: ActingRequest, returned_id: int) -> HttpResponse:
    """What is new in a returned file, piece by piece."""
    row, asked = _returned(request, returned_id)
    return _page(request, row, asked)


@require_POST
def decide(request: ActingRequest, returned_id: int) -> HttpResponse:
    """Keeps what was chosen for the pieces."""
    row, asked = _returned(request, returned_id)
    check(request.actor, Act.WRITE_REPORT, Scope(asked.province_id))
    decisions = [
        actions.Decision(name.removeprefix("p-"), request.POST.get(f"s-{name[2:]}", ""), value == ACCEPT)
        for name, value in request.POST.items()
        if name.startswith("p-") and value in (ACCEPT, KEEP)
    ]
    same_meant = request.POST.get("same_meant") == "on"
    try:
        left = actions.decide(request.actor, asked, row, decisions, now(), same_meant=same_meant)
    except (NotDecided, *REFUSALS) as refused:
        messages.error(request, str(refused))
        return _page(request, row, asked, 422, asks_sameness=isinstance(refused, SameAsLastYear))
    if left:
        messages.success(request, _("Đã ghi các lựa chọn; còn %(n)s chỗ chưa quyết.") % {"n": left})
    else:
        messages.success(request, _("Đã ghi các lựa chọn; tệp này đã xử lý xong."))
    return HttpResponseRedirect(reverse("reports:returned", args=[row.pk]))


def _page(
    request: ActingRequest, row: ReturnedFile, asked: Asked, status: int = 200, *, asks_sameness: bool = False
) -> HttpResponse:
    context = merge_page(row, _compiled(request, asked))
    context |= {
        "asked": asked,
        "chosen": chosen(asked),
        "edition": version_of(asked),
        "may_write": can(request.actor, Act.WRITE_REPORT, Scope(asked.province_id)),
        "asks_sameness": asks_sameness,
    }
    return render(request, "reports/returned.html", context, status=status)


def _returned(request: ActingRequest, number: int) -> tuple[ReturnedFile, Asked]:
    """The file and its report; not found where it is another province's, or of a version that is not theirs to see."""
    check(request.actor, Act.COMMENT_REPORT, Scope(request.actor.province_id))
    row = get_object_or_404(
        ReturnedFile.objects.select_related("of"), pk=number, of__province_id=request.actor.province_id
    )
    of = row.of
    audience = Audience(of.audience)
    asked = Asked(
        of.province_id, period(of.period), of.profile, audience, today(), programme_key=of.programme_key
    )
    if asked.audience is Audience.RESTRICTED and not may_see_restricted(request.actor):
        raise Http404
    return row, asked


def _compiled(request: ActingRequest, asked: Asked) -> Compiled:
    check_may_discuss(request.actor, asked)
    try:
        return compile_report(asked)
    except ReportRefused as refused:
        raise Http404(str(refused)) from refused
