"""A return's workbook: down, up, and back with its faults marked."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.forms.states import NotNow
from nhipcau.core.protection import SecretDocument
from nhipcau.readers.errors import Unreadable
from nhipcau.web.files.actions import FileRefused
from nhipcau.web.files.views import attachment
from nhipcau.web.look.clock import now
from nhipcau.web.look.periods import period_name
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.returns import marked
from nhipcau.web.returns.actions.workbook import upload
from nhipcau.web.returns.below import sums_below
from nhipcau.web.returns.bridge import draft_of, form_of
from nhipcau.web.returns.failures import ReturnRefused
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.views.detail import CONFLICT, UNPROCESSABLE, find
from nhipcau.web.returns.workbooks.mark import mark
from nhipcau.web.returns.workbooks.of_return import heading_for, identity_for
from nhipcau.web.returns.workbooks.read import Faulty, WorkbookRefused
from nhipcau.web.returns.workbooks.write import write

LARGEST = 10 * 1024 * 1024
SESSION = "marked_workbook"


@require_safe
def download(request: ActingRequest, return_id: int) -> HttpResponse:
    """The workbook, with what the return holds."""
    of = find(request, return_id)
    form = form_of(of)
    below = sums_below(of, form)
    data = write(form, identity_for(of), heading_for(of), draft_of(of), now(), below)
    return attachment(data, f"{of.form}_{of.period}_{of.unit.name}.xlsx")


@require_POST
def take(request: ActingRequest, return_id: int) -> HttpResponse:
    """The workbook that came: the draft's content, or a page that says what to mend where."""
    of = find(request, return_id)
    sent = request.FILES.get("file")
    if sent is None:
        return _refused(request, of, _("Chưa chọn tệp. Hãy chọn tệp .xlsx đã tải từ trang này."))
    if sent.size is None or sent.size > LARGEST:
        return _refused(request, of, _("Tệp lớn hơn 10 MB. Hãy dùng biểu tải từ trang này, không chèn ảnh."))
    data = sent.read()
    try:
        upload(request.actor, of.pk, sent.name or "bieu.xlsx", data, now())
    except Faulty as refused:
        request.session[SESSION] = {"return": of.pk, "token": marked.keep(mark(data, refused.faults))}
        return _refused(request, of, str(refused), refused)
    except NotNow as refused:
        return _refused(request, of, str(refused), status=CONFLICT)
    except (WorkbookRefused, FileRefused, ReturnRefused, Unreadable, SecretDocument) as refused:
        return _refused(request, of, str(refused))
    messages.success(request, _("Đã nhận số liệu từ tệp Excel vào bản nháp. Hãy xem lại rồi gửi."))
    return redirect("returns:detail", of.pk)


def _refused(
    request: ActingRequest,
    of: Return,
    refusal: str,
    faulty: Faulty | None = None,
    *,
    status: int = UNPROCESSABLE,
) -> HttpResponse:
    context = {
        "of": of,
        "form": form_of(of),
        "period_label": period_name(of.period),
        "refusal": refusal,
        "faults": faulty.faults if faulty else (),
    }
    return render(request, "returns/refused.html", context, status=status)


@require_safe
def marked_copy(request: ActingRequest, return_id: int) -> HttpResponse:
    """The copy with red notes, for the session that sent the workbook."""
    of = find(request, return_id)
    held = request.session.get(SESSION, {})
    data = marked.fetch(held.get("token")) if held.get("return") == of.pk else None
    if data is None:
        raise Http404
    return attachment(data, f"{of.form}_{of.period}_{of.unit.name}_can-sua.xlsx")
