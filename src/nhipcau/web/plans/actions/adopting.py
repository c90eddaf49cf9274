"""The one act that puts a plan in force, and the one that puts it aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.plans.actions.deciding import lock_proposal
from nhipcau.web.plans.actions.errors import NamesPersons, NoPeriod, NotDecided
from nhipcau.web.plans.models import Decision, Plan, PlanState


@dataclass(frozen=True, slots=True)
class Heading:
    """What the officer confirms of the document's head: number, day of issue, first and last day."""

    number: str
    issued_on: date | None
    period_from: date | None
    period_to: date | None


def adopt(actor: Actor, plan: Plan, moment: datetime, heading: Heading | None = None) -> Plan:
    """From this moment the plan is in force. Raises NotAProposal, NotDecided, NoPeriod."""
    check(actor, Act.ADOPT_PLAN, Scope(plan.province_id))
    with transaction.atomic():
        plan = lock_proposal(plan.pk)
        if heading:
            _check_number(heading.number)
            plan.number, plan.issued_on = heading.number, heading.issued_on
            plan.period_from, plan.period_to = heading.period_from, heading.period_to
        _check_decided(plan)
        _check_period(plan)
        plan.version = _next_version(plan)
        plan.state = PlanState.IN_FORCE
        plan.adopted_at = moment
        plan.adopted_by = actor.key
        plan.save()
        details = {
            "version": plan.version,
            "number": plan.number,
            "from": plan.period_from,
            "to": plan.period_to,
            "targets": list(plan.targets.exclude(decision=Decision.REJECTED).values_list("code", flat=True)),
        }
        record(actor, "plan.adopt", f"plan:{plan.pk}", details, moment)
    return plan


def set_aside(actor: Actor, plan: Plan, moment: datetime) -> Plan:
    """Không đưa vào theo dõi: the proposal stays readable and is never followed. Raises NotAProposal."""
    check(actor, Act.ADOPT_PLAN, Scope(plan.province_id))
    with transaction.atomic():
        plan = lock_proposal(plan.pk)
        plan.state = PlanState.REJECTED
        plan.save(update_fields=["state"])
        record(actor, "plan.set_aside", f"plan:{plan.pk}", {"title": plan.title}, moment)
    return plan


def _check_number(number: str) -> None:
    if refusal := refusal_of(number, Context.NAME_OF_OFFICE):
        raise NamesPersons("number", refusal)


def _check_decided(plan: Plan) -> None:
    waiting = list(plan.targets.filter(decision=Decision.PENDING).values_list("order", flat=True))
    if waiting:
        sentence = ngettext(
            "Còn %(count)s chỉ tiêu chưa xác nhận (số %(which)s). Hãy quyết định từng chỉ tiêu trước.",
            "Còn %(count)s chỉ tiêu chưa xác nhận (số %(which)s). Hãy quyết định từng chỉ tiêu trước.",
            len(waiting),
        )
        raise NotDecided(sentence % {"count": len(waiting), "which": ", ".join(map(str, waiting))})


def _check_period(plan: Plan) -> None:
    if plan.period_from is None or plan.period_to is None:
        raise NoPeriod(_("Chưa rõ thời gian thực hiện của kế hoạch. Hãy nhập ngày bắt đầu và ngày kết thúc."))
    if plan.period_to < plan.period_from:
        raise NoPeriod(_("Ngày kết thúc đứng trước ngày bắt đầu. Hãy kiểm tra lại thời gian thực hiện."))


def _next_version(plan: Plan) -> int:
    """A plan of the same programme over some of the same days is the version before."""
    before = Plan.objects.filter(
        province_id=plan.province_id,
        programme_key=plan.programme_key,
        state=PlanState.IN_FORCE,
        period_from__lte=plan.period_to,
        period_to__gte=plan.period_from,
    )
    return max((each.version for each in before.only("version")), default=0) + 1
