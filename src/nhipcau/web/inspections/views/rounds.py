"""Rounds: the list, opening one, one round with its places."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.core.inspections.law import LawUnknown
from nhipcau.core.protection import SecretDocument
from nhipcau.web.inspections.failures import InspectionsRefused, Invalid
from nhipcau.web.inspections.models import Establishment, Ground, Round, RoundMode, Unmet
from nhipcau.web.inspections.permissions import check_sees
from nhipcau.web.inspections.planning.queries import plans_on
from nhipcau.web.inspections.register.kinds import type_names
from nhipcau.web.inspections.rounds.bridge import rules
from nhipcau.web.inspections.rounds.devices import device_key
from nhipcau.web.inspections.rounds.inputs import opening_said
from nhipcau.web.inspections.rounds.opening import (
    NotValid,
    add_place,
    close_round,
    meet_nobody,
    open_round,
    report_round,
)
from nhipcau.web.inspections.rounds.queries import (
    cards_of,
    may_work,
    own_teams,
    places_to_choose,
    visible,
    visits_of,
    with_counts,
)
from nhipcau.web.inspections.rounds.reporting import report_due
from nhipcau.web.inspections.views.register import day_of, number_of, units_to_choose
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest

A_PAGE, UNPROCESSABLE = 30, 422
REFUSED = (InspectionsRefused, SecretDocument, LawUnknown)


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """Rounds of the own teams, and those that are over for who reads them."""
    check_sees(request.actor)
    teams = own_teams(request.actor)
    rows = with_counts(visible(request.actor))
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("trang"))
    due = {of.pk: report_due(of) for of in shown}
    context = {
        "rows": [(of, due[of.pk]) for of in shown],
        "page": shown,
        "may": bool(teams),
        "today": today(),
    }
    return render(request, "inspections/rounds.html", context)


@require_http_methods(["GET", "POST"])
def start(request: ActingRequest) -> HttpResponse:
    """Opening a round: who is there, on what ground, where to. Refusals name each rule and its source."""
    teams = own_teams(request.actor)
    if not teams:
        raise Http404
    if request.method != "POST" or request.POST.get("do") == "find":
        return _opening(request)
    try:
        of = open_round(
            request.actor,
            opening_said(request.POST),
            now(),
            token=request.POST.get("token", "")[:40] or _token(),
        )
    except REFUSED as refused:
        return _opening(request, refused)
    messages.success(request, _("Đã mở cuộc kiểm tra %(code)s.") % {"code": of.code})
    return redirect("inspections:round", of.pk)


@require_safe
def detail(request: ActingRequest, round_id: int) -> HttpResponse:
    """One round: its places in order, which have minutes, what is still to be done."""
    of = _round(request, round_id)
    return _shown(request, of)


@require_POST
def add(request: ActingRequest, round_id: int) -> HttpResponse:
    """One more place."""
    of = _round(request, round_id)
    code = request.POST.get("code", "").strip().upper().removeprefix("CS-").lstrip("0")
    try:
        found = _numbered(of, code)
        add_place(request.actor, of.pk, found, request.POST.get("again", ""), now())
    except REFUSED as refused:
        return _shown(request, of, refused)
    return redirect("inspections:round", of.pk)


@require_POST
def nobody(request: ActingRequest, round_id: int, visit_id: int) -> HttpResponse:
    """Nobody was met at a place."""
    of = _round(request, round_id)
    visit = get_object_or_404(of.visits, pk=visit_id)
    try:
        meet_nobody(request.actor, visit.pk, request.POST.get("unmet", ""), now())
    except REFUSED as refused:
        return _shown(request, of, refused)
    return redirect("inspections:round", of.pk)


@require_POST
def close(request: ActingRequest, round_id: int) -> HttpResponse:
    """The round is over."""
    of = _round(request, round_id)
    try:
        close_round(request.actor, of.pk, now())
    except REFUSED as refused:
        return _shown(request, of, refused)
    messages.success(request, _("Đã kết thúc cuộc kiểm tra."))
    return redirect("inspections:round", of.pk)


@require_POST
def report(request: ActingRequest, round_id: int) -> HttpResponse:
    """The written report on an unscheduled round."""
    of = _round(request, round_id)
    try:
        day = day_of(request.POST.get("day", ""), today())
        report_round(request.actor, of.pk, request.POST.get("number", ""), day, now())
    except REFUSED as refused:
        return _shown(request, of, refused)
    messages.success(request, _("Đã ghi báo cáo bằng văn bản."))
    return redirect("inspections:round", of.pk)


def _round(request: ActingRequest, round_id: int) -> Round:
    return get_object_or_404(visible(request.actor), pk=round_id)


def _numbered(of: Round, code: str) -> int:
    rows = Establishment.objects.filter(province_id=of.province_id)
    found = rows.filter(number=number_of(code) or 0).first()
    if found is None:
        text = _("Không có cơ sở mang số này trong sổ; hãy xem số ở trang Cơ sở, dạng CS-00042.")
        raise Invalid(text, {"code": text})
    return found.pk


def _shown(request: ActingRequest, of: Round, refused: Exception | None = None) -> HttpResponse:
    visits = visits_of(of)
    names, may = type_names(), may_work(request.actor, of.team)
    context = {
        "of": of,
        "rows": [(each, names.get(each.type, each.type), each.minutes.all()) for each in visits],
        "members": of.present.all(),
        "may": may,
        "device": device_key(request.actor, now()) if may else None,
        "grounds": _grounds(of),
        "unmet": Unmet.choices,
        "due": report_due(of),
        "refusal": str(refused) if refused else "",
        "waiting": any(not each.unmet and not each.minutes.all() for each in visits),
        "today": today(),
    }
    return render(request, "inspections/round.html", context, status=UNPROCESSABLE if refused else 200)


def _grounds(of: Round) -> dict[str, str]:
    limit = rules().law.limits.limit_on(of.day)
    return dict(limit.grounds) if limit else {}


def _opening(request: ActingRequest, refused: Exception | None = None) -> HttpResponse:
    data = request.POST if request.method == "POST" else request.GET
    said, day = opening_said(data), today()
    teams = own_teams(request.actor)
    team = next((each for each in teams if each.pk == said.team_id), teams[0] if len(teams) == 1 else None)
    unit, words = number_of(data.get("dia-ban", "")), data.get("q", "")
    limit = rules().law.limits.limit_on(day)
    context = {
        "said": said, "teams": teams, "team": team, "today": day, "modes": RoundMode.choices, "grounds": Ground.choices,
        "cards": cards_of(team, day) if team else [], "plans": plans_on(team, day) if team else [],
        "places": places_to_choose(request.actor, day, words, unit, set(said.places)),
        "types": type_names(), "again": dict(limit.grounds) if limit else {}, "limit": limit,
        "units": units_to_choose(request.actor.province_id, day), "unit_id": unit, "words": words,
        "token": data.get("token", "") or _token(), "refusal": str(refused) if refused else "",
        "refusals": refused.refusals if isinstance(refused, NotValid) else (),
    }  # fmt: skip
    return render(request, "inspections/round_open.html", context, status=UNPROCESSABLE if refused else 200)


def _token() -> str:
    return secrets.token_urlsafe(18)
