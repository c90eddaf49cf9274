"""The envelope: content under a key of its own, and that key locked for each one who may open it.

    NCE1 | number of locks (1) | each: key id (16), lock (112) | nonce (24) | XChaCha20-Poly1305 of the padded content

Purpose and context are the associated data of the content and stand, as a digest, inside each lock.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from nacl import public
from nacl.exceptions import CryptoError
from nacl.secret import Aead

from nhipcau.core.sealing.binding import Context, bound
from nhipcau.core.sealing.failures import DoesNotFit, NotForThisKey, UnknownVersion
from nhipcau.core.sealing.keys import ID_BYTES, KEY_BYTES, PublicKey, SecretKey, digest_of, random_bytes
from nhipcau.core.sealing.padding import padded, unpadded

MARK = b"NCE1"
MOST_LOCKS = 32
LOCK_BYTES = KEY_BYTES + 32 + 48  # key, digest, overhead of a sealed box
HEAD_BYTES = 5 + MOST_LOCKS * (ID_BYTES + LOCK_BYTES)  # within these stand all locks


@dataclass(frozen=True, slots=True)
class Opened:
    """The parts of an envelope's bytes."""

    locks: tuple[tuple[bytes, bytes], ...]  # key id, lock
    body: bytes


def seal(content: bytes, to: Sequence[PublicKey], purpose: str, context: Context) -> bytes:
    """An envelope that each of the keys opens alone, under this purpose and context only.

    ValueError without a key, TooLarge above 32 MiB. Nobody keeps what would open it again: not even the sender.
    """
    if not 1 <= len(to) <= MOST_LOCKS or len({key.raw for key in to}) != len(to):
        raise ValueError(f"1 to {MOST_LOCKS} different keys expected, {len(to)} met")
    about = bound(MARK, purpose, context)
    key = random_bytes(KEY_BYTES)
    locks = [(each.id, locked(key, each, about)) for each in to]
    return joined(locks, bytes(Aead(key).encrypt(padded(content), about)))


def unseal(envelope: bytes, key: SecretKey, purpose: str, context: Context) -> bytes:
    """The content. UnknownVersion, NotForThisKey, or DoesNotFit where anything differs from what was sealed."""
    parts = parted(envelope)
    about = bound(MARK, purpose, context)
    return read_body(parts.body, unlocked(lock_for(parts, key.public), key, about), about)


def relocked(
    envelope: bytes, key: SecretKey, to: Sequence[PublicKey], purpose: str, context: Context
) -> bytes:
    """The same content for other keys, after a rotation: the locks alone are made anew, the content is not touched."""
    parts = parted(envelope)
    about = bound(MARK, purpose, context)
    inner = unlocked(lock_for(parts, key.public), key, about)
    read_body(parts.body, inner, about)
    return joined([(each.id, locked(inner, each, about)) for each in to], parts.body)


def recipients(envelope: bytes) -> tuple[bytes, ...]:
    """The ids of the keys that open it."""
    return tuple(key_id for key_id, _lock in parted(envelope).locks)


def recipients_of_head(head: bytes) -> tuple[bytes, ...]:
    """The same from the first HEAD_BYTES of an envelope, without what follows."""
    if head[:4] != MARK or len(head) < 5:
        raise UnknownVersion(f"envelope of version {MARK.decode()} expected, {head[:4]!r} met")
    size = ID_BYTES + LOCK_BYTES
    if not 1 <= head[4] <= MOST_LOCKS or len(head) < 5 + head[4] * size:
        raise DoesNotFit("the envelope is cut")
    return tuple(head[5 + n * size : 5 + n * size + ID_BYTES] for n in range(head[4]))


def parted(envelope: bytes) -> Opened:
    """The bytes taken apart; UnknownVersion for a mark that is not ours, DoesNotFit where they are cut."""
    if envelope[:4] != MARK:
        raise UnknownVersion(f"envelope of version {MARK.decode()} expected, {envelope[:4]!r} met")
    count, at, size = envelope[4] if len(envelope) > 4 else 0, 5, ID_BYTES + LOCK_BYTES
    body = envelope[at + count * size :]
    if not 1 <= count <= MOST_LOCKS or len(body) <= Aead.NONCE_SIZE + Aead.MACBYTES:
        raise DoesNotFit("the envelope is cut")
    each = [envelope[at + n * size : at + (n + 1) * size] for n in range(count)]
    return Opened(tuple((lock[:ID_BYTES], lock[ID_BYTES:]) for lock in each), body)


def joined(locks: Sequence[tuple[bytes, bytes]], body: bytes) -> bytes:
    """The bytes of an envelope."""
    return MARK + bytes([len(locks)]) + b"".join(key_id + lock for key_id, lock in locks) + body


def locked(key: bytes, to: PublicKey, about: bytes) -> bytes:
    """The content's key for one recipient, with a digest of what it is about inside."""
    return bytes(public.SealedBox(public.PublicKey(to.raw)).encrypt(key + digest_of(about)))


def unlocked(lock: bytes, key: SecretKey, about: bytes) -> bytes:
    """The content's key; DoesNotFit where the lock was made for something else."""
    try:
        inside = public.SealedBox(public.PrivateKey(key.raw)).decrypt(lock)
    except CryptoError:
        raise DoesNotFit("the lock was changed") from None
    if len(inside) != KEY_BYTES + 32 or not hmac.compare_digest(inside[KEY_BYTES:], digest_of(about)):
        raise DoesNotFit("the lock belongs to another purpose or context")
    return inside[:KEY_BYTES]


def lock_for(parts: Opened, key: PublicKey) -> bytes:
    """The lock that the key opens; NotForThisKey without one."""
    for key_id, lock in parts.locks:
        if key_id == key.id:
            return lock
    raise NotForThisKey("the envelope was not sealed to this key")


def read_body(body: bytes, key: bytes, about: bytes) -> bytes:
    """The content under its own key."""
    try:
        return unpadded(Aead(key).decrypt(body, about))
    except CryptoError:
        raise DoesNotFit("the content was changed, or belongs to another purpose or context") from None
