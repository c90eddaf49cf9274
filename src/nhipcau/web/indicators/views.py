"""A target and a figure, each with its evidence; their tables as files."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.plan.reference import place_in_short
from nhipcau.core.protection import Audience
from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.indicators import figure_page, target_page
from nhipcau.web.indicators.actions import take
from nhipcau.web.indicators.asking import audience_of, plan_of, wanted
from nhipcau.web.indicators.figure_access import access_to
from nhipcau.web.indicators.files import MEDIA, XLSX
from nhipcau.web.indicators.tables import SORT, Table
from nhipcau.web.journal.actions import look
from nhipcau.web.look.clock import now, today
from nhipcau.web.look.sections import TARGETS, mark
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.changes import earlier_levels
from nhipcau.web.plans.models import Plan, PlanTarget
from nhipcau.web.plans.queries import followed_year, plan_in_force, targets_followed

PART, KIND = "phan", "tep"
FOLDED_FROM = 40  # rows: a list of all communes is no page for a phone


@require_safe
def target(request: ActingRequest, code: str) -> HttpResponse:
    """What a target is, what was reached, how it comes about, who has not reported, and the figures behind it."""
    plan, found, beside = _target(request, code)
    page = _target_page(request, plan, found)
    if page.restricted and audience_of(request.actor) is Audience.RESTRICTED:
        look(request.actor, f"target:{found.code}", now())
    several = any(each.clause == found.clause for each in beside)
    context = {
        "page": page,
        "plan": plan,
        "target": found,
        "place": place_in_short(found.clause, found.part if several else None),
        "of": page.measurement,
        "earlier": earlier_levels(plan, found),
        "headline": target_page.headline(page.measurement),
        "lines": page.lines.ordered({}),
        "beside": page.beside.ordered({}) if page.beside else None,
        "members": page.members.ordered(_asked(request)) if page.members else None,
    }
    return render(request, "indicators/target.html", context)


@require_safe
def figure(request: ActingRequest, figure: str) -> HttpResponse:
    """A figure of a period: totals, who reported what with which return, and what was corrected."""
    page = _figure_page(request, figure)
    if page.restricted:
        look(request.actor, f"figure:{figure}", now())
    flat = bool(request.GET.get(SORT))
    context = {
        "page": page,
        "totals": page.totals.ordered({}),
        "units": page.units.ordered(_asked(request)),
        "folds": () if flat else page.units.groups("thuoc", FOLDED_FROM),
        "history": page.history.ordered(_asked(request)) if page.history else None,
        "history_folds": () if flat or not page.history else page.history.groups("thuoc", FOLDED_FROM),
    }
    return render(request, "indicators/figure.html", context)


@require_POST
def take_target(request: ActingRequest, code: str, table: str) -> HttpResponse:
    """A table of a target's page as a file."""
    plan, found, _beside = _target(request, code)
    page = _target_page(request, plan, found)
    return as_file(request, page.tables.get(table), code, restricted=page.restricted)


@require_POST
def take_figure(request: ActingRequest, figure: str, table: str) -> HttpResponse:
    """A table of a figure's page as a file."""
    page = _figure_page(request, figure)
    return as_file(request, page.tables.get(table), figure, restricted=page.restricted)


def _target(request: ActingRequest, code: str) -> tuple[Plan, PlanTarget, list[PlanTarget]]:
    """The plan, the target of that code, and the others that are followed."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    mark(request, TARGETS)
    plan = plan_of(request.actor, request.GET.get("ky", ""), request.GET.get("ngay", ""))
    followed = targets_followed(plan)
    found = next((each for each in followed if each.code == code), None)
    if found is None:
        raise Http404
    return plan, found, [each for each in followed if each is not found]


def _target_page(request: ActingRequest, plan: Plan, found: PlanTarget) -> target_page.TargetPage:
    year = followed_year(plan, today())
    return target_page.page_of(plan, found, wanted(request, year), audience_of(request.actor))


def _figure_page(request: ActingRequest, code: str) -> figure_page.FigurePage:
    known = programme().figures.get(code)
    if known is None:
        raise Http404
    access = access_to(known, request.actor)
    mark(request, TARGETS)
    return figure_page.page_of(
        request.actor, known, request.GET.get(PART, "")[:120], wanted(request, _year(request)), access
    )


def _year(request: ActingRequest) -> int | None:
    """The year of the plan in force, for a period without one."""
    plan = plan_in_force(request.actor.province_id, today())
    return followed_year(plan, today()) if plan else None


def _asked(request: ActingRequest) -> dict[str, str]:
    """What the address says, for links that change one thing of it."""
    return {key: request.GET[key] for key in ("ky", "ngay", PART, "xep") if request.GET.get(key)}


def as_file(request: ActingRequest, table: Table | None, of: str, *, restricted: bool) -> HttpResponse:
    """A table that the page has built, in the kind that is asked for; 404 where it has none."""
    if table is None:
        raise Http404
    kind = request.POST.get(KIND, XLSX)
    if kind not in MEDIA:
        raise Http404
    ordered = table.ordered(_asked(request))
    content = take(request.actor, ordered, of, kind, now(), restricted=restricted)
    response = HttpResponse(content, content_type=MEDIA[kind])
    response["Content-Disposition"] = f'attachment; filename="{of}-{table.name}.{kind}"'
    return response
