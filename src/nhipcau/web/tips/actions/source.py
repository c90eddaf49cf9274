"""Who sent it: two of three offices, each by an act of its own, with a reason. The first learns nothing by it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.sealing import face
from nhipcau.web.tips.actions.keeping import check_kept
from nhipcau.web.tips.envelopes import SOURCE
from nhipcau.web.tips.failures import NotNow
from nhipcau.web.tips.models import HalfOpening, SourceEnvelope
from nhipcau.web.tips.names import SOURCE_REASONS

LIVES = timedelta(days=1)


def offer_half(
    actor: Actor,
    holding: face.Holding,
    source: SourceEnvelope,
    team_id: int,
    partner_id: int,
    reason: str,
    moment: datetime,
) -> HalfOpening:
    """The first office's act: a half that only the partner opens, for one day."""
    check(actor, Act.HOLD_KEY, Scope(source.tip.province_id))
    if reason not in SOURCE_REASONS:
        raise NotNow(_("Hãy chọn lý do."))
    check_kept(source.tip, moment)
    face.take_one(actor, holding, team_id, moment)
    half = face.half_for(holding, team_id, bytes(source.sealed), partner_id, moment)
    with transaction.atomic():
        row = HalfOpening.objects.create(
            source=source,
            first_team_id=team_id,
            second_team_id=partner_id,
            half=half,
            reason=reason,
            asked_by=actor.key,
            asked=moment,
        )
        record(actor, "tip.source_half", source.tip.object_ref, {"reason": reason, "to": partner_id}, moment)
    return row


def forget_halves(province_id: int, moment: datetime) -> int:
    """Halves that nobody used within their day lose their key material; the line that it was asked stays."""
    old = HalfOpening.objects.filter(source__tip__province_id=province_id, asked__lt=moment - LIVES)
    return old.exclude(half=b"").update(half=b"")


def open_source(actor: Actor, holding: face.Holding, half: HalfOpening, moment: datetime) -> dict[str, str]:
    """The second office's act, by another person: what the sender said of themselves."""
    source = half.source
    check(actor, Act.HOLD_KEY, Scope(source.tip.province_id))
    check_kept(source.tip, moment)
    if half.asked_by == actor.key:
        raise NotNow(_("Người mở phải khác người đề nghị."))
    if half.used is not None or moment - half.asked > LIVES:
        raise NotNow(_("Đề nghị này đã dùng hoặc đã quá một ngày."))
    face.take_one(actor, holding, half.second_team_id, moment)
    content = face.open_half(
        holding,
        half.second_team_id,
        bytes(source.sealed),
        bytes(half.half),
        SOURCE,
        {"tip": source.tip.ref},
        moment,
    )
    with transaction.atomic():
        if not HalfOpening.objects.filter(pk=half.pk, used__isnull=True).update(used=moment, half=b""):
            raise NotNow(_("Đề nghị này đã dùng hoặc đã quá một ngày."))
        record(actor, "tip.source_open", source.tip.object_ref, {"reason": half.reason}, moment)
    return {key: str(value) for key, value in json.loads(content).items()}
