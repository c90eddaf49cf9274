"""The one way to add a line. Every act of every room calls it inside its own transaction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import transaction

from nhipcau.core.journal import GENESIS, Entry, canonical, commitment, seal
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.bridge import as_json_lines, plain
from nhipcau.web.journal.models import Head, Line, LineDetails


class OutsideTransaction(RuntimeError):
    """A journal line was to be written apart from the change it tells of."""


def record(actor: Actor, act: str, object_ref: str, details: Mapping[str, object], moment: datetime) -> int:
    """Adds one line to the chain of the actor's province and returns its number.

    Call it last inside `transaction.atomic()`: the line and the change are kept together or not at all.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(f"{act} {object_ref}: transaction.atomic() expected around the act")
    head = _locked_head(actor.province_id)
    salt = secrets.token_bytes(32)
    content = {"actor_name": actor.name, **plain(details)}
    entry = Entry(
        province_id=actor.province_id,
        seq=head.seq + 1,
        time=moment.astimezone(UTC),
        actor=actor.key,
        act=str(act),
        object_ref=object_ref,
        details_commit=commitment(salt, content),
        prev=head.hash,
    )
    _store(entry, seal(entry).hash)
    LineDetails.objects.create(
        province_id=entry.province_id, seq=entry.seq, salt=salt.hex(), details=canonical(content).decode()
    )
    return entry.seq


def look(actor: Actor, object_ref: str, moment: datetime) -> None:
    """Somebody reads protected data: a line too, so that the data-protection officer sees every look at them."""
    with transaction.atomic():
        record(actor, "look", object_ref, {}, moment)


def take_journal(actor: Actor, moment: datetime) -> bytes:
    """The whole chain as JSON lines, for an inspector who checks it elsewhere; the taking is its last line."""
    check(actor, Act.READ_JOURNAL, Scope(actor.province_id))
    with transaction.atomic():
        record(actor, "journal.take", f"province:{actor.province_id}", {}, moment)
        return as_json_lines(actor.province_id)


def _locked_head(province_id: int) -> Head:
    """The end of the chain, locked until the transaction ends (SQLite locks the whole database anyway)."""
    heads = Head.objects.select_for_update().filter(province_id=province_id)
    if (head := heads.first()) is not None:
        return head
    Head.objects.bulk_create([Head(province_id=province_id, hash=GENESIS)], ignore_conflicts=True)
    return heads.get()


def _store(entry: Entry, digest: str) -> None:
    Line.objects.create(
        province_id=entry.province_id,
        seq=entry.seq,
        time_utc=entry.time,
        actor=entry.actor,
        act=entry.act,
        object_ref=entry.object_ref,
        details_commit=entry.details_commit,
        prev=entry.prev,
        hash=digest,
    )
    Head.objects.filter(province_id=entry.province_id).update(seq=entry.seq, hash=digest)
