"""Reports: choose, read as printed, write what only people can say, take the files."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.calendar import Period
from nhipcau.core.protection import Audience
from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.files.views import attachment
from nhipcau.web.journal.actions import look
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.models import Plan
from nhipcau.web.plans.queries import plan_in_force
from nhipcau.web.reports import actions
from nhipcau.web.reports.asking import PUBLIC, asked_report, chosen, may_see_restricted, version_of
from nhipcau.web.reports.bridge import Asked, Compiled, ReportRefused, compile_report, outline_of
from nhipcau.web.reports.forms import VERSIONS
from nhipcau.web.reports.printed import Traces, shown
from nhipcau.web.reports.queries import periods_to_report
from nhipcau.web.reports.writing.queries import overview

ENDINGS = ("docx", "xlsx")


@require_safe
def drafts(request: ActingRequest) -> HttpResponse:
    """The draft of the chosen report, as it will be printed, with the notes to its writer."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    asked = asked_report(request, request.GET)
    if asked.audience is Audience.RESTRICTED:
        look(request.actor, f"report:{asked.period.code}:{asked.profile}", now())
    return _page(request, request.GET)


@require_POST
def take(request: ActingRequest) -> HttpResponse:
    """The Word file or the workbook of a version."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    ending = request.POST.get("tep", "docx")
    if ending not in ENDINGS:
        raise Http404
    asked = asked_report(request, request.POST)
    try:
        compiled = compile_report(asked)
    except ReportRefused as refused:
        return _page(request, request.POST, status=422, refusal=str(refused))
    taken = actions.take(request.actor, compiled, ending, now())
    return attachment(taken.data, taken.name)


def _page(
    request: ActingRequest, given: Mapping[str, str], status: int = 200, refusal: str = ""
) -> HttpResponse:
    asked = asked_report(request, given)
    compiled: Compiled | None = None
    try:
        compiled = compile_report(asked)
    except ReportRefused as refused:
        refusal = refusal or str(refused)
    context = {
        **_choice(request.actor, asked, compiled.plan if compiled else None),
        "refusal": refusal,
        "may_sign_off": may_see_restricted(request.actor),
        "may_write": can(request.actor, Act.WRITE_REPORT, Scope(asked.province_id)),
        "may_discuss": can(request.actor, Act.COMMENT_REPORT, Scope(asked.province_id)),
    }
    if compiled:
        context |= {
            "compiled": compiled,
            "blocks": list(shown(compiled.draft.blocks, Traces(asked.period.code, compiled.added_up_here))),
            "notes": compiled.draft.notes,
            "standing": [each for each in overview(request.actor, compiled) if each.is_for_people],
        }
    return render(request, "reports/drafts.html", context, status=status)


def _choice(actor: Actor, asked: Asked, compiled: Plan | None) -> dict[str, object]:
    """What may be chosen, and what is."""
    day = today()
    plan = compiled or _plan(actor, asked.period) or plan_in_force(actor.province_id, day)
    periods = periods_to_report(plan, day)
    if asked.period not in periods:
        periods = [asked.period, *periods]
    restricted = may_see_restricted(actor)
    return {
        "asked": asked,
        "chosen": chosen(asked),
        "edition": version_of(asked),
        "periods": periods,
        "profiles": list(outline_of(plan.programme_key).profiles.values()) if plan else [],
        "versions": [each for each in VERSIONS if restricted or each[0] == PUBLIC],
        "day": day,
    }


def _plan(actor: Actor, of: Period) -> Plan | None:
    return plan_in_force(actor.province_id, of.end)
