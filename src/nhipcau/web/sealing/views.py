"""Pages of keys: one's own, and the teams."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.look.clock import now
from nhipcau.web.people import throttle
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.people.models import User
from nhipcau.web.sealing import actions, holding
from nhipcau.web.sealing.desks import Desk
from nhipcau.web.sealing.failures import KeyRefusal, WrongPassphrase
from nhipcau.web.sealing.forms import EnrolForm, PhraseForm, RecoverForm, TeamForm, UnlockForm
from nhipcau.web.sealing.models import Member, Team
from nhipcau.web.sealing.queries import (
    candidates,
    current_key,
    key_of,
    members_of,
    memberships,
    teams,
    waiting,
)


@require_safe
def mine(request: ActingRequest) -> HttpResponse:
    """My key: made, opened, changed; my teams, and who waits to be admitted."""
    _may_hold(request)
    return _page(request)


@require_POST
def enrol(request: ActingRequest) -> HttpResponse:
    """Makes the key; the recovery code is in this answer and nowhere else."""
    _may_hold(request)
    form = EnrolForm(request.POST)
    if form.is_valid():
        try:
            code = actions.enrol(request.actor, request.user, form.cleaned_data["new"], now())
        except KeyRefusal as refused:
            form.add_error(None, str(refused))
        else:
            return render(request, "sealing/code.html", {"code": code, "day": now().date()})
    return _page(request, {"enrol": form}, status=422)


@require_POST
def unlock(request: ActingRequest) -> HttpResponse:
    """The passphrase; then back to where it was asked for."""
    _may_hold(request)
    form = UnlockForm(request.POST)
    if form.is_valid() and _not_slowed(request, form):
        try:
            secret = actions.open_with_phrase(request.user, form.cleaned_data["phrase"])
        except KeyRefusal as refused:
            _count(request, refused)
            form.add_error(None, str(refused))
        else:
            throttle.succeeded(request, _account(request))
            opened = holding.Holding(request.user, secret)
            half = holding.unlocked(request.actor, request, opened, now())
            actions.vouch(opened, now())
            response = redirect(_next(request))
            holding.keep_cookie(response, half)
            return response
    return _page(request, {"unlock": form}, status=422)


@require_POST
def lock(request: ActingRequest) -> HttpResponse:
    """Forgets the opened key."""
    holding.lock(request.actor, request, request.user, now())
    response = redirect("sealing:mine")
    holding.keep_cookie(response, "")
    return response


@require_POST
def phrase(request: ActingRequest) -> HttpResponse:
    """Another passphrase."""
    form = PhraseForm(request.POST)

    def act(data: dict[str, Any]) -> None:
        actions.change_phrase(request.actor, request.user, data["old"], data["new"], now())

    return _changed(request, "phrase", form, act, _("Đã đổi cụm mật khẩu; mã khôi phục giữ nguyên."))


@require_POST
def recover(request: ActingRequest) -> HttpResponse:
    """A new passphrase by the printed code."""
    form = RecoverForm(request.POST)

    def act(data: dict[str, Any]) -> None:
        actions.recover(request.actor, request.user, data["code"], data["new"], now())

    return _changed(request, "recover", form, act, _("Đã đặt cụm mật khẩu mới bằng mã khôi phục."))


@require_POST
def admit(request: ActingRequest, member_id: int) -> HttpResponse:
    """A new member gets the team's key from one who has it."""
    _may_hold(request)
    member = _member(request, member_id)
    try:
        opened = holding.held(request, request.user, now())
        actions.admit(request.actor, opened, member, now())
    except KeyRefusal as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã trao khóa của nhóm cho %(name)s.") % {"name": member.user.name})
    return redirect("sealing:mine")


def all_teams(request: ActingRequest) -> HttpResponse:
    """The teams of all desks; forming one."""
    check(request.actor, Act.FORM_KEY_TEAMS, Scope(request.actor.province_id))
    form = TeamForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.form_team(request.actor, Desk(data["desk"]), data["agency"], now())
        except KeyRefusal as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã lập nhóm. Hãy cử ít nhất hai người."))
            return redirect("sealing:teams")
    rows = [
        (team, *_state(team), candidates(request.actor, team)) for team in teams(request.actor.province_id)
    ]
    status = 422 if form.errors else 200
    return render(request, "sealing/teams.html", {"rows": rows, "form": form}, status=status)


