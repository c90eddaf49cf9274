"""How a line of the journal is bound to the one before it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from nhipcau.core.journal.canonical import canonical

DOMAIN = b"nhipcau.journal/1\n"
GENESIS = "0" * 64  # what the first line of a province has before it


@dataclass(frozen=True, slots=True)
class Entry:
    """One act, as the chain sees it. `details_commit` and `prev` are 64 small hexadecimal digits."""

    province_id: int
    seq: int  # 1, 2, 3, … without a gap
    time: datetime  # aware
    actor: str
    act: str
    object_ref: str
    details_commit: str
    prev: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry with the hash that was stored for it."""

    entry: Entry
    hash: str


def hash_of(entry: Entry) -> str:
    """SHA-256 over domain tag, canonical JSON of the entry and the hash before it, in hexadecimal."""
    if entry.time.tzinfo is None:
        raise ValueError(f"journal line {entry.seq}: an aware moment expected, a naive one met")
    body = canonical(
        {
            "province": entry.province_id,
            "seq": entry.seq,
            "time": entry.time.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": entry.actor,
            "act": entry.act,
            "object": entry.object_ref,
            "details": entry.details_commit,
        }
    )
    return hashlib.sha256(DOMAIN + body + b"\n" + entry.prev.encode("ascii")).hexdigest()


def seal(entry: Entry) -> Sealed:
    """The entry with its hash."""
    return Sealed(entry, hash_of(entry))


def commitment(salt: bytes, details: Mapping[str, object]) -> str:
    """HMAC-SHA256 of the details under a salt of their own: erasing both leaves the chain valid."""
    return hmac.new(salt, canonical(details), hashlib.sha256).hexdigest()
