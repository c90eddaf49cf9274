"""Bodies that the plan names and no list has: into the list of agencies, and the plan's duties to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.core.terms import Level
from nhipcau.web.agencies.actions import add_agency
from nhipcau.web.agencies.changes import NewAgency
from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.places.models import Unit
from nhipcau.web.plans.actions.binding_duties import bind_duty
from nhipcau.web.plans.actions.errors import UnknownAgency
from nhipcau.web.plans.models import Duty, Plan

SOURCE_LENGTH = 200


def add_named_bodies(actor: Actor, plan: Plan, kinds: Mapping[str, Kind], moment: datetime) -> list[Agency]:
    """Thêm vào danh sách cơ quan: each name, with its kind, becomes a body of the province; its duties are bound.

    Only names of the plan's duties without an agency. All or nothing. Raises UnknownAgency, `agencies.AgencyRefused`.
    """
    check(actor, Act.READ_PLAN, Scope(plan.province_id))
    with transaction.atomic():
        waiting = list(plan.duties.select_related("plan").filter(agency=None, name__in=kinds))
        if {duty.name for duty in waiting} != set(kinds):
            raise UnknownAgency(_("Kế hoạch không còn tên này đang chờ gắn; hãy mở lại trang."))
        made = {name: _added(actor, plan, name, kind, waiting, moment) for name, kind in kinds.items()}
        for duty in waiting:
            bind_duty(actor, duty, [made[duty.name].pk], moment)
    return list(made.values())


def _added(actor: Actor, plan: Plan, name: str, kind: Kind, waiting: list[Duty], moment: datetime) -> Agency:
    top = Unit.objects.filter(province_id=plan.province_id, valid_to=None).of_level(Level.PROVINCE).get()
    clause = next(duty.clause for duty in waiting if duty.name == name)
    named = plan.number or plan.title
    new = NewAgency(
        name=name,
        short_name=name[:80],
        kind=kind,
        unit_id=top.pk,
        valid_from=None,
        source=_("Kế hoạch %(plan)s, mục %(clause)s")
        % {"plan": named[: SOURCE_LENGTH - 60], "clause": clause[:30]},
        invited=any(duty.requested for duty in waiting if duty.name == name),
        from_plan=True,
    )
    return add_agency(actor, new, moment)
