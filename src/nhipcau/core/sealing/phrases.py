"""A secret under a passphrase or a recovery code, by Argon2id. Both are known to their holder alone.

NCK1 | passes (1) | MiB (2) | salt (16) | nonce (24) | XChaCha20-Poly1305 of the secret
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import Aead

from nhipcau.core.sealing.binding import Context, bound
from nhipcau.core.sealing.failures import DoesNotFit, UnknownVersion, WrongPhrase
from nhipcau.core.sealing.keys import random_bytes

MARK = b"NCK1"
SALT_BYTES = argon2id.SALTBYTES
LEAST_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try costs: passes over so many MiB."""

    passes: int
    mebibytes: int


USUAL = Cost(3, 64)
HARDER = Cost(4, 128)
FOR_CODES = Cost(1, 8)  # for codes of 128 bits that the machine drew: nobody guesses them, slow or fast
KNOWN = (USUAL, HARDER, FOR_CODES)  # whatever else stands in the bytes is a version that nobody made


def lock_with_phrase(secret: bytes, phrase: str, purpose: str, context: Context, cost: Cost = USUAL) -> bytes:
    """The secret under the phrase; the cost stands in the bytes, so that it can be raised later."""
    salt = random_bytes(SALT_BYTES)
    head = MARK + bytes([cost.passes]) + cost.mebibytes.to_bytes(2, "big") + salt
    key = _stretched(phrase, salt, cost)
    return head + bytes(Aead(key).encrypt(secret, bound(head, purpose, context)))


def unlock_with_phrase(locked: bytes, phrase: str, purpose: str, context: Context) -> bytes:
    """The secret. WrongPhrase where the phrase, the purpose or the context is another, or a byte was changed."""
    if locked[:4] != MARK:
        raise UnknownVersion(f"locked secret of version {MARK.decode()} expected, {locked[:4]!r} met")
    at = 7 + SALT_BYTES
    if len(locked) <= at + Aead.NONCE_SIZE + Aead.MACBYTES:
        raise DoesNotFit("the locked secret is cut")
    cost = Cost(locked[4], int.from_bytes(locked[5:7], "big"))
    if cost not in KNOWN:
        raise UnknownVersion(f"a cost among {KNOWN} expected, {cost} met")
    key = _stretched(phrase, locked[7:at], cost)
    try:
        return bytes(Aead(key).decrypt(locked[at:], bound(locked[:at], purpose, context)))
    except CryptoError:
        raise WrongPhrase("the passphrase or code does not open this key") from None


def locked_to_nobody(size: int, cost: Cost = USUAL) -> bytes:
    """Bytes like those of a locked secret of `size` bytes, which no phrase opens: to try them costs the same work."""
    head = MARK + bytes([cost.passes]) + cost.mebibytes.to_bytes(2, "big")
    return head + random_bytes(SALT_BYTES + Aead.NONCE_SIZE + size + Aead.MACBYTES)


def good_enough(phrase: str) -> bool:
    """At least twelve letters, of at least five kinds; the rest is a matter of its holder."""
    return len(phrase.strip()) >= LEAST_LETTERS and len(set(phrase)) >= 5


def _stretched(phrase: str, salt: bytes, cost: Cost) -> bytes:
    spoken = unicodedata.normalize("NFC", phrase.strip()).encode()
    return argon2id.kdf(
        Aead.KEY_SIZE, spoken, salt, opslimit=cost.passes, memlimit=cost.mebibytes * 1024 * 1024
    )
