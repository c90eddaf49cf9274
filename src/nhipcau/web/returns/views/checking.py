"""What is done with a return that was sent: take back, begin to check, send back, approve, open again."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from nhipcau.core.forms import Form
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.returns.actions import (
    approve,
    begin_check,
    restate,
    send_back,
    take_back,
)
from nhipcau.web.returns.bridge import form_of
from nhipcau.web.returns.forms import read_reasons, without_control
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.views.showing import done_or_refused, revision_sent


def begin_it(request: ActingRequest, of: Return) -> HttpResponse:
    """Those who sent it know that it is being checked, and take it back no more."""
    return done_or_refused(
        request,
        of,
        lambda: begin_check(request.actor, of.pk, now(), revision=revision_sent(request)),
        _("Đã nhận kiểm tra; người gửi không thu hồi được nữa."),
    )


def send_it_back(request: ActingRequest, of: Return) -> HttpResponse:
    """With the reasons at the cells and for the whole."""
    form: Form = form_of(of)
    reasons = read_reasons(form, of.period, request.POST.dict())
    said = without_control(request.POST.get("reason", ""))
    return done_or_refused(
        request,
        of,
        lambda: send_back(request.actor, of.pk, reasons, said, now(), revision=revision_sent(request)),
        _("Đã trả lại biểu kèm lý do."),
    )


def let_it_count(request: ActingRequest, of: Return) -> HttpResponse:
    """The figures count from now on."""
    return done_or_refused(
        request,
        of,
        lambda: approve(request.actor, of.pk, now(), revision=revision_sent(request)),
        _("Đã duyệt. Số liệu được tính vào các chỉ tiêu."),
    )


def take_it_back(request: ActingRequest, of: Return) -> HttpResponse:
    """What was just sent comes back to whoever sent it."""
    return done_or_refused(
        request,
        of,
        lambda: take_back(request.actor, of.pk, now(), revision=revision_sent(request)),
        _("Đã thu hồi biểu. Hãy sửa rồi gửi lại."),
    )


def open_it_again(request: ActingRequest, of: Return) -> HttpResponse:
    """An approved return is corrected, with the reason."""
    said = without_control(request.POST.get("reason", ""))
    return done_or_refused(
        request,
        of,
        lambda: restate(request.actor, of.pk, said, now(), revision=revision_sent(request)),
        _("Đã mở đính chính. Số đã duyệt vẫn được dùng cho đến khi số mới được duyệt."),
    )
