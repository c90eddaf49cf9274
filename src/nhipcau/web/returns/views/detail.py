"""One return: filled in, submitted, checked, opened again. Every button works without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nhipcau.core.forms import Form, Problem
from nhipcau.core.forms.questions import questions
from nhipcau.core.forms.rules import blanks
from nhipcau.core.forms.states import NotNow, ReturnAct
from nhipcau.web.look.clock import now
from nhipcau.web.look.periods import period_name
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.returns.actions import approve, autosave, restate, save, send_back, submit
from nhipcau.web.returns.actions.taking import take_offered
from nhipcau.web.returns.below import sums_below
from nhipcau.web.returns.bridge import draft_of, form_of, past_values
from nhipcau.web.returns.deadlines import deadline_of
from nhipcau.web.returns.drafts import Draft
from nhipcau.web.returns.failures import Changed, Invalid, ReturnRefused, Unanswered
from nhipcau.web.returns.forms import Typed, read_page, read_reasons
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.offered import offered_entries
from nhipcau.web.returns.permissions import can_do
from nhipcau.web.returns.queries import history, visible
from nhipcau.web.returns.sheet import Findings, findings_of, sections_of
from nhipcau.web.returns.words import ACTS, STATES, left_blank

UNPROCESSABLE, CONFLICT = 422, 409


def find(request: ActingRequest, return_id: int) -> Return:
    """The return, where the reader may look at it; else not found."""
    return get_object_or_404(visible(request.actor), pk=return_id)


def page(request: ActingRequest, return_id: int) -> HttpResponse:
    """Show the return; on POST do what the pressed button says."""
    of = find(request, return_id)
    if request.method != "POST":
        return show(request, of)
    handler = _HANDLERS.get(request.POST.get("do", ""), _save)
    try:
        return handler(request, of)
    except NotNow as refused:
        return show(request, of, refusal=str(refused), status=CONFLICT)


def show(
    request: ActingRequest,
    of: Return,
    *,
    draft: Draft | None = None,
    found: Findings | None = None,
    problems: tuple[Problem, ...] = (),
    refusal: str = "",
    revision: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with what was typed where it could not be kept."""
    form = form_of(of)
    draft = draft or draft_of(of)
    events = history(of)
    found = found or findings_of(form, problems)
    may = {act.value: can_do(request.actor, act, of) for act in ReturnAct}
    context = {
        "of": of,
        "form": form,
        "period_label": period_name(of.period),
        "sign": STATES[of.state],
        "draft": draft,
        "sections": sections_of(of, form, draft, events, found, past_values(of, form)),
        "deadline": deadline_of(of),
        "restated": sum(event.act == ReturnAct.RESTATE for event in events),
        "below": sums_below(of, form),
        "offered": len(offered_entries(of, form, draft.entries)) if may["save"] else 0,
        "events": [(event, ACTS.get(event.act, event.act)) for event in events],
        "may": may,
        "editing": may["save"],
        "checking": may["approve"] or may["send_back"],
        "problems": [each for each in problems if not each.question],
        "questions": [each for each in problems if each.question],
        "refusal": refusal,
        "revision": of.revision if revision is None else revision,
    }
    return render(request, "returns/detail.html", context, status=status)


def _save(request: ActingRequest, of: Return) -> HttpResponse:
    kept = _keep(request, of)
    if isinstance(kept, HttpResponse):
        return kept
    messages.success(request, _("Đã ghi bản nháp."))
    return redirect("returns:detail", of.pk)


def _keep(request: ActingRequest, of: Return) -> Return | HttpResponse:
    """Save what was typed, or the page again with every word still in it."""
    form = form_of(of)
    typed = read_page(form, of.period, request.POST.dict())
    revision = _revision(request)
    if typed.errors:
        problems = tuple(Problem("", "", message) for message in typed.errors.values())
        return _again(request, of, typed, _("Có ô chưa đọc được; chưa ghi gì."), problems=problems)
    try:
        return save(request.actor, of.pk, typed.draft, now(), revision=revision)
    except Changed as refused:
        return _again(request, of, typed, str(refused), status=CONFLICT)
    except ReturnRefused as refused:
        return _again(request, of, typed, str(refused))


