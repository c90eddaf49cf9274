"""Plans of inspection: the list, the settings, one plan with its result, wishes, publishing, files."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.core.inspections.frame import TwiceInRegister
from nhipcau.core.inspections.risk import NoRules
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Act, Scope, can, check
from nhipcau.core.terms import Level
from nhipcau.web.catalogue.queries import inspection_law
from nhipcau.web.files.views import attachment
from nhipcau.web.inspections.failures import InspectionsRefused
from nhipcau.web.inspections.models import InspectionPlan, RoadClosure, Universe, WishKind
from nhipcau.web.inspections.permissions import check_sees
from nhipcau.web.inspections.planning import actions
from nhipcau.web.inspections.planning.bridge import default_measures, supplies
from nhipcau.web.inspections.planning.inputs import (
    day,
    number,
    plan_said,
    said_at_first,
    said_of,
    token,
    wish_said,
)
from nhipcau.web.inspections.planning.paper import plan_file
from nhipcau.web.inspections.planning.permissions import may_see
from nhipcau.web.inspections.planning.queries import due, fairness, names_on, plans_of, teams_to_plan
from nhipcau.web.inspections.planning.said import PlanSaid
from nhipcau.web.inspections.planning.showing import members_shown, rounds_shown
from nhipcau.web.inspections.planning.solving import extract_of, solve
from nhipcau.web.inspections.planning.words import bar_words, ended, lapse_words, short_words
from nhipcau.web.inspections.views.register import units_to_choose
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest

UNPROCESSABLE = 422
REFUSED = (InspectionsRefused, SecretDocument, NoRules, TwiceInRegister)
DUE_MOST = 200


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """Plans for who makes them; for everybody who sees inspections, visits whose day has come."""
    check_sees(request.actor)
    rows = list(due(request.actor.province_id, today())[:DUE_MOST])
    names = names_on({each.establishment_id for each in rows}, today())
    grouped = [
        (head, [(each, names[each.establishment_id]) for each in found])
        for head, found in groupby(rows, key=lambda each: (each.day, each.team.agency.name))
    ]
    teams = teams_to_plan(request.actor)
    context = {
        "plans": plans_of(request.actor) if teams else [],
        "due": grouped,
        "may": bool(teams),
        "may_roads": can(request.actor, Act.CHANGE_PLACES, Scope(request.actor.province_id)),
    }
    return render(request, "inspections/plans.html", context)


@require_http_methods(["GET", "POST"])
def new(request: ActingRequest) -> HttpResponse:
    """A new plan's settings."""
    if not teams_to_plan(request.actor):
        raise Http404
    if request.method != "POST":
        return _form(request, said_at_first(default_measures(), today()), None)
    said = plan_said(request.POST)
    try:
        plan = actions.make(request.actor, said, now(), token=request.POST.get("token", "")[:40] or token())
    except REFUSED as refused:
        return _form(request, said, None, refused)
    return redirect("inspections:plan", plan.pk)


@require_http_methods(["GET", "POST"])
def settings(request: ActingRequest, plan_id: int) -> HttpResponse:
    """Other settings of a draft."""
    plan = _plan(request, plan_id)
    if request.method != "POST":
        return _form(request, said_of(plan), plan)
    said = plan_said(request.POST)
    try:
        actions.change(request.actor, plan.pk, said, now(), revision=number(request.POST.get("revision", "")))
    except REFUSED as refused:
        return _form(request, said, plan, refused)
    messages.success(request, _("Đã lưu; hãy tính lại kế hoạch."))
    return redirect("inspections:plan", plan.pk)


@require_safe
def detail(request: ActingRequest, plan_id: int) -> HttpResponse:
    """One plan with its result."""
    return _shown(request, _plan(request, plan_id))


@require_safe
def members(request: ActingRequest, plan_id: int) -> HttpResponse:
    """The list behind the plan: points, the place in the lot, who is not in question and why."""
    plan = _plan(request, plan_id)
    try:
        rows, done = members_shown(plan, today())
    except REFUSED as refused:
        return _shown(request, plan, refused)
    return render(request, "inspections/plan_members.html", {"plan": plan, "rows": rows, "done": done})


@require_POST
def compute(request: ActingRequest, plan_id: int) -> HttpResponse:
    """Computes the visits."""
    plan = _plan(request, plan_id)
    try:
        solve(request.actor, plan.pk, now(), longer="longer" in request.POST)
    except REFUSED as refused:
        return _shown(request, plan, refused)
    return redirect("inspections:plan", plan.pk)


@require_POST
def wish(request: ActingRequest, plan_id: int) -> HttpResponse:
    """Pin, forbid, move; or take a wish back."""
    plan = _plan(request, plan_id)
    try:
        if "unwish" in request.POST:
            actions.unwish(request.actor, plan.pk, number(request.POST["unwish"]), now())
        else:
            actions.wish(request.actor, plan.pk, wish_said(request.POST), now())
    except REFUSED as refused:
        return _shown(request, plan, refused)
    messages.success(request, _("Đã ghi; hãy tính lại để thấy kế hoạch thay đổi thế nào."))
    return redirect("inspections:plan", plan.pk)


