"""Amending and replacing a plan: the document comes in, and what differs is shown clause by clause."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.plan import PlanError
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Act, Scope, can, check
from nhipcau.readers.errors import Unreadable
from nhipcau.web.files.actions import FileRefused
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.actions import PlanActError, pair_version, propose_version
from nhipcau.web.plans.actions.versioning import check_latest
from nhipcau.web.plans.changes import differing, of_version
from nhipcau.web.plans.forms import VersionUpload
from nhipcau.web.plans.models import Decision, Plan, PlanChange, PlanState
from nhipcau.web.plans.pairing import by_hand, wanted_of
from nhipcau.web.plans.reading_page import plan_of, tell_same_file

UNPROCESSABLE = 422


def amend(request: ActingRequest, plan_id: int) -> HttpResponse:
    """Upload of a document that amends or replaces the plan in force."""
    base = plan_of(request, plan_id)
    check(request.actor, Act.READ_PLAN, Scope(base.province_id))
    try:
        check_latest(base)
    except PlanActError as refused:
        messages.error(request, str(refused))
        return redirect("plans:read", base.pk)
    form = VersionUpload()
    if request.method == "POST":
        form = VersionUpload(request.POST, request.FILES)
        if form.is_valid() and (plan := _taken_in(request, base, form)):
            tell_same_file(request, plan)
            return redirect("plans:read", plan.pk)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "plans/amend.html", {"plan": base, "form": form}, status=status)


@require_safe
def changes(request: ActingRequest, plan_id: int) -> HttpResponse:
    """What a version says otherwise than the one before; `?tat-ca=1` with what stays."""
    plan = plan_of(request, plan_id)
    if plan.amends is None:
        return redirect("plans:read", plan.pk)
    targets, tasks = of_version(plan, plan.amends)
    whole = "tat-ca" in request.GET
    context = {
        "plan": plan,
        "base": plan.amends,
        "targets": targets if whole else differing(targets),
        "tasks": tasks if whole else differing(tasks),
        "same": len(targets) - len(differing(targets)),
        "whole": whole,
        "pairing": _pairing(request, plan, plan.amends),
    }
    return render(request, "plans/changes.html", context)


@require_POST
def pair(request: ActingRequest, plan_id: int) -> HttpResponse:
    """The officer's word on which target of the version before a target continues."""
    plan = plan_of(request, plan_id)
    new, old = request.POST.get("moi", ""), wanted_of(request.POST.get("cu", ""))
    try:
        pair_version(request.actor, plan, new, old, now())
    except PlanActError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã ghép lại; xem kết quả ở bảng dưới."))
    return redirect("plans:changes", plan.pk)


def _pairing(request: ActingRequest, plan: Plan, base: Plan) -> dict[str, object] | None:
    """What the form of pairing offers; None for those who may not."""
    if not can(request.actor, Act.READ_PLAN, Scope(plan.province_id)) or plan.state == PlanState.REJECTED:
        return None
    before = base.targets.exclude(decision=Decision.REJECTED)
    after = list(plan.targets.exclude(decision=Decision.REJECTED).select_related("plan"))
    return {"old": before, "new": after, "by_hand": by_hand(after, base)}


def _taken_in(request: ActingRequest, base: Plan, form: VersionUpload) -> Plan | None:
    upload, change = form.cleaned_data["document"], PlanChange(form.cleaned_data["change"])
    try:
        return propose_version(request.actor, base, change, upload.name, upload.read(), now())
    except (PlanError, PlanActError, SecretDocument, Unreadable, FileRefused) as refused:
        form.add_error("document", str(refused))
        return None
