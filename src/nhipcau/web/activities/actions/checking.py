"""Somebody who checks looks at a picture of the sample and says whether it may stay."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.calendar import Period
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.activities.actions.counting import finish
from nhipcau.web.activities.failures import NotNow
from nhipcau.web.activities.models import Activity, EvidenceCheck, Outcome
from nhipcau.web.activities.samples import drawn_file, own_picture
from nhipcau.web.files.actions import withdraw

ERASED = (Outcome.FACE, Outcome.LIST, Outcome.PLACE)  # what tells of persons is kept nowhere


def check_picture(
    actor: Actor, of: Period, file_id: int, outcome: Outcome, moment: datetime
) -> EvidenceCheck:
    """Keeps the word; what is not fit is withdrawn from the record. Raises NotNow where it is not of the sample."""
    check(actor, Act.APPROVE_RETURN, Scope(actor.province_id))
    with transaction.atomic():
        file = drawn_file(actor.province_id, of, file_id)
        if file is None:
            raise NotNow(_("Ảnh này không thuộc mẫu của kỳ; hãy mở lại trang."))
        activity = (
            Activity.objects.select_for_update(of=("self",)).select_related("agency").get(pk=file.of_id)
        )
        if own_picture(actor, file):
            raise NotNow(_("Ảnh hoặc hoạt động này do chính bạn ghi; hãy để người khác xem ảnh."))
        made, fresh = EvidenceCheck.objects.get_or_create(
            file=file,
            defaults={
                "period": of.code, "outcome": outcome.value, "moment": moment,
                "actor_key": actor.key, "actor_name": actor.name,
            },
        )  # fmt: skip
        if not fresh:
            raise NotNow(_("Ảnh này đã được %(name)s xem trước đó.") % {"name": made.actor_name})
        details = {"file": file.file_id, "outcome": outcome.value, "period": of.code}
        if outcome is Outcome.FIT:
            finish(actor, activity, "check_file", moment, details=details)
            return made
        if outcome in ERASED:
            withdraw(actor, file.file, moment)
        file.withdrawn = True
        file.save(update_fields=["withdrawn"])
        activity.revision += 1
        activity.save(update_fields=["revision"])
        finish(actor, activity, "refuse_file", moment, reason=str(outcome.label), details=details)
    return made
