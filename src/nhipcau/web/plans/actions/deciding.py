"""An officer's word on what was read, target by target. Nothing of it is in force before the adoption."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.plans.actions.corrections import Corrections
from nhipcau.web.plans.actions.errors import NotAProposal
from nhipcau.web.plans.certainty import is_certain
from nhipcau.web.plans.models import Decision, Plan, PlanState, PlanTarget


def decide_target(
    actor: Actor, target: PlanTarget, decision: Decision, corrections: Corrections | None, moment: datetime
) -> PlanTarget:
    """Accept, correct, reject, or take back (PENDING) a decision. Raises NotAProposal, BadCorrection.

    Corrections that change nothing are an acceptance; those given with another decision are left aside.
    """
    check(actor, Act.READ_PLAN, Scope(target.plan.province_id))
    with transaction.atomic():
        plan = lock_proposal(target.plan_id)
        target = plan.targets.select_for_update().get(pk=target.pk)
        takes = decision in (Decision.ACCEPTED, Decision.CORRECTED)
        wanted = corrections if corrections and takes else Corrections.none_of(target)
        if takes:
            wanted.check(plan)
        before = Corrections.none_of(target)
        changed = wanted.changed(target)
        for name, value in changed.items():
            setattr(target, name, "" if value is None and name in ("unit", "per") else value)
        if takes:
            corrected = bool(changed) or target.decision == Decision.CORRECTED
            decision = Decision.CORRECTED if corrected else Decision.ACCEPTED
        target.decision = decision
        target.save()
        details: Mapping[str, object] = {
            "decision": decision,
            "changed": {name: [getattr(before, name), value] for name, value in changed.items()},
        }
        record(actor, "plan.decide", f"plan:{plan.pk}:{target.code}", details, moment)
    return target


def accept_all_certain(actor: Actor, plan: Plan, moment: datetime) -> int:
    """Accepts every waiting target that was read surely and can be followed; returns how many."""
    check(actor, Act.READ_PLAN, Scope(plan.province_id))
    with transaction.atomic():
        plan = lock_proposal(plan.pk)
        waiting = plan.targets.select_for_update().filter(decision=Decision.PENDING)
        certain = [target for target in waiting if is_certain(target, plan.proposal["findings"])]
        for target in certain:
            target.decision = Decision.ACCEPTED
            target.save(update_fields=["decision"])
        codes = [target.code for target in certain]
        record(actor, "plan.accept_certain", f"plan:{plan.pk}", {"targets": codes}, moment)
    return len(certain)


def lock_proposal(plan_id: int) -> Plan:
    """The plan, locked until the transaction ends. Raises NotAProposal where it has been decided upon."""
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    if plan.state != PlanState.PROPOSED:
        raise NotAProposal(
            _("Kế hoạch này không còn chờ xác nhận nên không sửa được. Hãy đọc lại văn bản thành bản mới.")
        )
    return plan


def code_of(order: int) -> str:
    """`T01`, `T02`, … in the order of the plan."""
    return f"T{order:02d}"
