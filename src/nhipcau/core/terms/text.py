"""Vietnamese text made comparable: folded for search, keyed for sorting."""

from __future__ import annotations

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_RANK = {letter: f"{0x80 + place:02x}" for place, letter in enumerate(_LETTERS)}


def fold(text: str) -> str:
    """Lower case, no diacritics, đ as d, blanks squeezed: `Hoà Bình` and `HÒA  BÌNH` both give `hoa binh`."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().replace("đ", "d").split())


def sort_key(text: str) -> str:
    """A key in the order of Vietnamese dictionaries: letters first (a ă â … đ), then tones, by syllable.

    Hexadecimal digits alone, so that every database sorts it alike, whatever its collation. Tone marks
    count once a syllable, wherever they stand: `Hoà` and `Hòa` have one key.
    """
    letters: list[str] = []
    tones: list[str] = []
    for syllable in unicodedata.normalize("NFC", text).casefold().split():
        bare, tone = _apart(syllable)
        letters.append("".join(_rank(char) for char in bare))
        tones.append(str(tone))
    return "20".join(letters) + "00" + "".join(tones)


def spelling(text: str) -> str:
    """Lower case with diacritics, each syllable's tone as a digit at its end: `Hoà Bình` and `HÒA BÌNH` are one."""
    return " ".join(_spelled(syllable) for syllable in unicodedata.normalize("NFC", text).casefold().split())


def _spelled(syllable: str) -> str:
    bare, tone = _apart(syllable)
    return f"{bare}{tone}" if tone else bare


def _apart(syllable: str) -> tuple[str, int]:
    """The letters without tone, and the tone: 0 for none."""
    decomposed = unicodedata.normalize("NFD", syllable)
    bare = unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES))
    return bare, max((_TONES[char] for char in decomposed if char in _TONES), default=0)


def _rank(char: str) -> str:
    """Two hexadecimal digits: signs and figures before letters, letters of other scripts last."""
    code = ord(char)
    return _RANK.get(char) or (f"{code:02x}" if 0x20 <= code < 0x80 else "ff")
