"""A return's workbook: down, up, and back with its faults marked."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.core.forms.states import NotNow
from nhipcau.core.protection import SecretDocument
from nhipcau.readers.errors import Unreadable
from nhipcau.web.files.actions import FileRefused
from nhipcau.web.files.views import attachment
from nhipcau.web.look.clock import now
from nhipcau.web.look.periods import period_name
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.returns import marked
from nhipcau.web.returns.actions.workbook import Taken, upload
from nhipcau.web.returns.below import sums_below
from nhipcau.web.returns.bridge import draft_of, form_of
from nhipcau.web.returns.failures import ReturnRefused
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.queries import visible
from nhipcau.web.returns.views.filling import with_others
from nhipcau.web.returns.views.showing import CONFLICT, UNPROCESSABLE, find
from nhipcau.web.returns.words import came_again
from nhipcau.web.returns.workbooks.identity import Identity
from nhipcau.web.returns.workbooks.mark import mark
from nhipcau.web.returns.workbooks.of_return import heading_for, identity_for
from nhipcau.web.returns.workbooks.read import Faulty, OtherReturn, WorkbookRefused
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


@require_http_methods(["GET", "POST"])
def take(request: ActingRequest, return_id: int) -> HttpResponse:
    """The workbook that came: the draft's content, or a page that says what to mend where. GET leads to the return."""
    of = find(request, return_id)
    if request.method == "GET":  # the page of a refused workbook asked for again, in another language perhaps
        return redirect("returns:detail", of.pk)
    sent = request.FILES.get("file")
    if sent is None:
        return _refused(request, of, _("Chưa chọn tệp. Hãy chọn tệp .xlsx đã tải từ trang này."))
    if sent.size is None or sent.size > LARGEST:
        return _refused(request, of, _("Tệp lớn hơn 10 MB. Hãy dùng biểu tải từ trang này, không chèn ảnh."))
    data = sent.read()
    try:
        taken = upload(request.actor, of.pk, sent.name or "bieu.xlsx", data, now())
    except Faulty as refused:
        request.session[SESSION] = {"return": of.pk, "token": marked.keep(mark(data, refused.faults))}
        return _refused(request, of, str(refused), refused)
    except OtherReturn as refused:
        return _refused(request, of, str(refused), belongs=_belongs(request, refused.met))
    except NotNow as refused:
        return _refused(request, of, str(refused), status=CONFLICT)
    except (WorkbookRefused, FileRefused, ReturnRefused, Unreadable, SecretDocument) as refused:
        return _refused(request, of, str(refused))
    return _came(request, taken)


def _came(request: ActingRequest, taken: Taken) -> HttpResponse:
    """To the page that shows what came of the workbook."""
    kept = taken.kept
    if kept.version:
        return redirect("returns:version", kept.of.pk, kept.version.pk)
    if taken.again:
        messages.info(request, came_again(taken.earlier))
        return redirect("returns:detail", kept.of.pk)
    messages.success(request, _("Đã nhận số liệu từ tệp Excel vào bản nháp. Hãy xem lại rồi gửi."))
    return with_others(request, kept)


def _belongs(request: ActingRequest, met: Identity | None) -> Return | None:
    """The return that the workbook names, where it is there and its reader may look at it."""
    if met is None or not met.unit.isdecimal():
        return None
    named = {"form": met.form, "period": met.period, "unit_id": int(met.unit), "agency__key": met.agency}
    return visible(request.actor).filter(**named).first()


def _refused(
    request: ActingRequest,
    of: Return,
    refusal: str,
    faulty: Faulty | None = None,
    *,
    belongs: Return | None = None,
    status: int = UNPROCESSABLE,
) -> HttpResponse:
    context = {
        "of": of,
        "form": form_of(of),
        "period_label": period_name(of.period),
        "refusal": refusal,
        "faults": faulty.faults if faulty else (),
        "belongs": belongs,
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
