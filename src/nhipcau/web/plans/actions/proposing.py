"""A document comes in: it is kept, read, and what was read waits as a proposal."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core import plan as core_plan
from nhipcau.core.plan.as_json import plan_as_json
from nhipcau.core.plan.shapes import Agency as AgencyRead
from nhipcau.core.plan.shapes import Plan as PlanRead
from nhipcau.core.protection import Context
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.readers.documents import Document, read_document
from nhipcau.web.agencies import wording
from nhipcau.web.agencies.queries import match, match_all
from nhipcau.web.catalogue.queries import key_for
from nhipcau.web.files.actions import store
from nhipcau.web.journal.actions import record
from nhipcau.web.places.models import Province, Unit
from nhipcau.web.plans.actions.errors import OtherProvince
from nhipcau.web.plans.actions.making import show_proposed
from nhipcau.web.plans.bridge import bindings, headings, owners, rule_row, target_row, task_row
from nhipcau.web.plans.issuing import issued_elsewhere, key_of
from nhipcau.web.plans.models import Duty, Plan, PlanDocument, PlanTarget, PlanTask, ReportingRule


def propose(actor: Actor, name: str, data: bytes, moment: datetime) -> Plan:
    """Reads the document and keeps it with all that was read, as a proposal. All of it or nothing.

    Raises `readers.errors.Unreadable`, `core.plan.PlanError`, `files.actions.FileRefused`, `SecretDocument`,
    OtherProvince.
    """
    check(actor, Act.READ_PLAN, Scope(actor.province_id))
    document = read_document(name, data)
    read = core_plan.read(document.text)
    check_issuer(actor, read)
    with transaction.atomic():
        kept = keep_document(actor, document, data, read.text, moment)
        plan = _plan(actor, kept, read, moment)
        keep_parts(plan, read, moment.date())
        show_proposed(plan)
        details = {"sha256": kept.file.sha256, "targets": len(read.targets), "findings": len(read.findings)}
        record(actor, "plan.propose", f"plan:{plan.pk}", details, moment)
    return plan


def check_issuer(actor: Actor, read: PlanRead) -> None:
    """Raises OtherProvince where the document is of a place that the province never had."""
    if place := issued_elsewhere(read.issuer or "", actor.province_id):
        raise OtherProvince(
            _(
                "Kế hoạch này của %(place)s; bản cài đặt đang quản lý %(province)s. Chưa lưu gì. Nếu chọn nhầm tệp, "
                "hãy chọn lại. Nếu đúng là cần theo dõi kế hoạch này: nhờ người vận hành làm hai bước trên máy chủ, "
                "với một thư mục dữ liệu riêng: (1) nạp danh mục địa bàn, nhipcau import units TỆP --province-key "
                "%(key)s --data THƯ-MỤC; (2) nhipcau up --plan TỆP --data THƯ-MỤC."
            )
            % {
                "place": place,
                "province": Province.objects.get(pk=actor.province_id).name,
                "key": key_of(place),
            }
        )


def keep_document(actor: Actor, document: Document, data: bytes, text: str, moment: datetime) -> PlanDocument:
    """The file, its text and what the reader noted, looked through first. Raises FileRefused, SecretDocument."""
    places = Unit.objects.filter(province_id=actor.province_id).values_list("name", flat=True)
    file = store(actor, document.file, data, Context.PAPER_OF_OFFICE, moment, places=places)
    return PlanDocument.objects.create(
        province_id=actor.province_id,
        file=file,
        text=text,
        name=file.name,
        notes=list(document.notes),
        created=moment,
    )


def _plan(actor: Actor, document: PlanDocument, read: PlanRead, moment: datetime) -> Plan:
    return Plan.objects.create(
        province_id=actor.province_id,
        document=document,
        programme_key=key_for(read.title or document.name, Province.objects.get(pk=actor.province_id).key),
        title=(read.title or document.name)[:500],
        number=(read.number or "")[:60],
        issued_on=read.issued_on,
        issuer=(read.issuer or "")[:200],
        period_from=read.period.start,
        period_to=read.period.end,
        proposal=plan_as_json(read),
        created=moment,
    )


def keep_parts(plan: Plan, read: PlanRead, today: date) -> None:
    """Targets, tasks, duties and reporting rules as rows that wait."""
    day = (
        read.issued_on or read.period.start or today
    )  # the agencies that existed when the plan spoke of them
    above = headings(read.clauses)
    bound = bindings(read.targets, plan.programme_key)
    answering = owners(plan.province_id, day, plan.programme_key)
    PlanTarget.objects.bulk_create(
        target_row(plan, order, target, above.get(target.clause, ""), binding, answering.get(binding.code))
        for order, (target, binding) in enumerate(zip(read.targets, bound, strict=True), start=1)
    )
    names = {task.lead for task in read.tasks if task.lead}
    leads = {name: match(name, day, plan.province_id) for name in names}
    PlanTask.objects.bulk_create(
        task_row(plan, order, task, leads) for order, task in enumerate(read.tasks, start=1)
    )
    Duty.objects.bulk_create(duty for agency in read.agencies for duty in duty_rows(plan, agency, day))
    ReportingRule.objects.bulk_create(rule_row(plan, rule) for rule in read.reporting)


def duty_rows(plan: Plan, block: AgencyRead, day: date) -> list[Duty]:
    """A block may name two bodies, or a group: each body that is known gets its duty, others keep their words."""
    duties = []
    for part in wording.parts(block.name):
        meant = match_all(part, day, plan.province_id)
        for agency in meant or (None,):
            name = agency.name if agency and len(meant) > 1 else part
            duties.append(
                Duty(
                    plan=plan, agency=agency, name=name[:300], clause=block.clause, requested=block.requested
                )
            )
    return duties
