"""One support file: its coded side at once, its sealed side for a reason and in that answer alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.web.agencies.models import Agency
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.referrals import actions
from nhipcau.web.referrals.actions.filing import found
from nhipcau.web.referrals.contents import Notes
from nhipcau.web.referrals.failures import Invalid, SupportRefusal
from nhipcau.web.referrals.forms import ConsentForm, GateForm, NoteForm, OwnForm, ReasonForm, StepForm
from nhipcau.web.referrals.models import Passing, SupportFile
from nhipcau.web.referrals.tokens import new_token
from nhipcau.web.referrals.views.frame import done_once, for_workers, mark_of, opened
from nhipcau.web.referrals.views.looked import worded
from nhipcau.web.referrals.vocabulary import SERVICES
from nhipcau.web.sealing.face import Holding, KeyRefusal, Locked

Act = Callable[[ActingRequest, Holding, str], None]


@for_workers
def file(request: ActingRequest, number: str) -> HttpResponse:
    """GET: numbers and codes. POST with a reason: what is sealed, in this answer alone."""
    actions.expire(request.actor.province_id, now())
    holding = opened(request)
    of, told = found(holding, number), None
    if request.method == "POST":
        try:
            of, told = actions.open_file(
                request.actor, holding, number, request.POST.get("reason", ""), now(), mark_of(request)
            )
        except (Invalid, KeyRefusal) as refused:
            messages.error(request, str(refused))
    return _page(request, of, told)


@require_POST
@for_workers
def write(request: ActingRequest, number: str) -> HttpResponse:
    """A note, a step, a consent given or taken back, the end of the work, a gate."""
    actions.expire(request.actor.province_id, now())
    holding = opened(request)
    found(holding, number)
    act = ACTS.get(request.POST.get("do", ""))
    if act is not None:
        try:
            done_once(request, lambda: act(request, holding, number))
        except Locked:
            raise
        except (SupportRefusal, KeyRefusal) as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Đã ghi nhận."))
    gone = not SupportFile.objects.filter(pk=number, erased=False).exists()
    return redirect("referrals:desk") if gone else redirect("referrals:file", number=number)


def _note(request: ActingRequest, holding: Holding, number: str) -> None:
    data = _read(NoteForm(request.POST))
    actions.add_note(request.actor, holding, number, data["text"], data["next"], now())


def _step(request: ActingRequest, holding: Holding, number: str) -> None:
    data = _read(StepForm(request.POST))
    actions.add_step(request.actor, holding, number, data["what"], data["service"], now())


def _consent(request: ActingRequest, holding: Holding, number: str) -> None:
    data = _read(ConsentForm(request.POST, actor=request.actor))
    actions.add_consent(
        request.actor, holding, number, data["purpose"], data["recipient"].pk, data["until"], now()
    )


def _end_consent(request: ActingRequest, holding: Holding, number: str) -> None:
    given = request.POST.get("consent", "")
    actions.end_consent(
        request.actor, holding, number, int(given) if given.isdecimal() and len(given) < 10 else 0, now()
    )


def _close(request: ActingRequest, holding: Holding, number: str) -> None:
    actions.close_file(request.actor, holding, number, now())


def _gate(request: ActingRequest, holding: Holding, number: str) -> None:
    data = _read(GateForm(request.POST))
    actions.ask_gate(request.actor, holding, number, data["kind"], data["told"], data["least"], now())


ACTS: dict[str, Act] = {
    "note": _note,
    "step": _step,
    "consent": _consent,
    "end_consent": _end_consent,
    "close": _close,
    "gate": _gate,
}


def _read(form: OwnForm) -> dict[str, Any]:
    if not form.is_valid():
        raise Invalid(_("Chưa ghi: hãy điền đủ các ô và chọn trong danh sách."))
    return form.cleaned_data


def _page(request: ActingRequest, of: SupportFile, told: Notes | None) -> HttpResponse:
    bodies = dict(Agency.objects.filter(province_id=of.province_id).values_list("pk", "short_name"))
    consents = [
        (each, bodies.get(each.recipient_id, "") if each.purpose == "referral" else "")
        for each in of.consents.order_by("pk")
    ]
    context = {
        "of": of,
        "told": told,
        "looks": worded(actions.openings_of(of, told.envelope)) if told else [],
        "steps": of.steps.order_by("quarter", "pk"),
        "services": dict(SERVICES),
        "consents": consents,
        "passings": Passing.objects.filter(file=of.pk).order_by("asked"),
        "reason": ReasonForm(),
        "note": NoteForm(initial={"next": of.next_contact}),
        "step": StepForm(),
        "consent": ConsentForm(actor=request.actor),
        "gate": GateForm(),
        "token": new_token(),
    }
    return render(request, "referrals/file.html", context)
