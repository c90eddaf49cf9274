"""What follows: what is due, one inspection with its matters and recommendations, sanctions on persons as counts."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.core.inspections.law import LawUnknown
from nhipcau.core.inspections.sanctions import Decree, Subject, amounts_in_words
from nhipcau.core.inspections.sanctions import Liable as LiableOfRules
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Act, can
from nhipcau.web.agencies.models import Agency
from nhipcau.web.inspections.failures import InspectionsRefused
from nhipcau.web.inspections.following import matters as act
from nhipcau.web.inspections.following.queries import Due, clocks_of, dues
from nhipcau.web.inspections.following.recommending import (
    answer,
    count_persons,
    may_count_persons,
    recommend,
)
from nhipcau.web.inspections.following.said import DecisionSaid, MatterSaid, PersonsSaid, RecommendationSaid
from nhipcau.web.inspections.models import (
    Band,
    DecisionTerm,
    Inspection,
    Liable,
    Matter,
    PersonRole,
    PersonSanctions,
    Recommendation,
)
from nhipcau.web.inspections.permissions import check_sees, scope_of_unit
from nhipcau.web.inspections.planning.queries import names_on
from nhipcau.web.inspections.register.kinds import type_name
from nhipcau.web.inspections.rounds.bridge import rules
from nhipcau.web.inspections.rounds.queries import own_teams
from nhipcau.web.inspections.views.register import day_of, number_of
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest

UNPROCESSABLE = 422
RECENT = 20
MONTHS = 12
REFUSED = (InspectionsRefused, SecretDocument, LawUnknown)


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """What is due after inspections, the nearest first, and those with open matters."""
    check_sees(request.actor)
    teams = own_teams(request.actor)
    rows = (
        Inspection.objects.standing().filter(team__in=teams).select_related("establishment", "unit", "agency")
    )
    open_ = rows.filter(matters__decided_on=None, matters__dropped_on=None, matters__isnull=False).distinct()
    found: list[Due] = dues(request.actor, now(), own=False)
    recent = list(rows.order_by("-day", "-pk")[:RECENT])
    names = names_on({of.establishment_id for of in recent}, today())
    context = {
        "dues": found[:60], "more": max(len(found) - 60, 0), "rows": open_.order_by("-day")[:60],
        "recent": [(of, names.get(of.establishment_id)) for of in recent], "persons": may_count_persons(request.actor),
    }  # fmt: skip
    return render(request, "inspections/following_all.html", context)


@require_safe
def detail(request: ActingRequest, inspection_id: int) -> HttpResponse:
    """One inspection: its matters with their clocks, its recommendations."""
    return _shown(request, _inspection(request, inspection_id))


@require_POST
def draw(request: ActingRequest, inspection_id: int) -> HttpResponse:
    """Minutes of a violation."""
    of, typed = _inspection(request, inspection_id), request.POST

    def done() -> None:
        said = MatterSaid(
            typed.get("number", ""), _moment(typed.get("drawn_at", "")), day_of(typed.get("act_on", ""), of.day),
            typed.get("liable", ""), typed.get("conduct", ""), typed.get("citation", ""),
            _day(typed.get("ended_on", "")), typed.get("term", "decision"),
        )  # fmt: skip
        act.draw(request.actor, of.pk, said, now(), token=typed.get("token", "")[:40] or _token())

    return _acted(request, of, done, _("Đã ghi biên bản vi phạm."))


@require_POST
def step(request: ActingRequest, matter_id: int) -> HttpResponse:
    """What happened to a matter: passed on, decided, dropped, paid."""
    matter = get_object_or_404(Matter, pk=matter_id, province_id=request.actor.province_id)
    of, typed = _inspection(request, matter.inspection_id), request.POST
    if typed.get("do") not in STEPS:
        raise Http404
    return _acted(request, of, lambda: STEPS[typed["do"]](request, matter), _("Đã ghi."))


@require_POST
def ask(request: ActingRequest, inspection_id: int) -> HttpResponse:
    """A recommendation to another body."""
    of, typed = _inspection(request, inspection_id), request.POST

    def done() -> None:
        said = RecommendationSaid(
            number_of(typed.get("agency")) or 0, typed.get("text", ""), day_of(typed.get("made_on", ""), today()),
            day_of(typed.get("due_on", ""), date.min),
        )  # fmt: skip
        recommend(request.actor, of.pk, said, now(), token=typed.get("token", "")[:40] or _token())

    return _acted(request, of, done, _("Đã ghi kiến nghị."))


@require_http_methods(["GET", "POST"])
def recommendation(request: ActingRequest, recommendation_id: int) -> HttpResponse:
    """One recommendation, for the team that made it and the body that was asked; there it is answered."""
    rows = Recommendation.objects.select_related(
        "inspection__agency__unit", "inspection__establishment", "agency"
    )
    of = get_object_or_404(rows, pk=recommendation_id, province_id=request.actor.province_id)
    asked = any(grant.agency_id == of.agency_id for grant in request.actor.current)
    if not (asked or _may(request, of.inspection)):
        raise Http404
    refusal = ""
    if request.method == "POST":
        try:
            day = day_of(request.POST.get("day", ""), today())
            answer(request.actor, of.pk, request.POST.get("number", ""), day, now())
        except REFUSED as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("Đã ghi trả lời kiến nghị."))
            return redirect("inspections:recommendation", of.pk)
    context = {"of": of, "refusal": refusal, "today": today(), "may": of.answered_on is None}
    return render(
        request, "inspections/recommendation.html", context, status=UNPROCESSABLE if refusal else 200
    )


@require_http_methods(["GET", "POST"])
def persons(request: ActingRequest) -> HttpResponse:
    """Sanctions on persons who bought or sold: counts by month, role, article and band, for the province."""
    if not may_count_persons(request.actor):
        raise Http404
    refusal, typed = "", request.POST
    if request.method == "POST":
        try:
            count = number_of(typed.get("count"))
            month = day_of(f"{typed.get('month', '')}-01", date.max)
            decree, _mark, conduct = typed.get("conduct", "").rpartition("|")
            said = PersonsSaid(month, conduct, typed.get("band", ""), -1 if count is None else count, decree)
            count_persons(request.actor, said, now())
        except REFUSED as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("Đã ghi số liệu."))
            return redirect("inspections:persons")
    rows = PersonSanctions.objects.filter(province_id=request.actor.province_id, count__gt=0)
    context = {
        "rows": [(row, PersonRole(row.role).label) for row in rows.order_by("-month", "role", "band")[: 5 * MONTHS]],
        "decrees": [
            (each.number, _rows(each, Subject.COUNTED)) for each in rules().sanctions.begun(today())
        ], "bands": Band.choices, "refusal": refusal, "typed": typed,
        "month": typed.get("month") or f"{today():%Y-%m}",
    }  # fmt: skip
    return render(request, "inspections/persons.html", context, status=UNPROCESSABLE if refusal else 200)


def _pass(request: ActingRequest, of: Matter) -> None:
    typed = request.POST
    act.pass_on(request.actor, of.pk, typed.get("to", ""), _moment(typed.get("passed_at", "")), now())


def _decide(request: ActingRequest, of: Matter) -> None:
    typed = request.POST
    amount = number_of(typed.get("amount", "").replace(".", "").replace(" ", "")[:9])
    said = DecisionSaid(
        typed.get("number", ""), day_of(typed.get("decided_on", ""), date.max), typed.get("authority", ""),
        -1 if amount is None else amount, _day(typed.get("received_on", "")), _day(typed.get("suspended_from", "")),
        _day(typed.get("suspended_to", "")),
    )  # fmt: skip
    act.decide(request.actor, of.pk, said, now(), revision=number_of(typed.get("revision")) or 0)


def _drop(request: ActingRequest, of: Matter) -> None:
    act.drop(request.actor, of.pk, day_of(request.POST.get("day", ""), date.max), now())


def _pay(request: ActingRequest, of: Matter) -> None:
    paid = number_of(request.POST.get("paid", "").replace(".", "").replace(" ", "")[:9])
    act.pay(request.actor, of.pk, paid or 0, day_of(request.POST.get("day", ""), date.max), now())


STEPS: dict[str, Callable[[ActingRequest, Matter], None]] = {
    "pass": _pass,
    "decide": _decide,
    "drop": _drop,
    "pay": _pay,
}


def _inspection(request: ActingRequest, inspection_id: int) -> Inspection:
    rows = Inspection.objects.standing().select_related(
        "establishment", "unit", "agency__unit", "team__agency"
    )
    of = get_object_or_404(rows, pk=inspection_id, province_id=request.actor.province_id)
    if not _may(request, of):
        raise Http404
    return of


def _may(request: ActingRequest, of: Inspection) -> bool:
    return can(request.actor, Act.RECORD_INSPECTION, scope_of_unit(of.agency.unit, of.agency_id))


def _acted(request: ActingRequest, of: Inspection, done: Callable[[], None], said: str) -> HttpResponse:
    try:
        done()
    except REFUSED as refused:
        return _shown(request, of, refused)
    messages.success(request, said)
    return redirect("inspections:following", of.pk)


def _shown(request: ActingRequest, of: Inspection, refused: Exception | None = None) -> HttpResponse:
    state = of.establishment.states.on(of.day).first()
    agencies = Agency.objects.filter(province_id=of.province_id).valid_on(today()).order_by("sort_key")
    context = {
        "of": of, "name": state.name if state else of.establishment.code, "type": type_name(of.type),
        "matters": [_told(each) for each in of.matters.all()],
        "asked": of.recommendations_made.select_related("agency"),
        "minutes": getattr(of, "visit", None), "conducts": _conducts(of.day, Subject.BUSINESS),
        "liables": Liable.choices, "terms": DecisionTerm.choices,
        "authorities": rules().procedure.authorities_on(of.day),
        "deciders": rules().procedure.authorities_on(today()), "agencies": agencies.exclude(kind="team178"),
        "refusal": str(refused) if refused else "", "typed": request.POST, "token": _token(), "today": today(),
        "now": timezone.localtime(now()).strftime("%Y-%m-%dT%H:%M"), "moment": now(),
    }  # fmt: skip
    return render(request, "inspections/following.html", context, status=UNPROCESSABLE if refused else 200)


def _told(of: Matter) -> dict[str, object]:
    """A matter with what the page says of it: clocks, the decree's range, the later row where one may be lighter."""
    told: dict[str, object] = {"of": of, "clocks": clocks_of(of), "range": "", "later": "", "suspension": ""}
    told["authority"] = _authority_name(of)
    if of.conduct:
        decree = rules().sanctions.on(of.act_on)
        conduct = rules().sanctions.conduct(of.conduct, of.act_on)
        told["label"] = conduct.en if get_language() == "en" else conduct.label
        told["range"] = amounts_in_words(decree.amounts(conduct, LiableOfRules(of.liable)))
        told["suspension"] = conduct.suspension
        later = rules().sanctions.later(of.conduct, of.act_on, of.decided_on or today())
        told["later"] = later.citation if later else ""
    return told


def _authority_name(of: Matter) -> str:
    day = of.decided_on or of.act_on
    try:
        return (
            rules().procedure.authority(of.authority or of.passed_to, day).label
            if (of.authority or of.passed_to)
            else ""
        )
    except LawUnknown:
        return of.authority or of.passed_to


def _conducts(day: date, subject: Subject) -> list[tuple[str, str, str]]:
    try:
        return _rows(rules().sanctions.on(day), subject)
    except LawUnknown:
        return []


def _rows(of: Decree, subject: Subject) -> list[tuple[str, str, str]]:
    english = get_language() == "en"
    return [
        (each.key, each.en if english else each.label, each.citation)
        for each in of.conducts
        if each.subject is subject
    ]


def _moment(text: str) -> datetime:
    try:
        return timezone.make_aware(datetime.strptime(text, "%Y-%m-%dT%H:%M"))  # noqa: DTZ007  # of this place
    except ValueError:
        return now()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _token() -> str:
    return secrets.token_urlsafe(18)
