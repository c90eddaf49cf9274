"""The page on which a plan is read and confirmed, and what it shows in each of its states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Scope, can
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.look.clock import now
from nhipcau.web.look.templatetags.look import vdate
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.places.panels import Panels
from nhipcau.web.plans.cards import cards
from nhipcau.web.plans.clauses import choices
from nhipcau.web.plans.forms import DAYS, HeadingForm, SplitForm, TargetForm
from nhipcau.web.plans.models import Decision, Plan, PlanState, PlanTarget
from nhipcau.web.plans.queries import same_file, version_after, visible
from nhipcau.web.plans.sheet import sheet

PLAN_PANELS: Panels[Plan] = Panels()


@dataclass(frozen=True, slots=True)
class Adding:
    """The clause in which a missed target stands, and the form for it."""

    clause: Mapping[str, Any]
    form: TargetForm


@dataclass(frozen=True, slots=True)
class Opened:
    """The forms that stand open: correcting or splitting the current target, adding one, the document's head."""

    form: TargetForm | None = None
    splitting: SplitForm | None = None
    adding: Adding | None = None
    heading: HeadingForm | None = None


def page(
    request: ActingRequest,
    plan: Plan,
    asked: PlanTarget | None = None,
    opened: Opened = Opened(),
    status: int = 200,
) -> HttpResponse:
    """The document beside what was read. `asked`: the target that the page turns to."""
    targets = list(plan.targets.select_related("owner"))
    pending = [target for target in targets if target.decision == Decision.PENDING]
    current = asked or next(iter(pending), None)
    may = may_decide(request, plan)
    indicators = programme(plan.programme_key).indicators
    context = {
        "plan": plan,
        "cards": (made := cards(plan, targets, indicators, current)),
        "decided": len(targets) - len(pending),
        "certain": sum(card.pending and card.certain for card in made),
        "paragraphs": sheet(plan, targets, current),
        "form": opened.form,
        "splitting": opened.splitting,
        "adding": opened.adding,
        "clauses": choices(plan.proposal["clauses"], {target.clause for target in targets}) if may else (),
        "heading": opened.heading or HeadingForm(plan, initial=_heading_of(plan)),
        "findings": plan.proposal["findings"],
        "blocks": plan.proposal["agencies"],
        "tasks": list(plan.tasks.all()),
        "duties": list(plan.duties.select_related("agency")),
        "rules": list(plan.reporting_rules.all()),
        "may": may,
        "panels": PLAN_PANELS.render(request, plan),
        "later": version_after(plan) if plan.state == PlanState.IN_FORCE else None,
        "may_amend": plan.state == PlanState.IN_FORCE
        and can(request.actor, Act.READ_PLAN, Scope(plan.province_id)),
    }
    return render(request, "plans/read.html", context, status=status)


def plan_of(request: ActingRequest, plan_id: int) -> Plan:
    """A plan that the actor may see; not found where there is none."""
    return get_object_or_404(visible(request.actor), pk=plan_id)


def tell_same_file(request: ActingRequest, plan: Plan) -> None:
    """Says so where the same file was read before; two readings are no mistake, but nobody should wonder."""
    if there := same_file(plan):
        words = {"title": there.title[:120], "state": there.get_state_display(), "day": vdate(there.created)}
        messages.warning(
            request,
            _("Tệp này đã có tại “%(title)s” (%(state)s, nhận ngày %(day)s). Đã đọc thành một đề xuất mới.")
            % words,
        )


def may_decide(request: ActingRequest, plan: Plan) -> bool:
    """Whether it still waits and the actor decides on it."""
    return plan.state == PlanState.PROPOSED and can(request.actor, Act.READ_PLAN, Scope(plan.province_id))


def day_of(plan: Plan) -> date:
    """The day whose bodies the plan speaks of."""
    return plan.issued_on or plan.period_from or now().date()


def _heading_of(plan: Plan) -> dict[str, object]:
    return {name: getattr(plan, name) for name in ("number", *DAYS)}
