"""The first screen: the targets of the plan in force, or what one owes, whichever the person works with."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.home.boards import Board, board_for
from nhipcau.web.home.desk import desk_counts
from nhipcau.web.home.due import Due, after_inspections, dues, next_cut_off
from nhipcau.web.home.finding import find
from nhipcau.web.home.territory import LEGEND, territory
from nhipcau.web.home.workbook import write
from nhipcau.web.indicators.goal_access import goals_shown
from nhipcau.web.look.clock import now, today
from nhipcau.web.look.sections import is_built, mark
from nhipcau.web.people.bridge import files_returns
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.models import Plan
from nhipcau.web.plans.queries import visible as visible_plans
from nhipcau.web.returns.queries import owed as owed_by

IN_ASIDE = 6
REPORTS = "/bao-cao/"


@require_safe
def first(request: ActingRequest) -> HttpResponse:
    """Who files returns begins with what they owe, the board second; all others begin with the board."""
    if files_returns(request.actor):
        return _work(request, with_board=True)
    return board(request)


@require_safe
def board(request: ActingRequest) -> HttpResponse:
    """All targets of the plan in force, in the plan's own groups; what to do first where there is none."""
    day = _begin(request, "/chi-tieu/")
    found = board_for(request.actor, request.GET.get("ky", ""), day)
    if found is None:
        waiting = visible_plans(request.actor).filter(state="proposed").first()
        may = can(request.actor, Act.READ_PLAN, Scope(request.actor.province_id))
        nothing_yet = {"waiting": waiting, "may": may, "desk": desk_counts(request.actor)}
        return render(request, "home/no_plan.html", nothing_yet)
    owed = _owed(request.actor, day, found.plan, asked=False)
    context = {
        **_board(request, found),
        "owed": owed[:IN_ASIDE],
        "more": max(len(owed) - IN_ASIDE, 0),
        "cut_off": next_cut_off(day),
        "desk": desk_counts(request.actor),
    }
    return render(request, "home/board.html", context)


@require_safe
def work(request: ActingRequest) -> HttpResponse:
    """What the reader has to file, to correct or to check, by due date."""
    return _work(request, with_board=False)


def _work(request: ActingRequest, *, with_board: bool) -> HttpResponse:
    day = _begin(request, "/viec-cua-toi/")
    found = board_for(request.actor, request.GET.get("ky", ""), day) if with_board else None
    owed = _owed(request.actor, day, found.plan if found else None, asked=not with_board)
    context: dict[str, object] = {
        "owed": owed,
        "cut_off": next_cut_off(day),
        "desk": desk_counts(request.actor),
    }
    if found is not None:
        context |= _board(request, found)
    return render(request, "home/owed.html", context)


@require_safe
def workbook(request: ActingRequest) -> HttpResponse:
    """The board as an Excel file, in the columns of the official annex."""
    day = _begin(request, "/chi-tieu/")
    found = board_for(request.actor, request.GET.get("ky", ""), day)
    if found is None:
        return render(request, "home/no_plan.html", status=404)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(write(found, now()), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="chi-tieu-{found.period.code}.xlsx"'
    return response


@require_safe
def search(request: ActingRequest) -> HttpResponse:
    """Places, agencies, targets, forms and clauses that hold the words, without regard to diacritics."""
    _begin(request, "/tim/")
    words = request.GET.get("q", "").strip()[:80]
    groups = find(request.actor, words, today()) if words else []
    return render(request, "home/search.html", {"q": words, "groups": groups, "none": words and not groups})


def _owed(actor: Actor, day: date, plan: Plan | None, *, asked: bool) -> list[Due]:
    found = [*dues(owed_by(actor, day, plan), day), *after_inspections(actor, now(), asked=asked)]
    return sorted(found, key=lambda each: each.day)


def _begin(request: ActingRequest, section: str) -> date:
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    mark(request, section)
    return today()


def _board(request: ActingRequest, found: Board) -> dict[str, object]:
    map_day = _day(request)
    return {
        "board": found,
        "plan": found.plan,
        "map": territory(request.actor.province_id, found.period, map_day),
        "map_asked": map_day,
        "legend": LEGEND,
        "reports": _reports(request.actor),
        "goals": goals_shown(request.actor, found.plan),
    }


def _day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("ban-do", ""))
    except ValueError:
        return None


def _reports(actor: Actor) -> str:
    """Where a report is written, for those who write it."""
    if not can(actor, Act.WRITE_REPORT, Scope(actor.province_id)):
        return ""
    return REPORTS if is_built(REPORTS) else ""