@require_POST
def publish(request: ActingRequest, plan_id: int) -> HttpResponse:
    """The plan as it was signed."""
    plan = _plan(request, plan_id)
    try:
        actions.publish(
            request.actor, plan.pk, request.POST.get("number", ""), day(request.POST.get("day", "")), now()
        )
    except REFUSED as refused:
        return _shown(request, plan, refused)
    messages.success(request, _("Đã ban hành kế hoạch. Lịch chỉ hiện với người khác khi đến ngày."))
    return redirect("inspections:plan", plan.pk)


@require_POST
def withdraw(request: ActingRequest, plan_id: int) -> HttpResponse:
    """A draft is laid aside."""
    plan = _plan(request, plan_id)
    try:
        actions.withdraw(request.actor, plan.pk, now())
    except REFUSED as refused:
        return _shown(request, plan, refused)
    return redirect("inspections:plans")


@require_safe
def paper(request: ActingRequest, plan_id: int) -> HttpResponse:
    """The decision with its annexes."""
    plan = _plan(request, plan_id)
    if not plan.outcome or plan.solved_at is None:
        raise Http404
    return attachment(plan_file(plan), f"{plan.code}.docx")


@require_safe
def extract(request: ActingRequest, plan_id: int) -> HttpResponse:
    """The register's extract for drawing again."""
    plan = _plan(request, plan_id)
    return attachment(extract_of(plan, today()).encode("utf-8-sig"), f"{plan.code}-trich-luc.csv")


@require_http_methods(["GET", "POST"])
def roads(request: ActingRequest) -> HttpResponse:
    """Months in which roads are closed."""
    check(request.actor, Act.CHANGE_PLACES, Scope(request.actor.province_id))
    refusal: Exception | None = None
    if request.method == "POST":
        months = [number(each) for each in request.POST.getlist("month")]
        try:
            unit, source = number(request.POST.get("unit", "")), request.POST.get("source", "")
            actions.close_road(request.actor, unit, months, source, now())
        except REFUSED as refused:
            refusal = refused
        else:
            messages.success(request, _("Đã ghi; kế hoạch đang lập cần được tính lại."))
            return redirect("inspections:roads")
    units = units_to_choose(request.actor.province_id, today())
    context = {
        "rows": RoadClosure.objects.filter(province_id=request.actor.province_id).select_related(
            "unit__parent"
        ),
        "units": [each for each in units if each.level == Level.COMMUNE.value],
        "months": range(1, 13),
        "refusal": refusal,
    }
    return render(request, "inspections/roads.html", context, status=UNPROCESSABLE if refusal else 200)


@require_safe
def fair(request: ActingRequest) -> HttpResponse:
    """Hit rates of the arms over the published plans of the actor's teams."""
    if not teams_to_plan(request.actor):
        raise Http404
    plans = [each for each in plans_of(request.actor) if not each.is_draft]
    return render(request, "inspections/fairness.html", {"of": fairness(plans, today()), "plans": plans})


def _plan(request: ActingRequest, plan_id: int) -> InspectionPlan:
    rows = InspectionPlan.objects.filter(province_id=request.actor.province_id).select_related("universe")
    plan = get_object_or_404(rows, pk=plan_id)
    if not may_see(request.actor, plan):
        raise Http404
    return plan


def _form(
    request: ActingRequest, said: PlanSaid, plan: InspectionPlan | None, refused: Exception | None = None
) -> HttpResponse:
    universes = Universe.objects.filter(province_id=request.actor.province_id).order_by(
        "-cut_off", "-version"
    )
    context = {
        "said": said,
        "plan": plan,
        "refusal": refused,
        "faults": getattr(refused, "fields", {}),
        "teams": [
            (each, said.teams.get(each.pk))
            for each in teams_to_plan(request.actor)
            if each.pk in said.teams or each.unit.valid_to is None or each.unit.valid_to >= today()
        ],
        "universes": universes,
        "token": request.POST.get("token") or token(),
    }
    return render(request, "inspections/plan_form.html", context, status=UNPROCESSABLE if refused else 200)


def _shown(request: ActingRequest, plan: InspectionPlan, refused: Exception | None = None) -> HttpResponse:
    limit = inspection_law().limit_on(plan.first)
    given = supplies(plan, today()) if plan.is_draft else []
    context = {
        "plan": plan,
        "out": plan.outcome,
        "gap": None if plan.outcome.get("gap") is None else plan.outcome["gap"] * 100,
        "ended": ended(plan),
        "extra_open": plan.outcome.get("extra_known") is False,
        "road_hours": plan.outcome.get("road", 0) / 60,
        "bars": [(bar_words(key), n) for key, n in plan.outcome.get("bars", {}).items()],
        "short": short_words(plan),
        "rounds": rounds_shown(plan),
        "visits": plan.visits.count(),
        "wishes": list(plan.wishes.select_related("establishment", "team__agency")),
        "kinds": WishKind.choices,
        "grounds": limit.grounds if limit else {},
        "teams": list(plan.teams.select_related("team__agency")),
        "supplies": [(each, [lapse_words(lapse) for lapse in sorted(each.lapses)]) for each in given],
        "refusal": refused,
        "faults": getattr(refused, "fields", {}),
        "typed": request.POST,
        "universe_size": plan.universe.lines.count(),
    }
    return render(request, "inspections/plan.html", context, status=UNPROCESSABLE if refused else 200)
