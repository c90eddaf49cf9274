"""Who offers what, and for how many at once."""

from __future__ import annotations

from datetime import datetime

from django.db import router, transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.agencies.models import Agency
from nhipcau.web.journal.actions import record
from nhipcau.web.referrals.failures import Invalid
from nhipcau.web.referrals.models import Service
from nhipcau.web.referrals.vocabulary import SERVICES


def set_service(actor: Actor, agency: Agency, service: str, capacity: int, moment: datetime) -> None:
    """The body's capacity for a service from now on; none ends it."""
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    if service not in dict(SERVICES) or not 0 <= capacity <= 10_000:
        raise Invalid(_("Hãy chọn dịch vụ và ghi số chỗ từ 0 đến 10.000."))
    with transaction.atomic(using=router.db_for_write(Service)), transaction.atomic():
        Service.objects.filter(agency_id=agency.pk, service=service, ended=False).update(ended=True)
        if capacity:
            Service.objects.create(
                province_id=actor.province_id, agency_id=agency.pk, service=service, capacity=capacity
            )
        record(
            actor, "support.set_service", f"agency:{agency.pk}", {"kind": service, "number": capacity}, moment
        )
