"""A document that amends or replaces the plan in force comes in: the next version of the plan, as a proposal."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core import plan as core_plan
from nhipcau.core.plan.amending import unquoted
from nhipcau.core.plan.as_json import plan_as_json
from nhipcau.core.plan.shapes import Plan as PlanRead
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.readers.documents import read_document
from nhipcau.web.journal.actions import record
from nhipcau.web.plans.actions.errors import NotInForce, Superseded
from nhipcau.web.plans.actions.proposing import check_issuer, keep_document, keep_parts
from nhipcau.web.plans.amended import amended, prefix_of
from nhipcau.web.plans.carrying import carry
from nhipcau.web.plans.consolidated import keep_rest, proposal_of
from nhipcau.web.plans.models import Plan, PlanChange, PlanDocument, PlanState, PlanTarget
from nhipcau.web.plans.queries import version_after


def propose_version(
    actor: Actor, base: Plan, change: PlanChange, name: str, data: bytes, moment: datetime
) -> Plan:
    """Reads the document and keeps the version that it makes of the plan, as a proposal. All of it or nothing.

    Raises what `propose` raises, NotInForce, Superseded.
    """
    check(actor, Act.READ_PLAN, Scope(base.province_id))
    document = read_document(name, data)
    text = unicodedata.normalize("NFC", document.text)
    read = core_plan.read(unquoted(text) if change == PlanChange.AMEND else text)
    check_issuer(actor, read)
    with transaction.atomic():
        base = Plan.objects.select_for_update(of=("self",)).get(pk=base.pk)
        check_latest(base)
        kept = keep_document(actor, document, data, text, moment)
        plan = _plan(base, change, kept, read, moment)
        if change == PlanChange.AMEND:
            _amend(plan, base, read, moment.date())
        else:
            keep_parts(plan, read, moment.date())
            carry(plan, base, list(plan.targets.all()))
        details = {
            "sha256": kept.file.sha256,
            "amends": base.pk,
            "change": change,
            "targets": len(read.targets),
        }
        record(actor, "plan.propose_version", f"plan:{plan.pk}", details, moment)
    return plan


def check_latest(base: Plan) -> None:
    """Raises NotInForce, Superseded: only the latest version of a plan that is followed is amended or replaced."""
    if base.state != PlanState.IN_FORCE:
        raise NotInForce(_("Chỉ sửa đổi, thay thế được kế hoạch đang theo dõi."))
    if later := version_after(base):
        raise Superseded(
            _("Kế hoạch này đã có bản sau: %(number)s. Hãy đọc văn bản thành sửa đổi của bản đó.")
            % {"number": later.number or later.document.name}
        )


def _plan(base: Plan, change: PlanChange, document: PlanDocument, read: PlanRead, moment: datetime) -> Plan:
    return Plan.objects.create(
        province_id=base.province_id,
        document=document,
        programme_key=base.programme_key,
        title=base.title if change == PlanChange.AMEND else (read.title or base.title)[:500],
        number=(read.number or "")[:60],
        issued_on=read.issued_on,
        issuer=(read.issuer or base.issuer)[:200],
        period_from=base.period_from,
        period_to=base.period_to,
        proposal=plan_as_json(read),
        created=moment,
        change=change,
        amends=base,
        root_id=base.root_id or base.pk,
        holds_from=_holds_from(base, read.issued_on),
    )


def _amend(plan: Plan, base: Plan, read: PlanRead, today: date) -> None:
    made = amended(plan, base, read)
    PlanTarget.objects.bulk_create(made.targets)
    prefix = f"{prefix_of(base)}/"
    kept = keep_rest(plan, base, read, made, today)
    kept |= {each.clause.removeprefix(prefix) for each in made.targets if each.clause.startswith(prefix)}
    plan.proposal = proposal_of(base, read, made, kept)
    plan.save(update_fields=["proposal"])


def _holds_from(base: Plan, issued_on: date | None) -> date | None:
    """The day of issue, where it lies inside the plan's time; else the officer says it."""
    if issued_on is None or base.first_day is None or base.period_to is None:
        return None
    return issued_on if base.first_day < issued_on <= base.period_to else None
