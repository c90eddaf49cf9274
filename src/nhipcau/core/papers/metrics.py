"""How long a line of Times New Roman is: rules under lines are drawn to measure, and long lines broken evenly.

Advance widths in 1/2048 em, those of Times New Roman (Tinos and Liberation Serif share them). A Vietnamese letter
is as wide as its base letter, but for ơ, ư and their capitals.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

_EM = 2048
_HORN = "\u031b"
_REGULAR: Mapping[int, str] = {
    369: "'", 410: "|", 512: " ,.\u00a0", 569: "/:;\\ijlt", 682: "!()-I[]`fr", 797: "Js", 836: '"',
    909: "?acez“”", 961: "^", 983: "{}", 1024: "#$*0123456789_bdghknopquvxyđ–", 1083: "ơ", 1108: "~",
    1110: "ư", 1124: "±≥", 1139: "FPS", 1155: "+<=>", 1251: "ELTZ", 1366: "BCR", 1479: "ADGHKNOQUVXYwĐƠ",
    1589: "Ư", 1593: "&m", 1706: "%", 1821: "M", 1886: "@", 1933: "W", 2048: "…",
}  # fmt: skip
_BOLD: Mapping[int, str] = {
    451: "|", 512: " ,.\u00a0", 569: "'/\\il", 682: "!()-:;[]`fjt", 797: "Is", 807: "{}", 909: "cerz",
    1024: "#$*0123456789?J_agovxy–“”", 1065: "~", 1124: "±≥", 1134: "ơ", 1137: '"', 1139: "Sbdhknpquđ",
    1167: "+<=>", 1190: "^", 1229: "ư", 1251: "FP", 1366: "BELTZ", 1479: "ACDNRUVXYwĐ", 1593: "GHKOQƠ",
    1630: "Ư", 1706: "&m", 1905: "@", 1933: "M", 2048: "%W…",
}  # fmt: skip
_MILLIMETRES_A_POINT = 25.4 / 72


@cache
def _widths(bold: bool) -> dict[str, int]:
    return {char: width for width, chars in (_BOLD if bold else _REGULAR).items() for char in chars}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The length of one line in millimetres; `size` in points. A letter not in the table counts one em."""
    widths = _widths(bold)
    units = sum(widths.get(_base(char), _EM) for char in unicodedata.normalize("NFC", text))
    return units / _EM * size * _MILLIMETRES_A_POINT


def _base(char: str) -> str:
    if char in "đĐ":
        return char
    parts = unicodedata.normalize("NFD", char)
    return unicodedata.normalize("NFC", parts[0] + _HORN) if _HORN in parts else parts[0]


def lines(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines no longer than `room` (mm): its own line breaks, long ones broken as evenly as they go.

    A single word longer than the room stays whole.
    """
    return tuple(
        line for given in text.split("\n") for line in _even(given.strip(), size, room, bold) if line
    )


def _even(text: str, size: float, room: float, bold: bool) -> list[str]:
    """The fewest lines, then the narrowest room that still gives so few."""
    broken = _fill(text, size, room, bold)
    if len(broken) == 1:
        return broken
    low, high = room / 2, room
    for _ in range(12):
        middle = (low + high) / 2
        tried = _fill(text, size, middle, bold)
        fits = len(tried) == len(broken) and all(width(line, size, bold=bold) <= middle for line in tried)
        low, high = (low, middle) if fits else (middle, high)
    return _fill(text, size, high, bold)


def _fill(text: str, size: float, room: float, bold: bool) -> list[str]:
    """Words into lines, each line filled as far as it goes."""
    broken: list[str] = []
    for word in text.split(" "):
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and width(longer, size, bold=bold) <= room:
            broken[-1] = longer
        else:
            broken.append(word)
    return broken
