"""A member's word for a public key: a signature by a key that follows from the member's secret half.

Ed25519; its seed is BLAKE2b of the secret half under the name below, so nothing more has to be kept or printed.
"""

from __future__ import annotations

from hashlib import blake2b

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from nhipcau.core.sealing.binding import Context, bound
from nhipcau.core.sealing.keys import SecretKey

MARK = b"NCV1"
_SEED = b"nhipcau.vouch/1"


def voucher_key(secret: SecretKey) -> bytes:
    """32 bytes by which everybody tells whether the member vouched."""
    return bytes(_signing(secret).verify_key)


def vouched(secret: SecretKey, purpose: str, context: Context) -> bytes:
    """The member's signature of 64 bytes under what is vouched for."""
    return bytes(_signing(secret).sign(bound(MARK, purpose, context)).signature)


def vouches(public: bytes, signature: bytes, purpose: str, context: Context) -> bool:
    """Whether the member with this key vouched for exactly this."""
    try:
        VerifyKey(public).verify(bound(MARK, purpose, context), signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def _signing(secret: SecretKey) -> SigningKey:
    return SigningKey(blake2b(secret.raw, digest_size=32, person=_SEED).digest())
