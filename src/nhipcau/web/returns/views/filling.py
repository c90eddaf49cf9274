"""Filling a return in by page: save, keep while typing, take from activities, submit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.core.forms import Problem
from nhipcau.core.forms.questions import questions
from nhipcau.core.forms.rules import blanks
from nhipcau.core.forms.states import NotNow
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.returns.actions import (
    save_over,
    submit,
)
from nhipcau.web.returns.actions.merging import Kept, Typing
from nhipcau.web.returns.actions.taking import take_offered
from nhipcau.web.returns.bridge import draft_of, form_of, past_values
from nhipcau.web.returns.content import past_of
from nhipcau.web.returns.failures import Changed, Invalid, NamesPersons, ReturnRefused, Unanswered
from nhipcau.web.returns.forms import Typed, read_page
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.sheet import Findings, findings_of
from nhipcau.web.returns.side_by_side import told_of_others
from nhipcau.web.returns.views.showing import CONFLICT, UNPROCESSABLE, note_reached, revision_sent, show
from nhipcau.web.returns.words import kept_aside, left_blank


def by_page(request: ActingRequest, of: Return) -> HttpResponse:
    """Keep the draft."""
    kept = _keep(request, of)
    if isinstance(kept, HttpResponse):
        return kept
    messages.success(request, _("Đã ghi bản nháp."))
    return with_others(request, kept)


def with_others(request: ActingRequest, kept: Kept) -> HttpResponse:
    """To the page of the return, which says what others changed in the meantime."""
    of = kept.of
    if kept.merged.theirs:
        messages.warning(request, _told(kept))
    return redirect("returns:detail", of.pk)


def _told(kept: Kept) -> str:
    of = kept.of
    return told_of_others(form_of(of), of.period, kept.merged.theirs, past_of(of).authors(0))


def _keep(request: ActingRequest, of: Return) -> Kept | HttpResponse:
    """Save what was typed, or the page again with every word still in it, or both versions beside each other."""
    form = form_of(of)
    typed = read_page(form, of.period, request.POST.dict())
    if typed.errors:
        problems = tuple(Problem("", "", message) for message in typed.errors.values())
        return _again(request, of, typed, _("Có ô chưa đọc được; chưa ghi gì."), problems=problems)
    try:
        kept = save_over(request.actor, of.pk, typed.draft, _typing(request), now())
    except NamesPersons as refused:
        said = _("Có vẻ nêu tên người hoặc danh sách cá nhân; hãy bỏ đi, chỉ ghi con số và nhận xét chung.")
        return _again(request, of, typed, str(refused), wrong=dict.fromkeys(refused.fields, said))
    except ReturnRefused as refused:
        return _again(request, of, typed, str(refused))
    note_reached(request, of)
    return redirect("returns:version", of.pk, kept.version.pk) if kept.version else kept


def _typing(request: ActingRequest) -> Typing:
    """Over which state it was typed; a page that does not say so knew the empty form alone."""
    return Typing(revision_sent(request) or 0, window=request.POST.get("window", "")[:32])


def from_activities(request: ActingRequest, of: Return) -> HttpResponse:
    """Keep what was typed, then fill the blank cells from recorded activities."""
    kept = _keep(request, of)
    if isinstance(kept, HttpResponse):
        return kept
    try:
        _of, filled = take_offered(request.actor, of.pk, now(), revision=kept.of.revision)
    except Changed as refused:
        return _refused(request, of, refused)
    said = _("Đã lấy %(n)s ô từ hoạt động đã ghi. Ô đã có số được giữ nguyên.")
    messages.success(request, said % {"n": filled})
    return with_others(request, kept)


def by_itself(request: ActingRequest, of: Return) -> HttpResponse:
    """For the page's own script: what could be read is kept, and what could not is said by field."""
    form = form_of(of)
    typed = read_page(form, of.period, request.POST.dict())
    how = replace(_typing(request), door="autosave", unread=typed.unread, going_on=True)
    try:
        kept = save_over(request.actor, of.pk, typed.draft, how, now())
    except NotNow as refused:
        return JsonResponse({"said": str(refused)}, status=CONFLICT)
    except ReturnRefused as refused:
        return JsonResponse({"said": str(refused)}, status=UNPROCESSABLE)
    if kept.version:
        url = reverse("returns:version", args=[of.pk, kept.version.pk])
        return JsonResponse({"aside": url, "said": kept_aside(kept.of.state, len(kept.merged.asked))})
    entries = draft_of(kept.of).entries
    asked = findings_of(
        form, [each for each in questions(form, entries, past_values(kept.of, form)) if each.line]
    )
    said = _("Đã lưu nháp, trừ ô chưa đọc được; nội dung các ô đó vẫn ở trên trang này.")
    return JsonResponse(
        {
            "revision": kept.of.revision,
            "errors": dict(typed.errors),
            "questions": dict(asked.questions),
            "said": said if typed.errors else "",
            "others": {name: sides.theirs for name, sides in kept.merged.theirs.items()},
            "told": _told(kept) if kept.merged.theirs else "",
        }
    )


def _again(
    request: ActingRequest,
    of: Return,
    typed: Typed,
    refusal: str,
    *,
    problems: tuple[Problem, ...] = (),
    wrong: Mapping[str, str] | None = None,
    status: int = UNPROCESSABLE,
) -> HttpResponse:
    found = Findings({**typed.errors, **(wrong or {})}, raw=typed.raw)
    return show(
        request,
        of,
        draft=typed.draft,
        found=found,
        problems=problems,
        refusal=refusal,
        revision=revision_sent(request),
        status=status,
    )


def and_submit(request: ActingRequest, of: Return) -> HttpResponse:
    """Keep the draft and hand it over, unless others have changed cells that were not seen yet."""
    kept = _keep(request, of)
    if isinstance(kept, HttpResponse):
        return kept
    if kept.merged.theirs:  # nobody sends what they have not seen
        messages.warning(request, _("Đã ghi bản nháp, chưa gửi: hãy xem các ô người khác vừa sửa rồi gửi."))
        return with_others(request, kept)
    answered = request.POST.get("answered") == "1"
    try:
        submit(request.actor, of.pk, now(), revision=kept.of.revision, answered=answered)
    except (Invalid, Unanswered) as refused:
        of.refresh_from_db()
        note = _("Bản nháp đã được giữ.")
        return show(request, of, problems=refused.problems, refusal=f"{refused} {note}", status=UNPROCESSABLE)
    except Changed as refused:
        return _refused(request, of, refused)
    messages.success(request, _("Đã gửi biểu. Cán bộ phụ trách sẽ kiểm tra."))
    of.refresh_from_db()
    if left := blanks(form_of(of), of.period, draft_of(of).entries):
        messages.warning(request, left_blank(left))
    return redirect("returns:detail", of.pk)


def _refused(request: ActingRequest, of: Return, refused: Changed) -> HttpResponse:
    of.refresh_from_db()
    return show(request, of, refusal=str(refused), status=CONFLICT)
