"""Preparing next year's plan: this year's with its results beside it, as a page and as files; a draft of it."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.protection.disclosure import Audience
from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.indicators.asking import audience_of
from nhipcau.web.indicators.next_year import NextYear, page_of
from nhipcau.web.indicators.views import as_file
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.actions import PlanActError, draft_next_year, pair_year
from nhipcau.web.plans.models import Decision, Plan, PlanState
from nhipcau.web.plans.pairing import by_hand, wanted_of
from nhipcau.web.plans.queries import targets_followed, version_after, visible

WITH = "voi"
LONGEST = 9  # digits of a plan's number


@require_safe
def next_year(request: ActingRequest, plan_id: int) -> HttpResponse:
    """The differences; `?voi=12` sets the plan of next year, else the latest one that is there."""
    plan = _plan(request, plan_id)
    page = _page(request, plan)
    context = {
        "page": page,
        "plan": plan,
        "tables": [each.ordered({}) for each in page.tables.values()],
        "others": list(_following(request.actor, plan)),
        "query": request.GET.urlencode(),
        "pairing": _pairing(request.actor, page),
        "may_draft": _may_draft(request.actor, plan) and page.following is None,
    }
    return render(request, "indicators/next_year.html", context)


@require_POST
def take(request: ActingRequest, plan_id: int, table: str) -> HttpResponse:
    """One of both tables as a file."""
    page = _page(request, _plan(request, plan_id))
    restricted = audience_of(request.actor) is Audience.RESTRICTED
    return as_file(request, page.tables.get(table), f"nam-{page.year + 1}", restricted=restricted)


@require_POST
def draft(request: ActingRequest, plan_id: int) -> HttpResponse:
    """A draft of next year's plan, made of this year's."""
    plan = _plan(request, plan_id)
    check(request.actor, Act.READ_PLAN, Scope(plan.province_id))
    try:
        made = draft_next_year(request.actor, plan, now())
    except PlanActError as refused:
        messages.error(request, str(refused))
        return redirect("indicators:next_year", plan.pk)
    messages.success(request, _("Đã lập bản nháp; hãy xác nhận hoặc sửa từng chỉ tiêu."))
    return redirect("plans:read", made.pk)


@require_POST
def pair(request: ActingRequest, plan_id: int) -> HttpResponse:
    """The officer's word on which target of this year a target of next year's plan repeats."""
    plan = _plan(request, plan_id)
    sent = request.POST.get(WITH, "")
    following = get_object_or_404(_following(request.actor, plan), pk=sent if _is_number(sent) else "0")
    new, old = request.POST.get("moi", ""), wanted_of(request.POST.get("cu", ""))
    try:
        pair_year(request.actor, following, plan, new, old, now())
    except PlanActError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã ghép lại; xem kết quả ở bảng dưới."))
    return redirect(f"{reverse('indicators:next_year', args=[plan.pk])}?{WITH}={following.pk}")


def panel(request: HttpRequest, plan: Plan) -> SafeString | str:
    """On the page of a plan that is followed: the way to next year's."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or plan.state != PlanState.IN_FORCE or version_after(plan) is not None:
        return ""
    return render_to_string("indicators/next_year_panel.html", {"plan": plan}, request)


def _plan(request: ActingRequest, plan_id: int) -> Plan:
    return get_object_or_404(visible(request.actor).filter(state=PlanState.IN_FORCE), pk=plan_id)


def _page(request: ActingRequest, plan: Plan) -> NextYear:
    following = _following(request.actor, plan)
    asked = request.GET.get(WITH, "")
    chosen = following.filter(pk=int(asked)).first() if _is_number(asked) else following.first()
    return page_of(plan, chosen, today(), audience_of(request.actor))


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= LONGEST


def _pairing(actor: Actor, page: NextYear) -> dict[str, object] | None:
    """What the form of pairing offers; None without a plan of next year, and for those who may not."""
    if page.following is None or not can(actor, Act.READ_PLAN, Scope(page.plan.province_id)):
        return None
    after = list(page.following.targets.exclude(decision=Decision.REJECTED).select_related("plan"))
    return {"old": targets_followed(page.plan), "new": after, "by_hand": by_hand(after, page.plan)}


def _following(actor: Actor, plan: Plan) -> QuerySet[Plan]:
    """Plans of the same programme that begin after this one ends, the next one first; of its versions the latest."""
    rows = visible(actor).filter(programme_key=plan.programme_key, period_from__gt=plan.period_to)
    return rows.exclude(state=PlanState.REJECTED).order_by("period_from", "-state", "-version", "-created")


def _may_draft(actor: Actor, plan: Plan) -> bool:
    one_year = plan.period_from is not None and plan.period_to is not None
    return one_year and version_after(plan) is None and can(actor, Act.READ_PLAN, Scope(plan.province_id))
