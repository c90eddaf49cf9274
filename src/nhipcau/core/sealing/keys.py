"""Keys of X25519: the public half seals, the secret half opens."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b

from nacl.bindings import crypto_scalarmult_base
from nacl.public import PrivateKey
from nacl.utils import random as drawn

KEY_BYTES = 32
ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class PublicKey:
    """32 bytes that anybody may know."""

    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != KEY_BYTES:
            raise ValueError(f"public key: {KEY_BYTES} bytes expected, {len(self.raw)} met")

    @property
    def id(self) -> bytes:
        """16 bytes that name the key inside an envelope: BLAKE2b of the public half."""
        return digest_of(self.raw, ID_BYTES)


@dataclass(frozen=True, slots=True)
class SecretKey:
    """32 bytes that open. Never printed: its `repr` is empty."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.raw) != KEY_BYTES:
            raise ValueError(f"secret key: {KEY_BYTES} bytes expected, {len(self.raw)} met")

    @property
    def public(self) -> PublicKey:
        """The half that seals to it."""
        return PublicKey(crypto_scalarmult_base(self.raw))


def new_key() -> SecretKey:
    """A fresh key from the library's own generator (docs/decisions/0016)."""
    return SecretKey(bytes(PrivateKey.generate()))


def random_bytes(count: int) -> bytes:
    """Bytes from the library's own generator, for keys, salts and codes; never for a choice or a sample."""
    return drawn(count)


def digest_of(data: bytes, size: int = 32) -> bytes:
    """BLAKE2b of the data, `size` bytes long."""
    return blake2b(data, digest_size=size).digest()
