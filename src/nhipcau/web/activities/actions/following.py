"""What follows a record: a dated check, a stage reached; and taking such a step back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.activities import ActivityKind
from nhipcau.core.rights import Actor
from nhipcau.web.activities.actions.checks import check_day, check_words, needed_reason
from nhipcau.web.activities.actions.counting import begin, count_again, finish
from nhipcau.web.activities.failures import Invalid, NotNow
from nhipcau.web.activities.models import Activity, ActivityStep


def add_step(
    actor: Actor,
    activity_id: int,
    day: date,
    stage: str,
    note: str,
    moment: datetime,
    *,
    revision: int | None = None,
) -> Activity:
    """A dated check ('' as stage) or the stage that the thing reached on the day."""
    with transaction.atomic():
        of, kind = begin(actor, activity_id, revision)
        check_day(day, moment, of.day)
        check_words(kind.context, [note], (of.unit.name, of.agency.name))
        before = stage_of(of, kind)
        _check_stage(of, kind, day, stage)
        ActivityStep.objects.create(of=of, day=day, stage=stage, note=note.strip()[:300])
        of.revision += 1
        of.save()
        counted = count_again(of, kind, moment)
        changes = [(_("Giai đoạn"), _label(kind, before), _label(kind, stage))] if stage else []
        return finish(
            actor,
            of,
            "stage" if stage else "check",
            moment,
            changes=changes,
            reason=note.strip()[:300],
            details={"facts": counted, "step": day.isoformat(), "stage": stage},
        )


def withdraw_step(actor: Actor, activity_id: int, step_id: int, reason: str, moment: datetime) -> Activity:
    """Take a step back that was put in by mistake."""
    with transaction.atomic():
        of, kind = begin(actor, activity_id)
        step = of.steps.filter(pk=step_id, withdrawn=False).first()
        if step is None:
            raise NotNow(_("Lần kiểm tra này đã được rút."))
        said = needed_reason(reason, kind.context, (of.unit.name, of.agency.name))
        step.withdrawn = True
        step.save()
        of.revision += 1
        of.save()
        counted = count_again(of, kind, moment)
        return finish(actor, of, "withdraw_step", moment, reason=said, details={"facts": counted})


def stage_of(of: Activity, kind: ActivityKind) -> str:
    """Where the thing stands: the stage reached last, else the first one; '' where the kind has no stages."""
    reached = [step for step in of.steps.all() if step.stage and not step.withdrawn]
    if reached:
        return max(reached, key=lambda step: (step.day, step.pk)).stage
    return kind.stages[0].key if kind.stages else ""


def _check_stage(of: Activity, kind: ActivityKind, day: date, stage: str) -> None:
    now = kind.stage(stage_of(of, kind))
    if not stage:
        if not kind.again:
            raise NotNow(_("Loại hoạt động này không có lần kiểm tra sau."))
        if now is not None and not now.counts:
            raise NotNow(_("“%(stage)s”: không còn gì để kiểm tra.") % {"stage": now.label})
        return
    if now is None or stage not in now.after:
        raise NotNow(_("Không chuyển được sang giai đoạn này; hãy xem các giai đoạn tiếp theo trên trang."))
    last = max((step.day for step in of.steps.all() if step.stage and not step.withdrawn), default=of.day)
    if day < last:
        raise Invalid(_("Chưa ghi."), {"day": _("Ngày chuyển giai đoạn không thể trước giai đoạn hiện tại.")})


def _label(kind: ActivityKind, key: str) -> str:
    stage = kind.stage(key)
    return stage.label if stage else key
