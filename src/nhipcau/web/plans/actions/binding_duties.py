"""Which agency a duty of the plan means, where the reader could not tell or was wrong: an officer's word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.agencies.models import Agency
from nhipcau.web.journal.actions import record
from nhipcau.web.plans.actions.errors import UnknownAgency
from nhipcau.web.plans.models import Duty


def bind_duty(actor: Actor, duty: Duty, agencies: Sequence[int], moment: datetime) -> list[Duty]:
    """Gắn cơ quan: the duty belongs to these agencies, one row each; none of them takes the binding back.

    Tasks whose leader the plan names with the same words follow where just one agency is meant.
    Also in a plan in force: agencies merge while it runs. Raises UnknownAgency.
    """
    check(actor, Act.READ_PLAN, Scope(duty.plan.province_id))
    with transaction.atomic():
        duty = Duty.objects.select_for_update().select_related("plan").get(pk=duty.pk)
        meant = list(
            Agency.objects.filter(province_id=duty.plan.province_id, pk__in=set(agencies)).order_by("pk")
        )
        if len(meant) != len(set(agencies)):
            raise UnknownAgency(_("Không có cơ quan này trong tỉnh; hãy chọn từ danh sách."))
        duty.agency = meant[0] if meant else None
        duty.save(update_fields=["agency"])
        further = [
            Duty(plan=duty.plan, agency=each, name=duty.name, clause=duty.clause, requested=duty.requested)
            for each in meant[1:]
        ]
        Duty.objects.bulk_create(further)
        if len(meant) <= 1:
            duty.plan.tasks.filter(lead=duty.name).update(lead_agency=duty.agency)
        details = {"clause": duty.clause, "name": duty.name, "agencies": [each.key for each in meant]}
        record(actor, "plan.bind_duty", f"plan:{duty.plan_id}:duty:{duty.pk}", details, moment)
    return [duty, *further]
