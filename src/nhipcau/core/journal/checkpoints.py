"""A checkpoint: where a chain stood at a moment, signed with Ed25519, as three lines of text for mail or paper.

    nhipcau.checkpoint/1
    {"count":…,"head":"…","origin":"…","previous":"…","province":12,"seq":…,"time":"…"}
    <signature over the two lines above, 128 small hexadecimal digits>

`previous` is the SHA-256 of the two signed lines of the checkpoint before (64 zeros for the first): one left out is
missed. Rule: docs/rules/journal.md.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from nhipcau.core.journal.canonical import canonical
from nhipcau.core.journal.chain import GENESIS

SCHEMA = "nhipcau.checkpoint/1"


class NotACheckpoint(ValueError):
    """A text that is no checkpoint; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Note:
    """`head`: the hash of line `seq`; `count`: lines there were; `time` aware; `origin`: of which installation."""

    origin: str
    province_id: int
    seq: int
    head: str
    count: int
    time: datetime
    previous: str = GENESIS

    @property
    def body(self) -> bytes:
        """What is signed."""
        content = {
            "origin": self.origin,
            "province": self.province_id,
            "seq": self.seq,
            "head": self.head,
            "count": self.count,
            "time": self.time.astimezone(UTC).isoformat(timespec="seconds"),
            "previous": self.previous,
        }
        return SCHEMA.encode() + b"\n" + canonical(content) + b"\n"

    @property
    def digest(self) -> str:
        """By which the next one names it."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class SignedNote:
    """A note with the signature that came with it."""

    note: Note
    signature: str

    @property
    def text(self) -> str:
        """The three lines."""
        return f"{self.note.body.decode()}{self.signature}\n"

    def is_signed_by(self, public: str) -> bool:
        """Whether the holder of the key signed exactly this. `public`: 64 hexadecimal digits."""
        try:
            VerifyKey(bytes.fromhex(public)).verify(self.note.body, bytes.fromhex(self.signature))
        except (BadSignatureError, ValueError, TypeError):
            return False
        return True


def sign(note: Note, seed: bytes) -> SignedNote:
    """The note signed with the key of a seed of 32 bytes."""
    return SignedNote(note, SigningKey(seed).sign(note.body).signature.hex())


def public_key(seed: bytes) -> str:
    """What others check signatures with, in hexadecimal."""
    return SigningKey(seed).verify_key.encode().hex()


def read(text: str) -> SignedNote:
    """The checkpoint in a text, spaces and empty lines around it aside. Raises NotACheckpoint."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) != 3 or lines[0] != SCHEMA:
        raise NotACheckpoint(f"cần ba dòng, dòng đầu là {SCHEMA}")
    try:
        content = json.loads(lines[1])
        note = Note(
            str(content["origin"]),
            int(content["province"]),
            int(content["seq"]),
            str(content["head"]),
            int(content["count"]),
            datetime.fromisoformat(content["time"]),
            str(content["previous"]),
        )
        same = note.time.tzinfo is not None and note.body.splitlines()[1].decode() == lines[1]
    except (ValueError, KeyError, TypeError) as error:
        raise NotACheckpoint("dòng thứ hai không đọc được") from error
    if not same:
        raise NotACheckpoint("dòng thứ hai không ở dạng chuẩn")
    return SignedNote(note, lines[2])
