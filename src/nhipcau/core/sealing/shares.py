"""Two of three: an envelope that one office alone cannot open, and that survives the loss of one.

Nothing is split by arithmetic of our own. For each ordered pair of offices the content's key is sealed to the second
and the result sealed to the first. The first peels its layer off; what it gives away opens only with the second's key.

    NCS1 | each of 6 pairs: first id (16), second id (16), outer box (160) | nonce (24) | content as in an envelope
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from nacl import public
from nacl.exceptions import CryptoError
from nacl.secret import Aead

from nhipcau.core.sealing.binding import Context, bound
from nhipcau.core.sealing.envelopes import LOCK_BYTES, locked, read_body, unlocked
from nhipcau.core.sealing.failures import DoesNotFit, NotForThisKey, UnknownVersion
from nhipcau.core.sealing.keys import ID_BYTES, KEY_BYTES, PublicKey, SecretKey, random_bytes
from nhipcau.core.sealing.padding import padded

MARK = b"NCS1"
PEELED = b"NCP1"
OFFICES = 3
_OUTER = LOCK_BYTES + 48
_ENTRY = 2 * ID_BYTES + _OUTER
_PAIRS = OFFICES * (OFFICES - 1)


def seal_shared(content: bytes, offices: Sequence[PublicKey], purpose: str, context: Context) -> bytes:
    """An envelope for three offices of which any two open it together. ValueError unless there are three."""
    if len(offices) != OFFICES or len({key.raw for key in offices}) != OFFICES:
        raise ValueError(f"{OFFICES} different offices expected, {len(offices)} met")
    about = bound(MARK, purpose, context)
    key = random_bytes(KEY_BYTES)
    entries = [
        first.id + second.id + _box(first, locked(key, second, about))
        for first, second in permutations(offices, 2)
    ]
    return MARK + b"".join(entries) + bytes(Aead(key).encrypt(padded(content), about))


def peel(shared: bytes, key: SecretKey, partner: PublicKey) -> bytes:
    """The first office's part: a half that only the partner opens, together with the envelope.

    Reading it tells the first office nothing. NotForThisKey where the two are no pair of this envelope.
    """
    own = key.public.id
    for at in range(4, 4 + _PAIRS * _ENTRY, _ENTRY):
        first, second = _checked(shared)[at : at + ID_BYTES], shared[at + ID_BYTES : at + 2 * ID_BYTES]
        if (first, second) == (own, partner.id):
            return PEELED + second + _unbox(key, shared[at + 2 * ID_BYTES : at + _ENTRY])
    raise NotForThisKey("these two offices are no pair of this envelope")


def open_peeled(shared: bytes, half: bytes, key: SecretKey, purpose: str, context: Context) -> bytes:
    """The second office's part: the content."""
    if half[:4] != PEELED:
        raise UnknownVersion(f"half of version {PEELED.decode()} expected, {half[:4]!r} met")
    if half[4 : 4 + ID_BYTES] != key.public.id:
        raise NotForThisKey("the half was made for another office")
    about = bound(MARK, purpose, context)
    inner = unlocked(half[4 + ID_BYTES :], key, about)
    return read_body(_checked(shared)[4 + _PAIRS * _ENTRY :], inner, about)


def offices_of(shared: bytes) -> frozenset[bytes]:
    """The ids of the three keys of which two open it."""
    whole = _checked(shared)
    return frozenset(whole[at : at + ID_BYTES] for at in range(4, 4 + _PAIRS * _ENTRY, _ENTRY))


def _checked(shared: bytes) -> bytes:
    if shared[:4] != MARK:
        raise UnknownVersion(f"shared envelope of version {MARK.decode()} expected, {shared[:4]!r} met")
    if len(shared) <= 4 + _PAIRS * _ENTRY + Aead.NONCE_SIZE + Aead.MACBYTES:
        raise DoesNotFit("the shared envelope is cut")
    return shared


def _box(to: PublicKey, inner: bytes) -> bytes:
    return bytes(public.SealedBox(public.PublicKey(to.raw)).encrypt(inner))


def _unbox(key: SecretKey, outer: bytes) -> bytes:
    try:
        return bytes(public.SealedBox(public.PrivateKey(key.raw)).decrypt(outer))
    except CryptoError:
        raise DoesNotFit("the lock of the pair was changed") from None
