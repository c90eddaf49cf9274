"""After a member left: what lies under an older version of the team's key goes under the present one.

As tips are opened, a few more beside each of them, and by a button of the list; only in the session of somebody who
holds the key. Nobody is shown anything by it. An older version that nothing refers to any more is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import F

from nhipcau.core.rights import Actor
from nhipcau.core.sealing import SealingFailure, recipients, recipients_of_head
from nhipcau.core.sealing.envelopes import HEAD_BYTES
from nhipcau.web.files import disk
from nhipcau.web.journal.actions import record
from nhipcau.web.sealing import face
from nhipcau.web.tips.envelopes import FILE, PART, stored
from nhipcau.web.tips.failures import BadFile
from nhipcau.web.tips.models import Attachment, Part

AT_ONCE, BESIDE = 50, 5  # envelopes: by the button; beside a tip that is opened

Row = Part | Attachment


def left_behind(team_id: int) -> int:
    """How many envelopes of the team's tips an older version still opens, or may open: who knows of a lost file?"""
    present = face.present_key(team_id)  # None with too few members: nothing can be sealed anew
    if present is None or not face.has_older_keys(team_id):
        return 0
    return sum(1 for _row in _behind(team_id, present))


def relock_some(actor: Actor, holding: face.Holding, team_id: int, moment: datetime, most: int) -> int:
    """Moves up to `most` envelopes, those of open tips first; returns how many it moved.

    What the holder has no copy of the key for, or what is damaged, is passed by, and keeps the old key from being
    forgotten. NotYours for whoever does not belong to the team.
    """
    mine = face.held_keys(holding, team_id, moment)
    present = face.present_key(team_id)
    if present is None or not face.has_older_keys(team_id):
        return 0
    behind, moved = [(type(row), row.pk, ids) for row, ids in _behind(team_id, present)], 0
    for model, pk, ids in behind:
        if moved == most:
            break
        if not mine.isdisjoint(ids):
            row = model.objects.select_related("tip").filter(pk=pk).first()
            moved += row is not None and _relocked(holding, row, moment)
    with transaction.atomic():
        forgotten = face.forget_unused_keys(team_id, {present}, moment) if moved == len(behind) else 0
        if moved or forgotten:
            details = {"moved": moved, "forgotten": forgotten}
            record(actor, "tip.relock", f"keyteam:{team_id}", details, moment)
    return moved


def relock_part(holding: face.Holding, row: Part, moment: datetime) -> None:
    """One part that was just opened."""
    _relocked(holding, row, moment)


def relock_file(holding: face.Holding, row: Attachment, moment: datetime) -> None:
    """One file that was just opened."""
    _relocked(holding, row, moment)


def _relocked(holding: face.Holding, row: Row, moment: datetime) -> bool:
    tip, old = row.tip, _envelope(row)
    if not old:
        return False
    context: dict[str, str | int] = {"tip": tip.ref, "n": row.n}
    purpose = PART if isinstance(row, Part) else FILE
    try:
        new = face.relock(holding, tip.team_id, old, purpose, context, moment)
    except (SealingFailure, face.NotYours):  # bytes or copy were changed: opening says so
        return False
    if new == old:
        return False
    if isinstance(row, Part):
        return bool(Part.objects.filter(pk=row.pk, tip=tip).update(sealed=new))
    name, before = disk.write(new), row.sha256
    with transaction.atomic():
        done = Attachment.objects.filter(pk=row.pk, sha256=before).update(sha256=name)
        transaction.on_commit(partial(disk.erase, before if done else name))
    return bool(done)


def _envelope(row: Row) -> bytes:
    if isinstance(row, Part):
        return bytes(row.sealed)
    try:
        return stored(row.sha256)
    except BadFile:
        return b""


def _behind(team_id: int, present: bytes) -> Iterator[tuple[Row, tuple[bytes, ...]]]:
    """With the keys of each; none are known of a file that is gone or whose head is damaged: it may need any."""
    for row in _rows(team_id):
        if present not in (ids := _key_ids(row)):
            yield row, ids


def _rows(team_id: int) -> Iterator[Row]:
    """Words before files; of both those of open tips first, then the latest."""
    order = (F("tip__closed").desc(nulls_first=True), "-tip_id", "n")
    mine = {"tip__team_id": team_id, "tip__erased__isnull": True}
    for model in (Part, Attachment):
        yield from (
            model.objects.filter(**mine).select_related("tip").order_by(*order).iterator(chunk_size=200)
        )


def _key_ids(row: Row) -> tuple[bytes, ...]:
    try:
        if isinstance(row, Part):
            return recipients(bytes(row.sealed))
        with disk.place(row.sha256).open("rb") as file:
            return recipients_of_head(file.read(HEAD_BYTES))
    except (SealingFailure, OSError):
        return ()
