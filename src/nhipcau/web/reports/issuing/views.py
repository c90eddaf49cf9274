"""Submitting, approving and issuing, as people see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.protection import Audience
from nhipcau.core.reports.differences import Difference, differences
from nhipcau.core.reports.parts import still_open
from nhipcau.core.reports.signoff import NotNow, SignAct, SignState, can_step
from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.reports.asking import PUBLIC, RESTRICTED, asked_period
from nhipcau.web.reports.bridge import Asked, ReportRefused, outline_of
from nhipcau.web.reports.issuing import actions
from nhipcau.web.reports.issuing.consents import open_consents
from nhipcau.web.reports.issuing.content import Content, Frozen, asked_of, content_of, kept
from nhipcau.web.reports.issuing.failures import IssuingRefused
from nhipcau.web.reports.issuing.forms import ReasonForm
from nhipcau.web.reports.issuing.models import AUDIENCES, IssuedReport, Submission
from nhipcau.web.reports.issuing.queries import approved_parts, last_approved, submissions
from nhipcau.web.reports.printed import Traces, shown

PROGRAMME = "chuong-trinh"
Refusals = (IssuingRefused, NotNow, ReportRefused)


@dataclass(frozen=True, slots=True)
class Changed:
    """What reads otherwise in one version."""

    version: str
    rows: tuple[Difference, ...]


@require_safe
def sign_off(request: ActingRequest) -> HttpResponse:
    """Where a report stands on its way out, with the paper that was submitted."""
    if not can(request.actor, Act.SEE_RESTRICTED, Scope(request.actor.province_id)):
        raise Http404
    return _page(request, _asked(request.actor, request.GET))


@require_POST
def submit(request: ActingRequest) -> HttpResponse:
    """Submits the report as it reads now."""
    check(request.actor, Act.WRITE_REPORT, Scope(request.actor.province_id))
    asked = _asked(request.actor, request.POST)
    done = _("Đã trình; lãnh đạo xem và duyệt tại trang này.")
    reason = request.POST.get("ly-do", "")
    return _acted(request, asked, done, lambda: actions.submit(request.actor, asked, now(), reason))


@require_POST
def approve(request: ActingRequest, submission_id: int) -> HttpResponse:
    """Approves the content that the page showed."""
    check(request.actor, Act.APPROVE_REPORT, Scope(request.actor.province_id))
    of = _submission(request, submission_id)
    seen = request.POST.get("noi-dung", "")
    done = _("Đã duyệt nội dung. Cán bộ phụ trách có thể chốt báo cáo để ký, phát hành.")
    return _acted(
        request, asked_of(of, today()), done, lambda: actions.approve(request.actor, of.pk, seen, now())
    )


@require_POST
def send_back(request: ActingRequest, submission_id: int) -> HttpResponse:
    """Gives the submission back with a reason."""
    check(request.actor, Act.APPROVE_REPORT, Scope(request.actor.province_id))
    of = _submission(request, submission_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, asked_of(of, today()), form, status=422)
    reason = form.cleaned_data["reason"]
    done = _("Đã trả lại kèm lý do.")
    return _acted(
        request, asked_of(of, today()), done, lambda: actions.send_back(request.actor, of.pk, reason, now())
    )


@require_POST
def issue(request: ActingRequest, submission_id: int) -> HttpResponse:
    """Freezes what was approved."""
    check(request.actor, Act.ISSUE_REPORT, Scope(request.actor.province_id))
    of = _submission(request, submission_id)
    try:
        made = actions.issue(request.actor, of.pk, now())
    except Refusals as refused:
        return _page(request, asked_of(of, today()), refusal=str(refused), status=422)
    messages.success(request, _("Đã chốt báo cáo. Tải tệp để cấp số, ghi ngày và ký."))
    return HttpResponseRedirect(reverse("reports:issued_report", args=[made.pk]))


def _acted(request: ActingRequest, asked: Asked, done: str, act: Callable[[], object]) -> HttpResponse:
    """The act, or the page again with what was wrong."""
    try:
        act()
    except Refusals as refused:
        return _page(request, asked, refusal=str(refused), status=422)
    messages.success(request, done)
    return HttpResponseRedirect(f"{reverse('reports:sign_off')}?{_address(asked)}")


def _page(
    request: ActingRequest,
    asked: Asked,
    form: ReasonForm | None = None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    scope = Scope(asked.province_id)
    check(request.actor, Act.SEE_RESTRICTED, scope)
    context: dict[str, object] = {
        "asked": asked,
        "which": _address(asked),
        "chosen_version": PUBLIC if request.GET.get("ban") == PUBLIC else RESTRICTED,
        "versions": [(RESTRICTED, AUDIENCES[Audience.RESTRICTED]), (PUBLIC, AUDIENCES[Audience.PUBLIC])],
        "refusal": refusal,
        "form": form or ReasonForm(),
        "may_write": can(request.actor, Act.WRITE_REPORT, scope),
        "may_approve": can(request.actor, Act.APPROVE_REPORT, scope),
        "may_issue": can(request.actor, Act.ISSUE_REPORT, scope),
    }
    try:
        live = content_of(asked)
    except ReportRefused as refused:
        return render(request, "reports/sign_off.html", context | {"nothing": str(refused)}, status=status)
    key = live.full.plan.programme_key
    rows = submissions(asked, key)
    context |= {"profile": outline_of(key).profiles[asked.profile], "live": live, "earlier": rows[1:6]}
    context |= {"issued": _issued(rows), "sections": len(live.sheets)}
    context |= {
        "unagreed": open_consents(live, request.actor.key),
        "kept_reason": request.POST.get("ly-do", ""),
    }
    if of := rows.first():
        context |= _of_submission(of, live, str(context["chosen_version"]), request.actor)
    return render(request, "reports/sign_off.html", context, status=status)


def _of_submission(of: Submission, live: Content, version: str, actor: Actor) -> dict[str, object]:
    """The latest submission: its paper, what is still to be approved, what reads otherwise by now."""
    frozen = kept(of.frozen)
    audience = Audience.PUBLIC if version == PUBLIC else Audience.RESTRICTED
    traces = Traces(of.period, frozen.added_up_here)
    return {
        "of": of,
        "may_step": {act.value: can_step(of.sign_state, act) for act in SignAct},
        "own": of.submitted_by == actor.key,
        "blocks": list(shown(frozen.blocks[audience], traces)),
        "parts": len(of.parts),
        **(_to_approve(of, frozen) if of.sign_state is SignState.SUBMITTED else {}),
        "moved": of.content != live.hash,
        "since": _changes(frozen, live) if of.content != live.hash else [],
    }


def _to_approve(of: Submission, frozen: Frozen) -> dict[str, object]:
    """The parts that nobody approved as they are, and what they say otherwise than what was approved before."""
    before = last_approved(of)
    open_parts = still_open(frozen.sheets, approved_parts(of))
    return {
        "open_parts": [(AUDIENCES[each.audience], each) for each in open_parts],
        "against_approved": _changes(kept(before.frozen), frozen) if before else [],
    }


def _changes(before: Frozen, after: Frozen | Content) -> list[Changed]:
    """What reads otherwise, version by version."""
    found = []
    for audience, blocks in before.blocks.items():
        now_ = after.blocks[audience] if isinstance(after, Frozen) else after.versions[audience].draft.blocks
        if rows := differences(blocks, now_):
            found.append(Changed(str(AUDIENCES[audience]), rows))
    return found


def _issued(rows: QuerySet[Submission]) -> IssuedReport | None:
    return IssuedReport.objects.filter(submission__in=rows).first()


def _asked(actor: Actor, given: Mapping[str, str]) -> Asked:
    """Of the programme that is named, else of the one that the session looks at."""
    of, profile = asked_period(given.get("ky", "")), given.get("mau", "P1")
    programme = given.get(PROGRAMME) or None
    return Asked(actor.province_id, of, profile, Audience.RESTRICTED, today(), programme_key=programme)


def _address(asked: Asked) -> str:
    """The report as part of an address."""
    named = {"ky": asked.period.code, "mau": asked.profile}
    return urlencode(named | ({PROGRAMME: asked.programme_key} if asked.programme_key else {}))


def _submission(request: ActingRequest, submission_id: int) -> Submission:
    return get_object_or_404(Submission, pk=submission_id, province_id=request.actor.province_id)
