"""Rows of the journal as values of the core, and details as plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from nhipcau.core.journal import GENESIS, Checkpoint, Entry, Sealed, Verification, canonical, verify
from nhipcau.web.journal.models import Head, Line, LineDetails


def plain(details: Mapping[str, object]) -> dict[str, object]:
    """Details with dates, decimals and enums written as text, so that they have one canonical form."""
    return {str(key): _plain(value) for key, value in details.items()}


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return plain(value)
    if isinstance(value, set | frozenset):
        return sorted(_plain(item) for item in value)  # type: ignore[type-var]  # members of one set are alike
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [_plain(item) for item in value]
    return value


def sealed(line: Line) -> Sealed:
    """A row as the core sees it."""
    entry = Entry(
        province_id=line.province_id,
        seq=line.seq,
        time=line.time_utc,
        actor=line.actor,
        act=line.act,
        object_ref=line.object_ref,
        details_commit=line.details_commit,
        prev=line.prev,
    )
    return Sealed(entry, line.hash)


def chain(province_id: int) -> Iterator[Sealed]:
    """A province's lines in order, without holding them all."""
    lines = Line.objects.filter(province_id=province_id).order_by("seq")
    return (sealed(line) for line in lines.iterator(chunk_size=2000))


def verify_chain(province_id: int, checkpoints: Sequence[Checkpoint] = ()) -> Verification:
    """The province's chain against itself, its recorded head, and heads noted elsewhere."""
    head = Head.objects.filter(province_id=province_id).first()
    end = Checkpoint(head.seq, head.hash) if head else Checkpoint(0, GENESIS)
    return verify(chain(province_id), checkpoints, end)


def as_json_lines(province_id: int) -> bytes:
    """The chain in an open form, a line of JSON each, with details and salt where they are not erased.

    Read by docs/verify_journal.py, which knows nothing of this program.
    """
    told = {row.seq: row for row in LineDetails.objects.filter(province_id=province_id).iterator()}
    made = []
    for line in Line.objects.filter(province_id=province_id).order_by("seq").iterator(chunk_size=2000):
        more = told.get(line.seq)
        row: dict[str, object] = {
            "seq": line.seq,
            "time": line.time_utc.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": line.actor,
            "act": line.act,
            "object": line.object_ref,
            "details": more.details if more else "",
            "salt": more.salt if more else "",
            "details_commit": line.details_commit,
            "prev": line.prev,
            "hash": line.hash,
        }
        made.append(canonical(row))
    return b"\n".join([*made, b""])