def _take_offered(request: ActingRequest, of: Return) -> HttpResponse:
    """Keep what was typed, then fill the blank cells from recorded activities."""
    kept = _keep(request, of)
    if isinstance(kept, HttpResponse):
        return kept
    _of, filled = take_offered(request.actor, of.pk, now(), revision=kept.revision)
    said = _("Đã lấy %(n)s ô từ hoạt động đã ghi. Ô đã có số được giữ nguyên.")
    messages.success(request, said % {"n": filled})
    return redirect("returns:detail", of.pk)


def _autosave(request: ActingRequest, of: Return) -> HttpResponse:
    """For the page's own script: what could be read is kept, and what could not is said by field."""
    form = form_of(of)
    typed = read_page(form, of.period, request.POST.dict())
    try:
        kept = autosave(request.actor, of.pk, typed.draft, typed.unread, now(), revision=_revision(request))
    except (Changed, NotNow) as refused:
        return JsonResponse({"said": str(refused)}, status=CONFLICT)
    except ReturnRefused as refused:
        return JsonResponse({"said": str(refused)}, status=UNPROCESSABLE)
    entries = draft_of(kept).entries
    asked = findings_of(
        form, [each for each in questions(form, entries, past_values(kept, form)) if each.line]
    )
    said = _("Đã lưu nháp, trừ ô chưa đọc được; nội dung các ô đó vẫn ở trên trang này.")
    return JsonResponse(
        {
            "revision": kept.revision,
            "errors": dict(typed.errors),
            "questions": dict(asked.questions),
            "said": said if typed.errors else "",
        }
    )


def _again(
    request: ActingRequest,
    of: Return,
    typed: Typed,
    refusal: str,
    *,
    problems: tuple[Problem, ...] = (),
    status: int = UNPROCESSABLE,
) -> HttpResponse:
    found = Findings(typed.errors, raw=typed.raw)
    return show(
        request,
        of,
        draft=typed.draft,
        found=found,
        problems=problems,
        refusal=refusal,
        revision=_revision(request),
        status=status,
    )


def _submit(request: ActingRequest, of: Return) -> HttpResponse:
    kept = _keep(request, of)
    if isinstance(kept, HttpResponse):
        return kept
    try:
        submit(
            request.actor, of.pk, now(), revision=kept.revision, answered=request.POST.get("answered") == "1"
        )
    except (Invalid, Unanswered) as refused:
        of.refresh_from_db()
        note = _("Bản nháp đã được giữ.")
        return show(request, of, problems=refused.problems, refusal=f"{refused} {note}", status=UNPROCESSABLE)
    messages.success(request, _("Đã gửi biểu. Cán bộ phụ trách sẽ kiểm tra."))
    of.refresh_from_db()
    if left := blanks(form_of(of), of.period, draft_of(of).entries):
        messages.warning(request, left_blank(left))
    return redirect("returns:detail", of.pk)


def _send_back(request: ActingRequest, of: Return) -> HttpResponse:
    form: Form = form_of(of)
    reasons = read_reasons(form, of.period, request.POST.dict())
    said = request.POST.get("reason", "")
    return _review(
        request,
        of,
        lambda: send_back(request.actor, of.pk, reasons, said, now(), revision=_revision(request)),
        _("Đã trả lại biểu kèm lý do."),
    )


def _approve(request: ActingRequest, of: Return) -> HttpResponse:
    return _review(
        request,
        of,
        lambda: approve(request.actor, of.pk, now(), revision=_revision(request)),
        _("Đã duyệt. Số liệu được tính vào các chỉ tiêu."),
    )


def _restate(request: ActingRequest, of: Return) -> HttpResponse:
    return _review(
        request,
        of,
        lambda: restate(
            request.actor, of.pk, request.POST.get("reason", ""), now(), revision=_revision(request)
        ),
        _("Đã mở đính chính. Số đã duyệt vẫn được dùng cho đến khi số mới được duyệt."),
    )


def _review(request: ActingRequest, of: Return, act: Callable[[], Return], done: str) -> HttpResponse:
    try:
        act()
    except Changed as refused:
        return show(request, of, refusal=str(refused), status=CONFLICT)
    except ReturnRefused as refused:
        return show(request, of, refusal=str(refused), status=UNPROCESSABLE)
    messages.success(request, done)
    return redirect("returns:detail", of.pk)


def _revision(request: ActingRequest) -> int | None:
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


_HANDLERS: dict[str, Callable[[ActingRequest, Return], HttpResponse]] = {
    "autosave": _autosave,
    "save": _save,
    "take_offered": _take_offered,
    "submit": _submit,
    "send_back": _send_back,
    "approve": _approve,
    "restate": _restate,
}
