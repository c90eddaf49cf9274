"""The desk of a support team: how many wait, one opened at a time, what was answered, who came with a card."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.referrals.actions import (
    FirstWords,
    answer,
    begin_by_card,
    child_came,
    expire,
    open_again,
    open_next,
    openings_of,
)
from nhipcau.web.referrals.failures import NotThere, SupportRefusal
from nhipcau.web.referrals.forms import AnswerForm, CardForm, FirstForm, ReasonForm
from nhipcau.web.referrals.models import Passing, Referral, State, SupportFile
from nhipcau.web.referrals.tokens import new_token
from nhipcau.web.referrals.views.frame import done_once, first_team, for_workers, mark_of, my_teams, opened
from nhipcau.web.referrals.views.looked import worded
from nhipcau.web.sealing.face import is_unlocked


@require_safe
@for_workers
def desk(request: ActingRequest) -> HttpResponse:
    """Counts and days; no name and no content stands here."""
    return _page(request)


@require_POST
@for_workers
def open_one(request: ActingRequest) -> HttpResponse:
    """The envelope that has waited longest, or one that is being followed up; shown in this answer alone."""
    number, reason = request.POST.get("number", ""), request.POST.get("reason", "")
    holding = opened(request)
    if number:
        of, told = open_again(request.actor, holding, number, reason, now(), mark_of(request))
    else:
        of, told = open_next(request.actor, holding, reason, now(), mark_of(request))
    context = {
        "of": of,
        "told": told,
        "looks": worded(openings_of(of)),
        "form": AnswerForm(),
        "token": new_token(),
    }
    return render(request, "referrals/envelope.html", context)


@require_POST
@for_workers
def answered(request: ActingRequest, number: str) -> HttpResponse:
    """What the person said; without a fresh consent the way to reach them is gone."""
    form = AnswerForm(request.POST)
    holding = opened(request)
    if form.is_valid():
        try:
            said, first = form.cleaned_data["answer"], first_words(form)
            made = done_once(request, lambda: answer(request.actor, holding, number, said, first, now()))
        except NotThere:
            raise
        except SupportRefusal as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi câu trả lời."))
            return redirect("referrals:file", number=made) if made else redirect("referrals:desk")
    context = {"form": form, "number": number, "token": new_token()}
    return render(request, "referrals/answer.html", context, status=422)


@require_POST
@for_workers
def begin(request: ActingRequest) -> HttpResponse:
    """Somebody came with a card, or is under 18."""
    holding = opened(request)
    if request.POST.get("child"):
        done_once(request, lambda: child_came(request.actor, holding, first_team(request), now()))
        messages.success(
            request,
            _(
                "Đã đếm một trường hợp. Gọi ngay 111, báo Ủy ban nhân dân cấp xã hoặc công an; không lập hồ sơ."
            ),
        )
        return redirect("referrals:desk")
    form = CardForm(request.POST)
    if form.is_valid():
        try:
            code, first = form.cleaned_data["code"], first_words(form)
            number = done_once(request, lambda: begin_by_card(request.actor, holding, code, first, now()))
        except SupportRefusal as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("referrals:file", number=number)
    return _page(request, form, 422)


def first_words(form: FirstForm) -> FirstWords:
    """The typed shape."""
    data = form.cleaned_data
    return FirstWords(
        data["consent"], data["adult"], data["sex"], data["name"], data["contact"], data["safe"]
    )


def _page(request: ActingRequest, card: CardForm | None = None, status: int = 200) -> HttpResponse:
    expire(request.actor.province_id, now())
    teams = my_teams(request)
    mine = Referral.objects.filter(team_id__in=teams)
    files = SupportFile.objects.filter(team_id__in=teams, erased=False)
    context = {
        "teams": teams,
        "unlocked": is_unlocked(request, request.user, now()),
        "waiting": mine.filter(state=State.WAITING).count(),
        "followed": mine.filter(state=State.OPENED).order_by("until", "number"),
        "files": files.filter(until__isnull=True).order_by("next_contact", "number"),
        "closed": files.filter(until__isnull=False).order_by("until", "number"),
        "agreed": Passing.objects.filter(team_id__in=teams, agreed=True).exclude(sealed=b""),
        "reason": ReasonForm(),
        "card": card or CardForm(),
        "today": request.actor.day,
        "token": new_token(),
    }
    return render(request, "referrals/desk.html", context, status=status)
