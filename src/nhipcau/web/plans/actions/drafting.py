"""Next year's plan before its document is there: a draft of this year's data, to be confirmed like any other."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.plan.yearly import a_year_later, next_year
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.plans.actions.errors import AnotherInForce, NoPeriod
from nhipcau.web.plans.actions.versioning import check_latest
from nhipcau.web.plans.consolidated import copied
from nhipcau.web.plans.models import Decision, Duty, Plan, PlanState, PlanTarget, PlanTask, ReportingRule


def draft_next_year(actor: Actor, base: Plan, moment: datetime) -> Plan:
    """Every target that is followed waits again, with its owner and indicator; tasks, duties and rules as they are.

    Raises NotInForce, Superseded, NoPeriod (no plan of one year), AnotherInForce (next year has a plan or a draft).
    """
    check(actor, Act.READ_PLAN, Scope(base.province_id))
    with transaction.atomic():
        base = Plan.objects.select_for_update(of=("self",)).get(pk=base.pk)
        check_latest(base)
        _check_free(base)
        plan = _plan(base, moment)
        targets = [_target(each, plan) for each in base.targets.exclude(decision=Decision.REJECTED)]
        for order, target in enumerate(targets, start=1):
            target.order, target.code = order, f"T{order:02d}"
        PlanTarget.objects.bulk_create(targets)
        PlanTask.objects.bulk_create(_task(each, plan) for each in base.tasks.all())
        Duty.objects.bulk_create(copied(each, plan) for each in base.duties.all())
        ReportingRule.objects.bulk_create(copied(each, plan) for each in base.reporting_rules.all())
        details = {"from": base.pk, "targets": len(targets)}
        record(actor, "plan.draft_next_year", f"plan:{plan.pk}", details, moment)
    return plan


def _check_free(base: Plan) -> None:
    start, end = base.period_from, base.period_to
    if start is None or end is None or start.year != end.year:
        raise NoPeriod(_("Chỉ lập được bản nháp năm sau từ kế hoạch của một năm."))
    following = Plan.objects.exclude(state=PlanState.REJECTED).filter(
        province_id=base.province_id,
        programme_key=base.programme_key,
        period_from__lte=a_year_later(end),
        period_to__gt=end,
    )
    if other := following.exclude(period_from__lte=end).first():
        raise AnotherInForce(
            _("Năm %(year)s đã có %(title)s trong danh sách kế hoạch; hãy dùng kế hoạch đó.")
            % {"year": end.year + 1, "title": other.number or other.title}
        )


def _plan(base: Plan, moment: datetime) -> Plan:
    clauses = base.proposal
    return Plan.objects.create(
        province_id=base.province_id,
        document_id=base.document_id,
        programme_key=base.programme_key,
        title=next_year(base.title)[:500],
        issuer=base.issuer,
        period_from=a_year_later(base.period_from) if base.period_from else None,
        period_to=a_year_later(base.period_to) if base.period_to else None,
        proposal={**clauses, "number": None, "issued_on": None, "findings": []},
        created=moment,
        drafted_from=base,
    )


def _target(target: PlanTarget, plan: Plan) -> PlanTarget:
    kept = ("bound", "baseline", "inner")
    target.settings = {key: value for key, value in target.settings.items() if key in kept}
    target.text, target.deadline = next_year(target.text), next_year(target.deadline)[:120]
    target.decision = Decision.PENDING
    target.pk, target.plan, target._state.adding = None, plan, True
    return target


def _task(task: PlanTask, plan: Plan) -> PlanTask:
    task.text, task.deadline = next_year(task.text), next_year(task.deadline)[:120]
    return copied(task, plan)
