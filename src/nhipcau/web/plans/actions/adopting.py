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
from nhipcau.web.plans.actions.continuing import check_alone, continue_from, lock_base
from nhipcau.web.plans.actions.deciding import lock_proposal
from nhipcau.web.plans.actions.errors import NamesPersons, NoPeriod, NotDecided
from nhipcau.web.plans.actions.making import make_indicators, name_standing_agency, run_programme
from nhipcau.web.plans.models import Decision, Plan, PlanState


@dataclass(frozen=True, slots=True)
class Heading:
    """What the officer confirms of the document's head: number, day of issue, first and last day.

    `holds_from`: the first day of a version that amends or replaces the plan before.
    """

    number: str
    issued_on: date | None
    period_from: date | None
    period_to: date | None
    holds_from: date | None = None


def adopt(actor: Actor, plan: Plan, moment: datetime, heading: Heading | None = None) -> Plan:
    """From this moment the plan is in force, a version from its own day. Raises NotAProposal, NotDecided, NoPeriod,

    NobodyAnswers, AnotherInForce, Superseded.
    """
    check(actor, Act.ADOPT_PLAN, Scope(plan.province_id))
    with transaction.atomic():
        plan = lock_proposal(plan.pk)
        if heading:
            _check_number(heading.number)
            plan.number, plan.issued_on = heading.number, heading.issued_on
            plan.period_from, plan.period_to = heading.period_from, heading.period_to
            plan.holds_from = heading.holds_from if plan.change else None
        _check_decided(plan)
        _check_period(plan)
        base = lock_base(plan)
        if base is None:
            check_alone(plan)
        else:
            continue_from(plan, base)
        plan.state = PlanState.IN_FORCE
        plan.adopted_at = moment
        plan.adopted_by = actor.key
        plan.save()
        day = plan.issued_on or moment.date()
        name_standing_agency(actor, plan, day, moment)
        made = make_indicators(plan, day)
        details = {
            "version": plan.version,
            "number": plan.number,
            "from": plan.period_from,
            "to": plan.period_to,
            "targets": list(plan.targets.exclude(decision=Decision.REJECTED).values_list("code", flat=True)),
            "programme": plan.programme_key,
            "amends": plan.amends_id,
            "holds_from": plan.holds_from,
            "indicators": dict(made.indicators),
        }
        record(actor, "plan.adopt", f"plan:{plan.pk}", details, moment)
        run_programme(plan, made)
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
