"""Pages of plans: the list, reading and confirming one. Every button works without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.plan import PlanError
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Act, Scope, can, check
from nhipcau.readers.errors import Unreadable
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.files.actions import FileRefused
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.actions import (
    BadCorrection,
    NotAProposal,
    PlanActError,
    accept_all_certain,
    add_target,
    adopt,
    decide_target,
    propose,
    set_aside,
    split_target,
)
from nhipcau.web.plans.cards import cards
from nhipcau.web.plans.clauses import choices, clause_of
from nhipcau.web.plans.forms import HeadingForm, PlanUpload, TargetForm
from nhipcau.web.plans.models import Decision, Plan, PlanState, PlanTarget
from nhipcau.web.plans.queries import visible
from nhipcau.web.plans.sheet import sheet
from nhipcau.web.plans.suggesting import suggested

UNPROCESSABLE, CONFLICT = 422, 409


@dataclass(frozen=True, slots=True)
class Adding:
    """The clause in which a missed target stands, and the form for it."""

    clause: Mapping[str, Any]
    form: TargetForm


def plans(request: ActingRequest) -> HttpResponse:
    """All plans of the province; upload of a new one."""
    found = visible(request.actor).defer("proposal").order_by("-created")
    form = PlanUpload()
    if request.method == "POST":
        form = PlanUpload(request.POST, request.FILES)
        check(request.actor, Act.READ_PLAN, Scope(request.actor.province_id))
        if form.is_valid() and (plan := _taken_in(request, form)):
            return redirect("plans:read", plan.pk)
    may = can(request.actor, Act.READ_PLAN, Scope(request.actor.province_id))
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "plans/list.html", {"plans": found, "form": form, "may": may}, status=status)


def _taken_in(request: ActingRequest, form: PlanUpload) -> Plan | None:
    upload = form.cleaned_data["document"]
    try:
        return propose(request.actor, upload.name, upload.read(), now())
    except (PlanError, PlanActError, SecretDocument, Unreadable, FileRefused) as refused:
        form.add_error("document", str(refused))
        return None


@require_safe
def read(request: ActingRequest, plan_id: int) -> HttpResponse:
    """The document and what was read from it, side by side. `?muc=T05` turns to a target, `&sua=1` opens its form."""
    plan = _plan(request, plan_id)
    asked = plan.targets.filter(code=request.GET.get("muc", "")).first()
    form = TargetForm(asked, _day(plan)) if asked and "sua" in request.GET and _may(request, plan) else None
    adding = None
    if _may(request, plan) and (clause := clause_of(plan.proposal["clauses"], request.GET.get("them", ""))):
        adding = Adding(clause, TargetForm(suggested(plan, clause), _day(plan)))
    return _page(request, plan, asked, form, adding=adding)


@require_POST
def add(request: ActingRequest, plan_id: int) -> HttpResponse:
    """Adds a target that was missed, in the clause that was chosen."""
    plan = _plan(request, plan_id)
    check(request.actor, Act.READ_PLAN, Scope(plan.province_id))
    clause = clause_of(plan.proposal["clauses"], request.POST.get("clause", ""))
    if clause is None:
        messages.error(request, _("Không có mục này trong kế hoạch; hãy chọn từ danh sách."))
        return redirect("plans:read", plan.pk)
    form = TargetForm(suggested(plan, clause), _day(plan), request.POST)
    if form.is_valid():
        try:
            target = add_target(request.actor, plan, clause["id"], form.corrections(), now())
        except BadCorrection as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        except NotAProposal as refused:
            messages.error(request, str(refused))
            return redirect("plans:read", plan.pk)
        else:
            messages.success(request, _("Đã thêm chỉ tiêu; hãy kiểm tra lại thứ tự và nội dung."))
            return redirect(f"{reverse('plans:read', args=[plan.pk])}?muc={target.code}#{target.code}")
    return _page(request, plan, None, None, UNPROCESSABLE, adding=Adding(clause, form))


@require_POST
def decide(request: ActingRequest, plan_id: int, code: str) -> HttpResponse:
    """Accept, correct, split, reject or take back one target."""
    plan = _plan(request, plan_id)
    check(request.actor, Act.READ_PLAN, Scope(plan.province_id))
    target = get_object_or_404(plan.targets, code=code)
    pressed = request.POST.get("decision", "")
    form = TargetForm(target, _day(plan), request.POST) if pressed == Decision.CORRECTED else None
    if form is not None and not form.is_valid():
        return _page(request, plan, target, form, UNPROCESSABLE)
    try:
        if pressed == "split":
            split_target(request.actor, target, now())
        elif pressed in Decision.values:
            corrections = form.corrections() if form else None
            decide_target(request.actor, target, Decision(pressed), corrections, now())
    except BadCorrection as refused:
        form = form or TargetForm(target, _day(plan), TargetForm(target, _day(plan)).initial)
        form.add_error(refused.field, str(refused))
        return _page(request, plan, target, form, UNPROCESSABLE)
    except NotAProposal as refused:
        messages.error(request, str(refused))
    return redirect(_next(plan, target, stay=pressed in ("split", Decision.PENDING)))


@require_POST
def accept_certain(request: ActingRequest, plan_id: int) -> HttpResponse:
    """Accepts all that was read surely."""
    plan = _plan(request, plan_id)
    try:
        number = accept_all_certain(request.actor, plan, now())
    except NotAProposal as refused:
        messages.error(request, str(refused))
    else:
        told = ngettext(
            "Đã xác nhận %(n)s chỉ tiêu đọc chắc chắn.", "Đã xác nhận %(n)s chỉ tiêu đọc chắc chắn.", number
        )
        messages.success(request, told % {"n": number})
    return redirect("plans:read", plan.pk)


@require_POST
def adopt_plan(request: ActingRequest, plan_id: int) -> HttpResponse:
    """Takes the plan into the programme."""
    plan = _plan(request, plan_id)
    heading = HeadingForm(request.POST)
    if not heading.is_valid():
        return _page(request, plan, None, None, UNPROCESSABLE, heading)
    try:
        adopt(request.actor, plan, now(), heading.heading())
    except PlanActError as refused:
        messages.error(request, str(refused))
        return _page(request, plan, None, None, CONFLICT, heading)
    messages.success(request, _("Kế hoạch đã được đưa vào theo dõi."))
    return redirect("plans:read", plan.pk)


@require_POST
def set_plan_aside(request: ActingRequest, plan_id: int) -> HttpResponse:
    """Leaves the plan out of the programme."""
    plan = _plan(request, plan_id)
    try:
        set_aside(request.actor, plan, now())
    except NotAProposal as refused:
        messages.error(request, str(refused))
    return redirect("plans:list")


def _page(
    request: ActingRequest,
    plan: Plan,
    asked: PlanTarget | None,
    form: TargetForm | None,
    status: int = 200,
    heading: HeadingForm | None = None,
    adding: Adding | None = None,
) -> HttpResponse:
    targets = list(plan.targets.select_related("owner"))
    pending = [target for target in targets if target.decision == Decision.PENDING]
    current = asked or next(iter(pending), None)
    may = _may(request, plan)
    indicators = programme(plan.programme_key).indicators
    context = {
        "plan": plan,
        "cards": (made := cards(plan, targets, indicators, current)),
        "decided": len(targets) - len(pending),
        "certain": sum(card.pending and card.certain for card in made),
        "paragraphs": sheet(plan, targets, current),
        "form": form,
        "adding": adding,
        "clauses": choices(plan.proposal["clauses"], {target.clause for target in targets}) if may else (),
        "heading": heading or HeadingForm(initial=_heading_of(plan)),
        "findings": plan.proposal["findings"],
        "blocks": plan.proposal["agencies"],
        "tasks": list(plan.tasks.all()),
        "duties": list(plan.duties.select_related("agency")),
        "rules": list(plan.reporting_rules.all()),
        "may": may,
    }
    return render(request, "plans/read.html", context, status=status)


def _plan(request: ActingRequest, plan_id: int) -> Plan:
    return get_object_or_404(visible(request.actor), pk=plan_id)


def _may(request: ActingRequest, plan: Plan) -> bool:
    return plan.state == PlanState.PROPOSED and can(request.actor, Act.READ_PLAN, Scope(plan.province_id))


def _day(plan: Plan) -> date:
    return plan.issued_on or plan.period_from or now().date()


def _heading_of(plan: Plan) -> dict[str, object]:
    return {name: getattr(plan, name) for name in ("number", "issued_on", "period_from", "period_to")}


def _next(plan: Plan, target: PlanTarget, *, stay: bool) -> str:
    """The target itself, or the next one that waits: further down first, then from the top."""
    waiting = plan.targets.filter(decision=Decision.PENDING)
    code = target.code
    if not stay and (there := waiting.filter(order__gt=target.order).first() or waiting.first()):
        code = there.code
    return f"{reverse('plans:read', args=[plan.pk])}?muc={code}#{code}"
