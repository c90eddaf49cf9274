"""Pages of duties: who must do what by the plan, one agency's part, and binding by hand what was not recognised."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.plan.reference import place_in_short
from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.agencies.changes import AgencyRefused
from nhipcau.web.agencies.kinds import is_one_body, kind_of
from nhipcau.web.agencies.models import Agency
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.actions import PlanActError, add_named_bodies, bind_duty
from nhipcau.web.plans.duties import duties_of, under
from nhipcau.web.plans.forms import KINDS, BodiesForm, DutyForm
from nhipcau.web.plans.models import Duty, Plan
from nhipcau.web.plans.queries import plan_in_force, visible


@require_safe
def duties(request: ActingRequest, plan_id: int) -> HttpResponse:
    """Every block of duties with the agencies it means; `?gan=12` opens the form of one duty."""
    plan = get_object_or_404(visible(request.actor), pk=plan_id)
    rows = list(plan.duties.select_related("agency"))
    may = can(request.actor, Act.READ_PLAN, Scope(plan.province_id))
    asked = next((row for row in rows if may and str(row.pk) == request.GET.get("gan")), None)
    clauses = list(plan.tasks.values_list("clause", flat=True))
    context = {
        "plan": plan,
        "unknown": [row for row in rows if row.agency_id is None],
        "blocks": _blocks(rows, clauses),
        "reporters": len({row.agency_id for row in rows if row.agency_id}),
        "asked": asked,
        "offered": _offered(rows) if may else [],
        "kinds": KINDS,
        "form": DutyForm(plan, _day(plan), initial=_bound(asked)) if asked else None,
        "may": may,
    }
    return render(request, "plans/duties.html", context)


@require_safe
def agency_duties(request: ActingRequest, plan_id: int, agency_id: int) -> HttpResponse:
    """What this agency must do by the plan."""
    plan = get_object_or_404(visible(request.actor), pk=plan_id)
    agency = get_object_or_404(
        Agency.objects.select_related("province"), pk=agency_id, province_id=plan.province_id
    )
    context = {"plan": plan, "agency": agency, "found": duties_of(plan, agency)}
    return render(request, "plans/agency_duties.html", context)


@require_POST
def bind(request: ActingRequest, plan_id: int, duty_id: int) -> HttpResponse:
    """Binds a duty to the agencies chosen."""
    plan = get_object_or_404(visible(request.actor), pk=plan_id)
    duty = get_object_or_404(plan.duties, pk=duty_id)
    form = DutyForm(plan, _day(plan), request.POST)
    if not form.is_valid():
        messages.error(request, _("Không có cơ quan này trong tỉnh; hãy chọn từ danh sách."))
        return redirect("plans:duties", plan.pk)
    try:
        bind_duty(request.actor, duty, form.chosen(), now())
    except PlanActError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã ghi nhận cơ quan của “%(name)s”.") % {"name": duty.name})
    return redirect("plans:duties", plan.pk)


@require_POST
def add_bodies(request: ActingRequest, plan_id: int) -> HttpResponse:
    """Takes bodies that the plan names into the list of agencies."""
    plan = get_object_or_404(visible(request.actor), pk=plan_id)
    check(request.actor, Act.READ_PLAN, Scope(plan.province_id))
    form = BodiesForm([each["duty"] for each in _offered(list(plan.duties.all()))], request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn ít nhất một tên và loại cơ quan trong danh sách."))
        return redirect("plans:duties", plan.pk)
    try:
        made = add_named_bodies(request.actor, plan, form.kinds(), now())
    except (PlanActError, AgencyRefused) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã thêm %(n)s cơ quan vào danh sách và gắn việc.") % {"n": len(made)})
    return redirect("plans:duties", plan.pk)


def panel(request: HttpRequest, agency: Agency) -> SafeString | str:
    """On the agency's page: its part in the plan in force."""
    actor: Actor | None = getattr(request, "actor", None)
    plan = plan_in_force(agency.province_id, today())
    if actor is None or plan is None or not can(actor, Act.SEE_PROGRAMME, Scope(actor.province_id)):
        return ""
    blocks = list(plan.duties.filter(agency=agency))
    if not blocks:
        return ""
    return render_to_string(
        "plans/agency_panel.html", {"plan": plan, "agency": agency, "blocks": blocks}, request
    )


def _offered(rows: list[Duty]) -> list[dict[str, Any]]:
    """Each unknown name once, with the kind that it tells; names of many bodies are not chosen beforehand."""
    waiting = {row.name: row for row in reversed(rows) if row.agency_id is None}
    return [
        {"duty": duty, "kind": kind_of(name).value, "checked": is_one_body(name)}
        for name, duty in reversed(waiting.items())
    ]


def _blocks(rows: list[Duty], clauses: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "place": place_in_short(clause),
            "rows": (held := list(group)),
            "requested": held[0].requested,
            "tasks": sum(under(each, clause) for each in clauses),
        }
        for clause, group in groupby(rows, key=lambda row: row.clause)
    ]


def _bound(duty: Duty) -> dict[str, list[str]]:
    return {"agencies": [str(duty.agency_id)] if duty.agency_id else []}


def _day(plan: Plan) -> date:
    return plan.issued_on or plan.period_from or today()
