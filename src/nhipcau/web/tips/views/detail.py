"""One tip: its clocks in clear; its words after opening, in that answer alone; every act of the officer."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.core.calendar.clocks import ClockError
from nhipcau.core.protection import SecretDocument
from nhipcau.core.tips import QUESTIONS, Answer, TipKind, propose
from nhipcau.web.agencies.queries import agencies_on
from nhipcau.web.files.views import attachment
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.sealing import face
from nhipcau.web.tips import forms
from nhipcau.web.tips.actions import deciding, opening, passing
from nhipcau.web.tips.actions.minutes import hand_over
from nhipcau.web.tips.bridge import rules_for, steps_of
from nhipcau.web.tips.failures import MayNameSender, NotNow, TipRefused
from nhipcau.web.tips.models import Kind, Outcome, Tip
from nhipcau.web.tips.names import CONDITIONS, REASONS, event_word
from nhipcau.web.tips.permissions import visible
from nhipcau.web.tips.views import review
from nhipcau.web.tips.words import plain

REFUSED = (TipRefused, ClockError, SecretDocument, face.KeyRefusal)
POLICE = "police"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def detail(request: ActingRequest, ref: str) -> HttpResponse:
    """GET: what is in clear. POST: opens the words for this one answer."""
    tip = _tip(request, ref)
    if request.method != "POST":
        return _page(request, tip)
    try:
        holding = face.held(request, request.user, now())
        parts = opening.open_tip(request.actor, holding, tip, request.POST.get("reason", ""), now())
    except REFUSED as refused:
        return _page(request, tip, {"refusal": str(refused)}, 422)
    return _page(request, _tip(request, ref), {"parts": parts})


@require_POST
def act(request: ActingRequest, ref: str) -> HttpResponse:
    """One act of the officer; `do` says which."""
    tip = _tip(request, ref)
    doing = ACTS.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404
    try:
        if (page := doing(request, tip)) is not None:
            return page
    except REFUSED as refused:
        return _page(request, tip, {"refusal": str(refused)}, 422)
    messages.success(request, _("Đã ghi."))
    return redirect("tips:detail", ref=tip.ref)


@require_POST
@sensitive_variables()
def minutes(request: ActingRequest, ref: str) -> HttpResponse:
    """The hand-over paper in Word, from the officer's extract; the extract itself is kept nowhere."""
    tip = _tip(request, ref)
    try:
        extract = plain(request.POST.get("text", ""))
        data = hand_over(request.actor, tip, extract, now(), confirmed=request.POST.get("confirmed") == "1")
    except MayNameSender as refused:
        return _page(request, tip, {"refusal": str(refused), "extract": extract, "must_confirm": True}, 422)
    except REFUSED as refused:
        return _page(request, tip, {"refusal": str(refused)}, 422)
    return attachment(data, f"phieu-chuyen-{tip.label}.docx")


