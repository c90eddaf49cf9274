"""An intake officer reads: one tip at a time, with a reason, every time a line in the journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from nhipcau.core.rights import Actor
from nhipcau.web.journal.actions import record
from nhipcau.web.sealing import face
from nhipcau.web.tips.actions.counting import count_again
from nhipcau.web.tips.actions.keeping import check_kept
from nhipcau.web.tips.actions.relocking import BESIDE, relock_file, relock_part, relock_some
from nhipcau.web.tips.envelopes import FILE, PART, Said, read_file, read_part, stored
from nhipcau.web.tips.failures import NotNow
from nhipcau.web.tips.models import Event, Part, PartKind, Tip
from nhipcau.web.tips.names import REASONS
from nhipcau.web.tips.permissions import check_handles
from nhipcau.web.tips.uploads import Brought


@dataclass(frozen=True, slots=True)
class Opened:
    """A part as it is read: whose words, on which day."""

    n: int
    kind: PartKind
    day: date
    said: Said = field(repr=False)


def open_tip(actor: Actor, holding: face.Holding, tip: Tip, reason: str, moment: datetime) -> list[Opened]:
    """All parts. The first time is the booking: from then on the body knows."""
    check_handles(actor, tip)
    if reason not in REASONS:
        raise NotNow(_("Hãy chọn lý do mở."))
    check_kept(tip, moment)
    face.take_one(actor, holding, tip.team_id, moment)
    with transaction.atomic():
        Tip.objects.filter(pk=tip.pk).update(
            unread=False
        )  # before reading: what comes meanwhile marks it again
        found = [
            Opened(row.n, PartKind(row.kind), row.day, _read(holding, tip, row, moment))
            for row in tip.parts.all()
        ]
        _event, first = Event.objects.get_or_create(
            tip=tip,
            key="opened",
            defaults={"day": moment.date(), "moment": moment, "actor_key": actor.key},
        )
        if first:
            count_again(tip.agency, moment)
        record(actor, "tip.open", tip.object_ref, {"reason": reason, "parts": len(found)}, moment)
    relock_some(actor, holding, tip.team_id, moment, BESIDE)
    return found


def open_file(actor: Actor, holding: face.Holding, tip: Tip, n: int, moment: datetime) -> Brought:
    """One file, to be saved by the officer and opened on a machine that may."""
    check_handles(actor, tip)
    check_kept(tip, moment)
    row = get_object_or_404(tip.attachments, n=n)
    face.take_one(actor, holding, tip.team_id, moment)
    with transaction.atomic():
        envelope = stored(row.sha256)
        content = face.open_one(holding, tip.team_id, envelope, FILE, {"tip": tip.ref, "n": n}, moment)
        relock_file(holding, row, moment)
        record(actor, "tip.open_file", tip.object_ref, {"file": n}, moment)
    return read_file(content)


def _read(holding: face.Holding, tip: Tip, row: Part, moment: datetime) -> Said:
    context: dict[str, str | int] = {"tip": tip.ref, "n": row.n}
    said = read_part(face.open_one(holding, tip.team_id, bytes(row.sealed), PART, context, moment))
    relock_part(holding, row, moment)
    return said
