"""Pages of plans: the list, reading and confirming one. Every button works without JavaScript."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.plan import PlanError
from nhipcau.core.plan.halving import halves
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Act, Scope, can, check
from nhipcau.readers.errors import Unreadable
from nhipcau.web.files.actions import FileRefused
from nhipcau.web.look.clock import now, today
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
)
from nhipcau.web.plans.clauses import clause_of
from nhipcau.web.plans.forms import HeadingForm, PlanUpload, SplitForm, TargetForm
from nhipcau.web.plans.looked_at import SESSION
from nhipcau.web.plans.models import Decision, Plan, PlanState, PlanTarget
from nhipcau.web.plans.queries import plan_in_force, visible, with_later
from nhipcau.web.plans.reading_page import Adding, Opened, day_of, may_decide, page, plan_of, tell_same_file
from nhipcau.web.plans.suggesting import suggested

UNPROCESSABLE, CONFLICT = 422, 409


def plans(request: ActingRequest) -> HttpResponse:
    """All plans of the province; upload of a new one."""
    found = with_later(visible(request.actor)).defer("proposal").order_by("-created")
    form = PlanUpload()
    if request.method == "POST":
        form = PlanUpload(request.POST, request.FILES)
        check(request.actor, Act.READ_PLAN, Scope(request.actor.province_id))
        if form.is_valid() and (plan := _taken_in(request, form)):
            tell_same_file(request, plan)
            return redirect("plans:read", plan.pk)
    may = can(request.actor, Act.READ_PLAN, Scope(request.actor.province_id))
    status = UNPROCESSABLE if form.errors else 200
    running = {plan.programme_key for plan in found if plan.state == PlanState.IN_FORCE}
    context = {
        "plans": found,
        "form": form,
        "may": may,
        "several": len(running) > 1,
        "current": plan_in_force(request.actor.province_id, today()),
    }
    return render(request, "plans/list.html", context, status=status)


@require_POST
def look_at(request: ActingRequest, plan_id: int) -> HttpResponse:
    """From now on the pages of this session are those of the plan's programme."""
    plan = get_object_or_404(visible(request.actor), pk=plan_id, state=PlanState.IN_FORCE)
    request.session[SESSION] = plan.programme_key
    messages.success(request, _("Đang xem: %(plan)s.") % {"plan": plan.title[:160]})
    return redirect("home:board")


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
    plan = plan_of(request, plan_id)
    asked = plan.targets.filter(code=request.GET.get("muc", "")).first()
    if asked and "tach" in request.GET and may_decide(request, plan):
        first, second = halves(asked.text)
        return page(
            request, plan, asked, Opened(splitting=SplitForm(initial={"first": first, "second": second}))
        )
    form = (
        TargetForm(asked, day_of(plan))
        if asked and "sua" in request.GET and may_decide(request, plan)
        else None
    )
    adding = None
    if may_decide(request, plan) and (
        clause := clause_of(plan.proposal["clauses"], request.GET.get("them", ""))
    ):
        adding = Adding(clause, TargetForm(suggested(plan, clause), day_of(plan)))
    return page(request, plan, asked, Opened(form=form, adding=adding))


@require_POST
def add(request: ActingRequest, plan_id: int) -> HttpResponse:
    """Adds a target that was missed, in the clause that was chosen."""
    plan = plan_of(request, plan_id)
    check(request.actor, Act.READ_PLAN, Scope(plan.province_id))
    clause = clause_of(plan.proposal["clauses"], request.POST.get("clause", ""))
    if clause is None:
        messages.error(request, _("Không có mục này trong kế hoạch; hãy chọn từ danh sách."))
        return redirect("plans:read", plan.pk)
    form = TargetForm(suggested(plan, clause), day_of(plan), request.POST)
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
    return page(request, plan, None, Opened(adding=Adding(clause, form)), UNPROCESSABLE)


@require_POST
def decide(request: ActingRequest, plan_id: int, code: str) -> HttpResponse:
    """Accept, correct, reject or take back one target."""
    plan = plan_of(request, plan_id)
    check(request.actor, Act.READ_PLAN, Scope(plan.province_id))
    target = get_object_or_404(plan.targets, code=code)
    pressed = request.POST.get("decision", "")
    form = TargetForm(target, day_of(plan), request.POST) if pressed == Decision.CORRECTED else None
    if form is not None and not form.is_valid():
        return page(request, plan, target, Opened(form=form), UNPROCESSABLE)
    try:
        if pressed in Decision.values:
            corrections = form.corrections() if form else None
            decide_target(request.actor, target, Decision(pressed), corrections, now())
    except BadCorrection as refused:
        form = form or TargetForm(target, day_of(plan), TargetForm(target, day_of(plan)).initial)
        form.add_error(refused.field, str(refused))
        return page(request, plan, target, Opened(form=form), UNPROCESSABLE)
    except NotAProposal as refused:
        messages.error(request, str(refused))
    return redirect(_next(plan, target, stay=pressed == Decision.PENDING))


@require_POST
def accept_certain(request: ActingRequest, plan_id: int) -> HttpResponse:
    """Accepts all that was read surely."""
    plan = plan_of(request, plan_id)
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
    plan = plan_of(request, plan_id)
    heading = HeadingForm(plan, request.POST)
    if not heading.is_valid():
        return page(request, plan, None, Opened(heading=heading), UNPROCESSABLE)
    try:
        adopt(request.actor, plan, now(), heading.heading())
    except PlanActError as refused:
        messages.error(request, str(refused))
        return page(request, plan, None, Opened(heading=heading), CONFLICT)
    messages.success(request, _("Kế hoạch đã được đưa vào theo dõi."))
    return redirect("plans:read", plan.pk)


@require_POST
def set_plan_aside(request: ActingRequest, plan_id: int) -> HttpResponse:
    """Leaves the plan out of the programme."""
    plan = plan_of(request, plan_id)
    try:
        set_aside(request.actor, plan, now())
    except NotAProposal as refused:
        messages.error(request, str(refused))
    return redirect("plans:list")


def _next(plan: Plan, target: PlanTarget, *, stay: bool) -> str:
    """The target itself, or the next one that waits: further down first, then from the top."""
    waiting = plan.targets.filter(decision=Decision.PENDING)
    code = target.code
    if not stay and (there := waiting.filter(order__gt=target.order).first() or waiting.first()):
        code = there.code
    return f"{reverse('plans:read', args=[plan.pk])}?muc={code}#{code}"
