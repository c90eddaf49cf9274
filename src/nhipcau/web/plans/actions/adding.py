"""A target that the reader missed: the officer points at its clause and says what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.plans.actions.corrections import Corrections
from nhipcau.web.plans.actions.deciding import code_of, lock_proposal
from nhipcau.web.plans.actions.errors import BadCorrection
from nhipcau.web.plans.clauses import clause_of, heading_above
from nhipcau.web.plans.models import Decision, Plan, PlanTarget


def add_target(actor: Actor, plan: Plan, clause: str, wanted: Corrections, moment: datetime) -> PlanTarget:
    """Thêm chỉ tiêu: it stands in the order of the plan and counts as confirmed. Raises NotAProposal, BadCorrection."""
    check(actor, Act.READ_PLAN, Scope(plan.province_id))
    with transaction.atomic():
        plan = lock_proposal(plan.pk)
        place = clause_of(plan.proposal["clauses"], clause)
        if place is None:
            raise BadCorrection("clause", _("Không có mục này trong kế hoạch; hãy chọn từ danh sách."))
        wanted.check(plan)
        before = plan.targets.filter(span_from__lte=place["span"][0]).order_by("order").last()
        order = before.order + 1 if before else 1
        _make_room(plan, order)
        target = _target(plan, order, place, wanted)
        target.save()
        details = {"clause": clause, "text": wanted.text, "value": wanted.value}
        record(actor, "plan.add_target", f"plan:{plan.pk}:{target.code}", details, moment)
    return target


def _make_room(plan: Plan, order: int) -> None:
    for each in plan.targets.filter(order__gte=order).order_by("-order"):
        each.order += 1
        each.code = code_of(each.order)
        each.save(update_fields=["order", "code"])


def _target(plan: Plan, order: int, place: Mapping[str, Any], wanted: Corrections) -> PlanTarget:
    start, end = _span(plan.document.text, place, wanted.text)
    return PlanTarget(
        plan=plan,
        code=code_of(order),
        order=order,
        clause=place["id"],
        part=1 + plan.targets.filter(clause=place["id"]).count(),
        heading=heading_above(plan.proposal["clauses"], place["id"])[:300],
        text=wanted.text,
        shape=wanted.shape,
        comparator=wanted.comparator,
        value=wanted.value,
        value_to=wanted.value_to,
        unit=wanted.unit or "",
        population=wanted.population,
        per=wanted.per or "",
        indicator=wanted.indicator,
        owner_id=wanted.owner_id,
        span_from=start,
        span_to=end,
        decision=Decision.CORRECTED,
        settings={"added": True},
    )


def _span(text: str, place: Mapping[str, Any], words: str) -> tuple[int, int]:
    """Where the words stand inside their clause; the whole clause where they were put differently."""
    start, end = place["span"]
    found = text.find(words.strip(), start, end)
    return (found, found + len(words.strip())) if found >= 0 else (start, end)
