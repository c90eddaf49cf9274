"""Vietnamese text made comparable: folded for search, keyed for sorting."""

from __future__ import annotations

import unicodedata

_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_RANK = {letter: chr(0x100 + place) for place, letter in enumerate(_LETTERS)}


def fold(text: str) -> str:
    """Lower case, no diacritics, đ as d, blanks squeezed: `Hoà Bình` and `HÒA  BÌNH` both give `hoa binh`."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().replace("đ", "d").split())


def sort_key(text: str) -> str:
    """A key in the order of Vietnamese dictionaries: letters first (a ă â … đ), then tones (TCVN order)."""
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFC", text).casefold():
        parts = unicodedata.normalize("NFD", char)
        tone = next((_TONES[c] for c in parts if c in _TONES), 0)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
        letters.append(_RANK.get(base, base))
        tones.append(str(tone))
    return "".join(letters) + "\u0001" + "".join(tones)
