"""Minutes drawn up on the spot: canonical form, hash and short code. Rules: docs/rules/inspections-minutes.md.

The very same is computed on the inspector's device (static/inspections/minutes.js); a test holds both together.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from nhipcau.core.journal import canonical

SCHEMA = "nhipcau.minutes/1"
DOMAIN = b"nhipcau.minutes/1\n"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"  # 31 signs: none is read as another; 31 is prime
DIGITS = 10
TOLERANCE = timedelta(minutes=5)
_BLANKS = " \t\n\u00a0"
_SAME = str.maketrans({"O": "0", "I": "1", "L": "1", "Z": "2"})


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that belongs to minutes: what it shows, and SHA-256 of the bytes as they left the device."""

    shows: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Content:
    """All that is signed. `subject`: what the round fixed beforehand; `follows`: the hash of what it adds to, or ''."""

    subject: Mapping[str, str]
    fields: Mapping[str, str]
    photos: Sequence[Photo] = ()
    follows: str = ""


class BadCode(ValueError):
    """A short code that was never given out, or was mistyped."""


def cleaned(fields: Mapping[str, str]) -> dict[str, str]:
    """Fields as they are signed: NFC, line feeds alone, no blanks at the ends, nothing that is empty."""
    made = {
        name: unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n")).strip(_BLANKS)
        for name, value in fields.items()
    }
    return {name: value for name, value in made.items() if value}


def canonical_content(of: Content) -> bytes:
    """The bytes that are hashed: canonical JSON (core.journal), photos in the order in which they were taken."""
    return canonical(
        {
            "schema": SCHEMA,
            "subject": dict(of.subject),
            "fields": cleaned(of.fields),
            "photos": [{"shows": each.shows, "sha256": each.sha256} for each in of.photos],
            "follows": of.follows,
        }
    )


def hash_of(of: Content) -> str:
    """SHA-256 over the schema's name and the canonical bytes, 64 small hexadecimal digits."""
    return hashlib.sha256(DOMAIN + canonical_content(of)).hexdigest()


def short_code(sha256: str) -> str:
    """The code printed on minutes, `XXXX-XXXX-XXX`: ten signs made of the hash, and one that checks them."""
    signs = [byte % len(ALPHABET) for byte in bytes.fromhex(sha256)[:DIGITS]]
    text = "".join(ALPHABET[sign] for sign in (*signs, _check(signs)))
    return f"{text[:4]}-{text[4:8]}-{text[8:]}"


def read_code(text: str) -> str:
    """The code as it is kept, from what somebody typed. Raises BadCode."""
    typed = re.sub(r"[\s\-–.]", "", unicodedata.normalize("NFKC", text)).upper().translate(_SAME)
    if len(typed) != DIGITS + 1 or any(sign not in ALPHABET for sign in typed):
        raise BadCode("Mã tra cứu gồm 11 ký tự, in ở cuối biên bản, dạng XXXX-XXXX-XXX; hãy nhập lại.")
    signs = [ALPHABET.index(sign) for sign in typed]
    if _check(signs[:DIGITS]) != signs[DIGITS]:
        raise BadCode("Mã tra cứu không đúng; hãy đối chiếu từng ký tự với mã in ở cuối biên bản.")
    return f"{typed[:4]}-{typed[4:8]}-{typed[8:]}"


def _check(signs: Sequence[int]) -> int:
    """A weighted sum: any one wrong sign and any two neighbours exchanged change it."""
    return sum(place * sign for place, sign in enumerate(signs, start=1)) % len(ALPHABET)


class ClockRemark(StrEnum):
    """What the device's clock says beside the server's."""

    AGREES = "agrees"
    FAST = "fast"
    SLOW = "slow"
    BEFORE_ROUND = "before_round"  # signed before the round was opened


def clock_remark(signed: datetime, sent: datetime, received: datetime, opened: datetime) -> ClockRemark:
    """How far the device's clock can be trusted. `signed`, `sent` by the device; `received`, `opened` by the server.

    Minutes may lie on the device for days: what tells is the moment of sending beside the moment of receiving.
    """
    off = sent - received
    if off > TOLERANCE:
        return ClockRemark.FAST
    if -off > TOLERANCE:
        return ClockRemark.SLOW
    if signed < opened - TOLERANCE:
        return ClockRemark.BEFORE_ROUND
    return ClockRemark.AGREES


def by_server_clock(signed: datetime, sent: datetime, received: datetime) -> datetime:
    """When minutes were signed by the server's clock, as far as the device's error at sending tells."""
    return signed + (received - sent)
