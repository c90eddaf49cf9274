"""One spelling for one meaning: JSON that is the same bytes on every machine (after RFC 8785)."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence

_EXPECTED = "text, whole number, true/false, null, list, mapping with text keys"


class NotCanonical(TypeError):
    """A value with more than one spelling, such as a float or a date; turn it into text first."""


def canonical(value: object) -> bytes:
    """UTF-8 JSON: keys sorted by code point, no blanks, text in NFC.

    >>> canonical({"b": 1, "a": "Mường Tè"}).decode()
    '{"a":"Mường Tè","b":1}'

    Raises NotCanonical for floats, bytes, dates and decimals, naming where they were met.
    """
    return json.dumps(
        _checked(value, "$"), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def _checked(value: object, where: str) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return _checked_mapping(value, where)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return [_checked(item, f"{where}[{place}]") for place, item in enumerate(value)]
    raise NotCanonical(f"{where}: {_EXPECTED} expected, {type(value).__name__} met; write it as text")


def _checked_mapping(value: Mapping[object, object], where: str) -> dict[str, object]:
    checked: dict[str, object] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise NotCanonical(f"{where}: text keys expected, {type(key).__name__} met")
        name = unicodedata.normalize("NFC", key)
        if name in checked:
            raise NotCanonical(f"{where}: the key {name!r} appears twice in two spellings")
        checked[name] = _checked(item, f"{where}.{name}")
    return checked