@require_POST
@sensitive_variables()
def file(request: ActingRequest, ref: str, n: int) -> HttpResponse:
    """A file, to be saved: never shown, never run here."""
    tip = _tip(request, ref)
    try:
        holding = face.held(request, request.user, now())
        found = opening.open_file(request.actor, holding, tip, n, now())
    except REFUSED as refused:
        return _page(request, tip, {"refusal": str(refused)}, 422)
    response = attachment(found.data, found.name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _classify(request: ActingRequest, tip: Tip) -> HttpResponse | None:
    said = forms.answers(request.POST)
    if request.POST.get("propose"):
        return _page(request, tip, {"proposal": propose(said), "said": said})
    kind = request.POST.get("kind", "")
    if kind not in Kind.values:
        raise NotNow(_("Hãy chọn loại."))
    chosen = request.POST.getlist("conditions")
    deciding.decide_kind(request.actor, tip, TipKind(kind), chosen, said, now())
    return None


def _step(request: ActingRequest, tip: Tip) -> None:
    day = forms.day(request.POST, "day", today())
    deciding.happen(
        request.actor, tip, request.POST.get("step", ""), day, now(), request.POST.get("outcome", "")
    )


def _extend(request: ActingRequest, tip: Tip) -> None:
    step, _sep, key = request.POST.get("extension", "").partition(".")
    number, signed = request.POST.get("number", "").strip(), forms.day(request.POST, "signed_on", today())
    deciding.extend(request.actor, tip, step, key, number, signed, now())


def _suspend(request: ActingRequest, tip: Tip) -> None:
    number, since = request.POST.get("number", "").strip(), forms.day(request.POST, "since", today())
    deciding.suspend(request.actor, tip, number, since, now())


def _resume(request: ActingRequest, tip: Tip) -> None:
    deciding.resume(request.actor, tip, forms.day(request.POST, "until", today()), now())


def _repeat(request: ActingRequest, tip: Tip) -> None:
    year, _dash, number = request.POST.get("first", "").strip().upper().removeprefix("TD-").partition("-")
    found = visible(request.actor).filter(agency_id=tip.agency_id)
    if not (year.isdecimal() and number.isdecimal() and len(year + number) < 12):
        raise NotNow(_("Hãy ghi số của tin đầu tiên, ví dụ TD-2022-0007."))
    first = found.filter(year=int(year), number=int(number)).first()
    if first is None:
        raise NotNow(_("Không có tin mang số này."))
    deciding.link_repeat(request.actor, tip, first, now())


def _bring_back(request: ActingRequest, tip: Tip) -> None:
    deciding.bring_back(request.actor, tip, now())


def _answer(request: ActingRequest, tip: Tip) -> None:
    deciding.answer(request.actor, tip, plain(request.POST.get("text", "")), now())


def _pass_on(request: ActingRequest, tip: Tip) -> HttpResponse | None:
    to = agencies_on(tip.province_id, today()).filter(pk=_number(request.POST.get("agency", ""))).first()
    if to is None:
        raise NotNow(_("Hãy chọn cơ quan nhận."))
    if request.POST.get("phoned") != "1":
        raise NotNow(_("Hãy gọi điện báo trước, rồi đánh dấu đã gọi."))
    holding = face.held(request, request.user, now())
    if passing.desk_of(to) is None:
        passing.pass_on(request.actor, holding, tip, to, now())
        return None
    if (page := review.asked(request, holding, tip, to.name)) is not None:
        return page
    passing.pass_on(request.actor, holding, tip, to, now(), review.files(request), review.copies(request))
    return None


def _onward(request: ActingRequest, tip: Tip) -> HttpResponse | None:
    holding = face.held(request, request.user, now())
    name = tip.went_to.name if tip.went_to else ""
    if (page := review.asked(request, holding, tip, name)) is not None:
        return page
    passing.pass_additions(request.actor, holding, tip, now(), review.files(request), review.copies(request))
    return None


ACTS: dict[str, Callable[[ActingRequest, Tip], HttpResponse | None]] = {
    "classify": _classify,
    "step": _step,
    "extend": _extend,
    "suspend": _suspend,
    "resume": _resume,
    "repeat": _repeat,
    "bring_back": _bring_back,
    "answer": _answer,
    "transfer": _pass_on,
    "onward": _onward,
}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _tip(request: ActingRequest, ref: str) -> Tip:
    rows = visible(request.actor).select_related("repeats", "came_from__agency", "went_to")
    return get_object_or_404(rows, ref=ref)


def _page(
    request: ActingRequest, tip: Tip, more: dict[str, object] | None = None, status: int = 200
) -> HttpResponse:
    try:
        steps = steps_of(tip)
        trouble = ""
    except ClockError as error:
        steps, trouble = (), str(error)
    bodies = agencies_on(tip.province_id, today()).exclude(pk=tip.agency_id).filter(level="province")
    context = {
        "tip": tip,
        "steps": [(each, each.late_on(today())) for each in steps],
        "trouble": trouble,
        "events": [(row, event_word(row.key)) for row in tip.events.all()],
        "possible": [(key, event_word(key)) for key in deciding.possible_events(tip)],
        "extensions": _extensions(tip),
        "granted": tip.extensions.all(),
        "suspended": tip.suspensions.filter(until__isnull=True).first(),
        "questions": QUESTIONS,
        "answers": [(Answer.YES, _("Có")), (Answer.NO, _("Không")), (Answer.UNKNOWN, _("Chưa rõ"))],
        "kinds": [each for each in Kind.choices if not (tip.anonymous and each[0] == Kind.DENUNCIATION)],
        "conditions": CONDITIONS.items(),
        "reasons": REASONS.items(),
        "outcomes": Outcome.choices,
        "bodies": bodies,
        "unlocked": face.is_unlocked(request, request.user, now()),
        "may_open": tip.team_id in face.own_teams(request.user.pk, face.Desk.TIPS),
        "onward": passing.not_passed(tip) if tip.went_to_id else None,
        "at_once": tip.kind in AT_ONCE and not tip.closed,
        "today": today(),
    }
    return render(request, "tips/detail.html", context | (more or {}), status=status)


AT_ONCE = frozenset({Kind.CHILD, Kind.CRIME_DENUNCIATION, Kind.CRIME_REPORT})


def _extensions(tip: Tip) -> list[tuple[str, str]]:
    if not tip.kind or tip.closed:
        return []
    begun = set(tip.events.values_list("key", flat=True))
    return [
        (f"{rule.step}.{each.key}", f"{rule.name}: {each.name}")
        for rule in rules_for(tip)
        if rule.starts in begun and rule.step == "resolved"
        for each in rule.extensions
    ]