@require_POST
def name(request: ActingRequest, team_id: int) -> HttpResponse:
    """Names somebody for a team."""
    check(request.actor, Act.FORM_KEY_TEAMS, Scope(request.actor.province_id))
    team = get_object_or_404(Team, pk=team_id, province_id=request.actor.province_id, closed__isnull=True)
    number = request.POST.get("user", "")
    user = get_object_or_404(
        User,
        pk=int(number) if number.isdecimal() and len(number) < 10 else 0,
        province_id=request.actor.province_id,
    )
    return _done(request, lambda: actions.name_member(request.actor, team, user, now()))


@require_POST
def leave(request: ActingRequest, member_id: int) -> HttpResponse:
    """Somebody leaves a team: a new key at once."""
    check(request.actor, Act.FORM_KEY_TEAMS, Scope(request.actor.province_id))
    member = _member(request, member_id)
    return _done(request, lambda: actions.leave(request.actor, member, now()))


def _changed(
    request: ActingRequest, place: str, form: Form, act: Callable[[dict[str, Any]], None], said: str
) -> HttpResponse:
    _may_hold(request)
    if form.is_valid() and _not_slowed(request, form):
        try:
            act(form.cleaned_data)
        except KeyRefusal as refused:
            _count(request, refused)
            form.add_error(None, str(refused))
        else:
            messages.success(request, said)
            return redirect("sealing:mine")
    return _page(request, {place: form}, status=422)


def _done(request: ActingRequest, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except KeyRefusal as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã ghi nhận."))
    return redirect("sealing:teams")


def _page(request: ActingRequest, typed: dict[str, Form] | None = None, status: int = 200) -> HttpResponse:
    forms = typed or {}
    moment = now()
    opened = holding.is_unlocked(request, request.user, moment)
    context = {
        "key": key_of(request.user.pk),
        "opened": opened,
        "rows": [(row, *_state(row.team), waiting(row.team)) for row in memberships(request.user.pk)],
        "enrol": forms.get("enrol") or EnrolForm(),
        "unlock": forms.get("unlock") or UnlockForm(),
        "phrase": forms.get("phrase") or PhraseForm(),
        "recover": forms.get("recover") or RecoverForm(),
        "open_form": next(iter(forms), ""),
        "next": request.POST.get("next", request.GET.get("next", "")),
        "minutes": holding.MINUTES,
    }
    return render(request, "sealing/mine.html", context, status=status)


def _state(team: Team) -> tuple[Any, list[tuple[Member, bool]]]:
    """The team's key, and its members with whether each has a key of their own."""
    return current_key(team), [(member, key_of(member.user_id) is not None) for member in members_of(team)]


def _may_hold(request: ActingRequest) -> None:
    check(request.actor, Act.HOLD_KEY, Scope(request.actor.province_id))


def _member(request: ActingRequest, member_id: int) -> Member:
    rows = Member.objects.select_related("team", "user").filter(ended__isnull=True)
    return get_object_or_404(rows, pk=member_id, team__province_id=request.actor.province_id)


def _account(request: ActingRequest) -> str:
    return f"passphrase:{request.user.key}"


def _not_slowed(request: ActingRequest, form: Form) -> bool:
    if throttle.is_slowed(request, _account(request), now()):
        form.add_error(None, _("Có quá nhiều lần gõ sai. Hãy thử lại sau 15 phút."))
        return False
    return True


def _count(request: ActingRequest, refused: KeyRefusal) -> None:
    if isinstance(refused, WrongPassphrase):
        throttle.failed(request, _account(request), now())


def _next(request: ActingRequest) -> str:
    target = request.POST.get("next", "")
    return target if url_has_allowed_host_and_scheme(target, {request.get_host()}) else "/khoa/"
