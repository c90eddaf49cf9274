"""Lengths made alike: what is sealed does not tell how long it was."""

from __future__ import annotations

from nhipcau.core.sealing.failures import DoesNotFit, TooLarge

SMALLEST = 1024
STEP = 64 * 1024  # above it, whole steps
LARGEST = 32 * 1024 * 1024
_LENGTH = 8


def padded(content: bytes) -> bytes:
    """Length, content and zeros: 1 KiB, 2, 4, … 64 KiB, then whole 64 KiB. TooLarge above 32 MiB."""
    whole = _LENGTH + len(content)
    if whole > LARGEST:
        raise TooLarge(f"{len(content)} bytes: at most {LARGEST - _LENGTH} go into one envelope")
    return (len(content).to_bytes(_LENGTH, "big") + content).ljust(size_for(whole), b"\0")


def unpadded(data: bytes) -> bytes:
    """The content again; DoesNotFit where length, size or zeros are not as `padded` makes them."""
    length = int.from_bytes(data[:_LENGTH], "big")
    whole = _LENGTH + length
    if len(data) < SMALLEST or whole > len(data) or len(data) != size_for(whole) or any(data[whole:]):
        raise DoesNotFit("the padding is not as it was made")
    return data[_LENGTH:whole]


def size_for(whole: int) -> int:
    """The size that `whole` bytes are padded to."""
    if whole > STEP:
        return -(-whole // STEP) * STEP
    return max(SMALLEST, 1 << (whole - 1).bit_length())
