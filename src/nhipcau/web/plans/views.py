"""Pages of plans: the list, reading and confirming one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.core.plan import PlanError
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Act, Scope, can, check
from nhipcau.readers.errors import Unreadable
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.files.actions import FileRefused
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.actions import Correction, PlanActError, adopt, decide, propose
from nhipcau.web.plans.forms import CorrectionForm, PlanUpload
from nhipcau.web.plans.models import Decision, Plan, PlanTarget
from nhipcau.web.plans.sheet import sheet


def plans(request: ActingRequest) -> HttpResponse:
    """All plans of the province; upload of a new one."""
    scope = Scope(request.actor.province_id)
    check(request.actor, Act.SEE_PROGRAMME, scope)
    form = PlanUpload(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["document"]
        try:
            plan = propose(request.actor, upload.name, upload.read(), now())
        except (PlanError, SecretDocument, Unreadable, FileRefused) as error:
            form.add_error("document", str(error))
        else:
            return redirect("plans:read", plan.pk)
    status = 400 if form.errors else 200
    found = Plan.objects.filter(province_id=request.actor.province_id).defer("proposal").order_by("-created")
    may = can(request.actor, Act.READ_PLAN, scope)
    return render(request, "plans/list.html", {"plans": found, "form": form, "may": may}, status=status)


def read(request: ActingRequest, plan_id: int) -> HttpResponse:
    """The document and what was read from it, side by side."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    plan = _plan(request, plan_id)
    targets = list(plan.targets.all())
    current = next((target for target in targets if target.code == request.GET.get("muc")), None)
    if current is None:
        current = next((target for target in targets if target.decision == Decision.PENDING), None)
    context = {
        "plan": plan,
        "targets": targets,
        "current": current,
        "decided": sum(1 for target in targets if target.decision != Decision.PENDING),
        "paragraphs": sheet(plan, targets, current),
        "indicators": programme(plan.programme_key).indicators,
        "form": _form(current) if current else None,
        "findings": plan.proposal["findings"],
        "tasks": plan.tasks.all(),
        "duties": plan.duties.all(),
        "rules": plan.reporting_rules.all(),
        "may": can(request.actor, Act.READ_PLAN, Scope(plan.province_id)) and plan.state == "proposed",
    }
    return render(request, "plans/read.html", context)


@require_POST
def decide_target(request: ActingRequest, plan_id: int, code: str) -> HttpResponse:
    """Accept, correct or reject one target."""
    plan = _plan(request, plan_id)
    target = get_object_or_404(PlanTarget, plan=plan, code=code)
    decision = Decision.REJECTED if request.POST.get("decision") == "rejected" else Decision.ACCEPTED
    correction = Correction()
    if request.POST.get("decision") == "corrected":
        form = CorrectionForm(request.POST, initial=_initial(target))
        if not form.is_valid():
            messages.error(
                request, _("Chưa lưu: có ô chưa đúng. Hãy xem lại mức giao (số, dùng dấu phẩy thập phân).")
            )
            return redirect(f"{request.path.rsplit('/', 3)[0]}/?muc={code}")
        correction = form.correction()
    try:
        decide(request.actor, target, decision, correction, now())
    except PlanActError as error:
        messages.error(request, str(error))
    return redirect("plans:read", plan.pk)


@require_POST
def adopt_plan(request: ActingRequest, plan_id: int) -> HttpResponse:
    """Takes the plan into the programme."""
    plan = _plan(request, plan_id)
    try:
        adopt(request.actor, plan, now())
    except PlanActError as error:
        messages.error(request, str(error))
        return redirect("plans:read", plan.pk)
    messages.success(request, _("Kế hoạch đã được đưa vào theo dõi."))
    return redirect("/")


def _plan(request: ActingRequest, plan_id: int) -> Plan:
    return get_object_or_404(
        Plan.objects.select_related("document"), pk=plan_id, province_id=request.actor.province_id
    )


def _initial(target: PlanTarget) -> dict[str, object]:
    names = ("comparator", "value", "value_to", "population", "indicator")
    return {name: getattr(target, name) for name in names}


def _form(target: PlanTarget) -> CorrectionForm:
    return CorrectionForm(initial=_initial(target))
