"""Vietnamese text from before Unicode: recognised by whether its words are Vietnamese once converted.

Windows-1258 holds every letter and is converted. TCVN3 (ABC) and VNI are converted where nothing else fits: all
letters outside ASCII are of the table and nearly every word is Vietnamese by it; the reader then adds a note, since
TCVN3 keeps some capitals in the font. Anything less sure is named and refused: a guess would be a silent change of a
signed text.
"""

from __future__ import annotations

import re
import unicodedata

_TCVN3 = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\xadøõö÷ùýúûüþ¡¢§£¤¥¦",
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_VNI_MARKS = dict(
    zip(
        "ùøûõïêéèúüëâáàåãä", ["́", "̀", "̉", "̃", "̣", "̆", "̆́", "̆̀", "̆̉", "̆̃", "̣̆", "̂", "̂́", "̂̀", "̂̉", "̂̃", "̣̂"], strict=True
    )
)
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_PAIR = re.compile("([aeiouyôö])([ùøûõïêéèúüëâáàåãä])", re.IGNORECASE)

_SYLLABLE = re.compile(
    "(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(ng|nh|ch|[cmnpt])?"
)
_TONES = dict.fromkeys(map(ord, "̣̀́̃̉"))
_ABBREVIATION = re.compile("[A-ZĐƠƯÔÊÂĂ]+")
_WORD_BREAK = re.compile(r"[\s!-/:-@\[-`{-~“”‘’…–—•▪◦·°²³½×≥≤\u00a0\ufeff]+|\d+")
_FEWEST_WORDS = 5
_ENOUGH = 0.8
_SUSPICIOUS = 0.5
_SURE = 0.98
_FEWEST_SURE = 20  # words by which an encoding is surely known


def vietnamese_share(text: str) -> float | None:
    """Of the words with a letter outside ASCII, how many are Vietnamese syllables; None for too few words."""
    words = [word for word in _WORD_BREAK.split(text[:200_000]) if word and not word.isascii()]
    if len(words) < _FEWEST_WORDS:
        return None
    return sum(map(_is_vietnamese, words)) / len(words)


def legacy_name(text: str) -> str | None:
    """The encoding that `text`, decoded letter by letter, was really written in; None where it reads as it is."""
    share = vietnamese_share(text)
    if share is None or share >= _SUSPICIOUS:
        return None
    sample = text[:200_000]
    readings = {
        "TCVN3 (ABC)": "".join(_TCVN3.get(letter, letter) for letter in sample),
        "VNI": _from_vni(sample),
        "UTF-8 mở nhầm bảng mã": sample.encode("cp1252", errors="ignore").decode("utf-8", errors="ignore"),
    }
    shares = {name: vietnamese_share(reading) or 0 for name, reading in readings.items()}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= _ENOUGH else "không xác định"


def from_legacy(text: str) -> tuple[str, str] | None:
    """The text in Unicode and the encoding it was in, where that is sure; else None."""
    name = legacy_name(text)
    if name not in ("TCVN3 (ABC)", "VNI"):
        return None
    converted = _from_tcvn3(text) if name.startswith("TCVN3") else _from_vni(text)
    words = [word for word in _WORD_BREAK.split(converted) if word and not word.isascii()]
    sure = len(words) >= _FEWEST_SURE and (vietnamese_share(converted) or 0) >= _SURE
    return (converted, name) if sure else None


def _from_tcvn3(text: str) -> str:
    """Letter by letter; what stands in capitals is known by the plain letters of its word, or of its whole line."""

    def convert(match: re.Match[str]) -> str:
        read = "".join(_TCVN3.get(letter, letter) for letter in match.group())
        return read.upper() if _in_capitals(match.group(), fewest=2) else read

    def convert_line(line: str) -> str:
        if _in_capitals(line, fewest=3):
            return "".join(_TCVN3.get(letter, letter) for letter in line).upper()
        return re.sub(r"\S+", convert, line)

    return "\n".join(map(convert_line, text.split("\n")))


def _in_capitals(text: str, fewest: int) -> bool:
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    return len(plain) >= fewest and all(letter.isupper() for letter in plain)


def from_windows_1258(data: bytes) -> str | None:
    """The text of `data` where it is Vietnamese in Windows-1258, else None."""
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    return text if (vietnamese_share(text) or 0) >= _ENOUGH else None


def _is_vietnamese(word: str) -> bool:
    if _ABBREVIATION.fullmatch(word):
        return True
    bare = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    return bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))


def _from_vni(text: str) -> str:
    def compose(match: re.Match[str]) -> str:
        letter, mark = match.groups()
        base = _VNI_LETTERS.get(letter.lower(), letter.lower())
        composed = unicodedata.normalize("NFC", base + _VNI_MARKS[mark.lower()])
        return composed.upper() if letter.isupper() else composed

    def alone(letter: str) -> str:
        small = _VNI_LETTERS.get(letter.lower())
        return letter if small is None else small.upper() if letter.isupper() else small

    parts: list[str] = []
    place = 0
    for found in _VNI_PAIR.finditer(text):
        parts += [*map(alone, text[place : found.start()]), compose(found)]
        place = found.end()
    return "".join([*parts, *map(alone, text[place:])])
