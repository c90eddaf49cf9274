"""The list of intake officers, and the entry of what came by letter, phone, visit."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Forbidden
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.sealing import face
from nhipcau.web.tips import tokens, uploads
from nhipcau.web.tips.actions.counting import count_today
from nhipcau.web.tips.actions.entering import enter_tip
from nhipcau.web.tips.actions.filing import Filing
from nhipcau.web.tips.actions.relocking import AT_ONCE, left_behind, relock_some
from nhipcau.web.tips.failures import NotNow, TipRefused
from nhipcau.web.tips.models import Entry
from nhipcau.web.tips.permissions import handles, own_bodies
from nhipcau.web.tips.queries import MANY, listed
from nhipcau.web.tips.words import plain

LISTS = ("open", "closed", "aside")
BY_HAND = (Entry.LETTER, Entry.PHONE, Entry.VISIT, Entry.TRANSFER)
LONG, TOO_BIG = 300, 413


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """What is to be handled, what is done, what went aside."""
    _check(request)
    for agency in own_bodies(request.actor):
        count_today(agency, now())
    which = request.GET.get("xem", "open")
    which = which if which in LISTS else "open"
    rows = listed(request.actor, now(), which)
    context = {
        "rows": rows,
        "which": which,
        "late": sum(each.late for each in rows),
        "aside": len(listed(request.actor, now(), "aside")) if which == "open" else 0,
        "many": MANY,
        "behind": sum(map(left_behind, face.own_teams(request.user.pk, face.Desk.TIPS))),
        "unlocked": face.is_unlocked(request, request.user, now()),
    }
    return render(request, "tips/inbox.html", context)


@require_POST
def relock(request: ActingRequest) -> HttpResponse:
    """What an older version of the key opens goes under the present one, so many at a time."""
    _check(request)
    try:
        holding = face.held(request, request.user, now())
        teams = face.own_teams(request.user.pk, face.Desk.TIPS)
        moved = sum(relock_some(request.actor, holding, each, now(), AT_ONCE) for each in teams)
    except face.KeyRefusal as refused:
        messages.error(request, str(refused))
        return redirect("tips:inbox")
    if moved:
        messages.success(request, _("Đã niêm phong lại %(n)s phần bằng khóa mới.") % {"n": moved})
    else:
        messages.warning(
            request,
            _(
                "Chưa niêm phong lại được phần nào: phần còn lại cần người giữ khóa cũ,"
                " hoặc tệp phải khôi phục từ bản sao lưu."
            ),
        )
    return redirect("tips:inbox")


@csrf_exempt
@sensitive_post_parameters()
def enter(request: ActingRequest) -> HttpResponse:
    """Written down by the officer who received it; files stay in memory as on the public page."""
    try:
        uploads.guard(request)
    except TipRefused as refused:
        return _form(request, str(refused), 413)
    return _enter(request)


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def _enter(request: ActingRequest) -> HttpResponse:
    _check(request)
    if request.method != "POST":
        return _form(request)
    sent = request.POST
    try:
        filing = _filing(request)
        receipt, tip = enter_tip(request.actor, filing, sent.get("token", ""), now())
    except (TipRefused, SecretDocument, face.KeyRefusal) as refused:
        return _form(request, str(refused), 422)
    return render(request, "tips/entered.html", {"receipt": receipt.text, "tip": tip})


def _filing(request: ActingRequest) -> Filing:
    sent = request.POST
    team = next((each for each in _teams(request) if str(each.team_id) == sent.get("to", "")), None)
    if team is None or sent.get("entry") not in BY_HAND:
        raise NotNow(_("Hãy chọn nơi nhận và cách nhận."))
    told = {key: plain(sent.get(key, ""), LONG) for key in ("name", "address", "contact")}
    return Filing(
        team.team_id,
        team.agency_id,
        text=plain(sent.get("text", "")),
        place=plain(sent.get("place", ""), LONG),
        files=tuple(uploads.brought(request.FILES.getlist("files"))),
        source={key: value for key, value in told.items() if value},
        entry=Entry(sent["entry"]),
    )


def _teams(request: ActingRequest) -> list[face.Receiver]:
    own = {each.agency_id for each in request.actor.current}
    return [
        each for each in face.receivers(request.actor.province_id, face.Desk.TIPS) if each.agency_id in own
    ]


def _form(request: ActingRequest, refusal: str = "", status: int = 200) -> HttpResponse:
    _check(request)
    context = {
        "refusal": refusal,
        "token": tokens.new_token(),
        "teams": _teams(request),
        "entries": [(each.value, each.label) for each in BY_HAND],
        "said": request.POST if status != TOO_BIG else {},
    }
    return render(request, "tips/enter.html", context, status=status)


def _check(request: ActingRequest) -> None:
    if not handles(request.actor):
        raise Forbidden(_("Trang này dành cho cán bộ tiếp nhận tin, đơn."))
