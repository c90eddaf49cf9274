"""Acts on plans: take one in as a proposal, decide on each target, take it into the programme.

PlanActError
├── NotDecided   targets are still waiting for a decision
├── NoPeriod     the plan does not say which days it runs over
└── AlreadyOver  the plan is no proposal any more
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core import plan as core_plan
from nhipcau.core.plan.as_json import plan_as_json
from nhipcau.core.plan.shapes import Plan as PlanRead
from nhipcau.core.plan.shapes import Target
from nhipcau.core.protection import Context
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.readers.documents import read_document
from nhipcau.web.catalogue.queries import DEFAULT, programme
from nhipcau.web.files.actions import store
from nhipcau.web.journal.actions import record
from nhipcau.web.plans.binding import best_indicator
from nhipcau.web.plans.models import (
    Decision,
    Duty,
    Plan,
    PlanDocument,
    PlanState,
    PlanTarget,
    PlanTask,
    ReportingRule,
)


class PlanActError(Exception):
    """An act that the plan's state does not allow; the message is a sentence for people."""


class NotDecided(PlanActError):
    """Targets are still waiting for a decision."""


class NoPeriod(PlanActError):
    """The plan does not say which days it runs over."""


class AlreadyOver(PlanActError):
    """The plan is no proposal any more."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What an officer puts in place of what was read; None leaves it as it is."""

    comparator: str | None = None
    value: Decimal | None = None
    value_to: Decimal | None = None
    population: str | None = None
    indicator: str | None = None


def propose(actor: Actor, name: str, data: bytes, moment: datetime) -> Plan:
    """Reads the document and keeps it with all that was read, as a proposal. All of it or nothing."""
    check(actor, Act.READ_PLAN, Scope(actor.province_id))
    document = read_document(name, data)
    read = core_plan.read(document.text)
    with transaction.atomic():
        file = store(actor, name, data, Context.PAPER_OF_OFFICE, moment)
        kept = PlanDocument.objects.create(
            province_id=actor.province_id, file=file, text=read.text, name=file.name, created=moment
        )
        plan = _plan(actor, kept, read, moment)
        _keep_parts(plan, read)
        record(actor, "plan.propose", f"plan:{plan.pk}", {"targets": len(read.targets)}, moment)
    return plan


def decide(
    actor: Actor, target: PlanTarget, decision: Decision, correction: Correction, moment: datetime
) -> None:
    """An officer's word on one target that was read."""
    check(actor, Act.READ_PLAN, Scope(target.plan.province_id))
    with transaction.atomic():
        if target.plan.state != PlanState.PROPOSED:
            raise AlreadyOver(_("Kế hoạch này không còn chờ xác nhận; không sửa được nội dung đã đọc."))
        changes = {
            field: value
            for field in ("comparator", "value", "value_to", "population", "indicator")
            if (value := getattr(correction, field)) is not None
        }
        for field, value in changes.items():
            setattr(target, field, value)
        target.decision = Decision.CORRECTED if changes and decision == Decision.ACCEPTED else decision
        target.save()
        details: Mapping[str, object] = {"decision": target.decision, "changed": sorted(changes)}
        record(actor, "plan.decide", f"plan:{target.plan_id}:{target.code}", details, moment)


def adopt(actor: Actor, plan: Plan, moment: datetime) -> None:
    """From this moment the plan is in force. Refused while a target waits for a decision."""
    check(actor, Act.ADOPT_PLAN, Scope(plan.province_id))
    with transaction.atomic():
        if plan.state != PlanState.PROPOSED:
            raise AlreadyOver(_("Kế hoạch này không còn chờ xác nhận."))
        waiting = plan.targets.filter(decision=Decision.PENDING).count()
        if waiting:
            raise NotDecided(
                _("Còn %(n)s chỉ tiêu chưa xác nhận. Hãy xác nhận, sửa hoặc loại từng chỉ tiêu trước.")
                % {"n": waiting}
            )
        if plan.period_from is None or plan.period_to is None:
            raise NoPeriod(
                _("Chưa rõ thời gian thực hiện của kế hoạch. Hãy nhập ngày bắt đầu và ngày kết thúc.")
            )
        plan.state = PlanState.IN_FORCE
        plan.adopted_at = moment
        plan.adopted_by = actor.key
        plan.save(update_fields=["state", "adopted_at", "adopted_by"])
        record(actor, "plan.adopt", f"plan:{plan.pk}", {"version": plan.version}, moment)


def _plan(actor: Actor, document: PlanDocument, read: PlanRead, moment: datetime) -> Plan:
    return Plan.objects.create(
        province_id=actor.province_id,
        document=document,
        programme_key=DEFAULT,
        title=(read.title or document.name)[:500],
        number=read.number or "",
        issued_on=read.issued_on,
        issuer=read.issuer or "",
        period_from=_first_day(read.period.start),
        period_to=read.period.end,
        proposal=plan_as_json(read),
        created=moment,
    )


def _first_day(start: date | None) -> date | None:
    return start


def _keep_parts(plan: Plan, read: PlanRead) -> None:
    headings = _headings(read)
    PlanTarget.objects.bulk_create(
        [_target(plan, order, target, headings) for order, target in enumerate(read.targets, start=1)]
    )
    PlanTask.objects.bulk_create(
        PlanTask(
            plan=plan,
            order=order,
            clause=task.clause,
            text=task.text,
            lead=(task.lead or "")[:300],
            supports=list(task.supports),
            requested=task.requested,
            deadline=(task.deadline or "")[:120],
            cadence=task.cadence or "",
        )
        for order, task in enumerate(read.tasks, start=1)
    )
    Duty.objects.bulk_create(
        Duty(plan=plan, name=agency.name[:300], clause=agency.clause, requested=agency.requested)
        for agency in read.agencies
    )
    ReportingRule.objects.bulk_create(
        ReportingRule(
            plan=plan,
            cadence=rule.cadence or "",
            deadline=(rule.deadline or "")[:200],
            to=rule.to[:300],
            through=(rule.through or "")[:300],
            by=(rule.by or "")[:300],
        )
        for rule in read.reporting
    )


def _target(plan: Plan, order: int, target: Target, headings: Mapping[str, str]) -> PlanTarget:
    return PlanTarget(
        plan=plan,
        code=f"T{order:02d}",
        order=order,
        clause=target.clause,
        part=target.part,
        heading=headings.get(target.clause, "")[:300],
        text=target.text,
        shape=target.shape,
        comparator=target.comparator,
        value=_decimal(target.value),
        value_to=_decimal(target.value_to),
        unit=target.unit or "",
        population=target.population,
        per=target.per or "",
        deadline=(target.deadline or "")[:120],
        indicator=best_indicator(target, programme(plan.programme_key).indicators),
        confidence=Decimal(str(round(target.confidence, 2))),
        span_from=target.span[0],
        span_to=target.span[1],
    )


def _decimal(value: Fraction | None) -> Decimal | None:
    return (
        None
        if value is None
        else (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.0001"))
    )


def _headings(read: PlanRead) -> dict[str, str]:
    """For each clause the nearest heading at or above it, verbatim."""
    found: dict[str, str] = {}
    waiting = [(clause, "") for clause in read.clauses]
    while waiting:
        clause, above = waiting.pop()
        heading = clause.heading or above
        found[clause.id] = heading
        waiting += [(child, heading) for child in clause.children]
    return found
