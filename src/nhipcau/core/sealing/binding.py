"""What an envelope is about, as bytes: bound to the content, so that an envelope moved elsewhere does not open."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

Context = Mapping[str, str | int]
_WORD = re.compile(r"[a-z][a-z0-9._-]*\Z")


def bound(mark: bytes, purpose: str, context: Context) -> bytes:
    """Mark, purpose and context in one spelling: each part with its length before it, keys in order.

    Purpose and keys are small letters, digits and `. _ -`; values are text (taken in NFC) or whole numbers.
    ValueError where they are not.
    """
    for word in (purpose, *context):
        if not _WORD.match(word):
            raise ValueError(f"purpose or key {word!r}: small letters, digits, . _ - expected")
    parts = [purpose]
    for key in sorted(context):
        parts += [key, _spelled(key, context[key])]
    return mark + b"".join(_measured(part.encode()) for part in parts)


def _spelled(key: str, value: str | int) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"{key}: text or a whole number expected, {type(value).__name__} met")
    kind = "n" if isinstance(value, int) else "t"
    return kind + unicodedata.normalize("NFC", str(value))


def _measured(part: bytes) -> bytes:
    return len(part).to_bytes(4, "big") + part
