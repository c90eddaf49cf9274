"""The breakdown part of a fact's key: `''` for the whole, else sorted pairs `audience=student;sex=f`."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORD = re.compile(r"[a-z0-9][a-z0-9_.-]*\Z")


def encode(parts: Mapping[str, str]) -> str:
    """Pairs as one key, in alphabetical order; ValueError where a word could not be read back."""
    for word in (*parts.keys(), *parts.values()):
        if not _WORD.match(word):
            raise ValueError(f"breakdown word {word!r}: small letters, digits, _ . - expected")
    return ";".join(f"{axis}={parts[axis]}" for axis in sorted(parts))


def decode(key: str) -> dict[str, str]:
    """The pairs of a key made by `encode`."""
    return dict(pair.split("=", 1) for pair in key.split(";")) if key else {}
