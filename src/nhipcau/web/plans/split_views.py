"""Splitting a target in two, and putting it together again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.actions import BadCorrection, PlanActError, join_target, split_target
from nhipcau.web.plans.forms import SplitForm
from nhipcau.web.plans.models import PlanTarget
from nhipcau.web.plans.reading_page import Opened, page, plan_of

UNPROCESSABLE = 422


@require_POST
def split(request: ActingRequest, plan_id: int, code: str) -> HttpResponse:
    """Two targets, or a target and a task, out of one."""
    plan = plan_of(request, plan_id)
    check(request.actor, Act.READ_PLAN, Scope(plan.province_id))
    target = get_object_or_404(plan.targets, code=code)
    form = SplitForm(request.POST)
    if form.is_valid():
        try:
            split_target(request.actor, target, form.parts(), now())
        except BadCorrection as refused:
            form.add_error(refused.field, str(refused))
        except PlanActError as refused:
            messages.error(request, str(refused))
            return _back(target)
        else:
            messages.success(request, _told(task=form.parts().task))
            return _back(target)
    return page(request, plan, target, Opened(splitting=form), UNPROCESSABLE)


@require_POST
def join(request: ActingRequest, plan_id: int, code: str) -> HttpResponse:
    """The target as it was before it was split."""
    plan = plan_of(request, plan_id)
    check(request.actor, Act.READ_PLAN, Scope(plan.province_id))
    target = get_object_or_404(plan.targets, code=code)
    try:
        join_target(request.actor, target, now())
    except PlanActError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã gộp lại như trước khi tách; hãy xác nhận lại chỉ tiêu."))
    return _back(target)


def _told(*, task: bool) -> str:
    if task:
        return _("Đã tách: phần thứ hai thành nhiệm vụ; hãy xác nhận lại chỉ tiêu.")
    return _("Đã tách thành hai chỉ tiêu; hãy kiểm tra và xác nhận từng chỉ tiêu.")


def _back(target: PlanTarget) -> HttpResponse:
    return redirect(f"{reverse('plans:read', args=[target.plan_id])}?muc={target.code}#{target.code}")
