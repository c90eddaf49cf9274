"""Pieces of a text that tell who somebody is: for an officer who cuts them out of a copy. Proposes; decides nothing.

Names, mobile and identity numbers, addresses of mail, what follows "trú tại" or "tôi là"; of a sender who said who
they are all words and numbers of a kind, theirs or not.
Rule: docs/rules/tips-sealing.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nhipcau.core.protection.identifiers import numbers_written
from nhipcau.core.protection.lexicon import FOLDED_HONORIFICS
from nhipcau.core.protection.names import names_written
from nhipcau.core.terms.text import fold

CUT = "[…]"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PLACE = re.compile(
    r"(?:trú tại|tru tai|thường trú|thuong tru|tạm trú|tam tru|địa chỉ|dia chi|quê quán|que quan|số nhà|so nha)"
    r"[^.;\n]{2,80}(?!\w)",
    re.IGNORECASE,
)
_OF_ONESELF = re.compile(
    r"(?<!\w)(?:tôi|toi|em|mình|minh|cháu|chau)(?: tên| ten)? (?:là|la|tên|ten|làm|lam|ở|sống|song|học|hoc)"
    r"(?!\w)[^.,;\n]{1,80}(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_VILLAGE = re.compile(
    r"(?<!\w)(?:ở|o|tại|tai|về|ve) ((?:bản|ban|thôn|thon|xóm|xom|tổ|to|khu|phố|pho) \w+(?: \w+)?)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W_]+")
_LONG_NUMBER = re.compile(
    r"(?<![\w.,])\+?\d(?:[ .\-()]*\d){5,}(?!\w|[.,]\d| ?(?:đồng|dong|triệu|trieu|vnd)\b)", re.IGNORECASE
)
_BUSINESSES = frozenset(["bar", "huyện", "karaoke", "massage", "nghỉ", "phố", "quán", "sạn", "tỉnh"])


def told_of_persons(text: str) -> tuple[str, ...]:
    """The pieces as they are written, without those that lie within another."""
    found = [piece for line in text.split("\n") for piece in (*names_written(line), *numbers_written(line))]
    found += [match[0] for pattern in (_MAIL, _PLACE, _OF_ONESELF) for match in pattern.finditer(text)]
    return _widest(found)


def alike(text: str) -> tuple[str, ...]:
    """What may tell of a sender who said who they are: by its form alone, never by whether it is theirs.

    Beside `told_of_persons` every run of capitalised words inside a sentence, but names of businesses and large units
    by the word before; every number of six digits or more that is no amount; villages in small letters.
    """
    found = [match[0] for match in _LONG_NUMBER.finditer(text)]
    found += [match[1] for match in _VILLAGE.finditer(text)]
    return tuple(dict.fromkeys((*told_of_persons(text), *found, *_capitalised(text))))


def _capitalised(text: str) -> Iterator[str]:
    """Runs of words with capitals that only a blank holds apart; one that begins a sentence only if it is longer."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        first = at
        while at < len(words) and words[at][0][0].isupper() and (at == first or _follows(text, words, at)):
            at += 1
        if at == first:
            at += 1
            continue
        if fold(words[first][0]) in FOLDED_HONORIFICS:  # the name is what follows
            at = first + 1
            continue
        before = text[: words[first].start()].rstrip(" \"'(“")
        begins = not before or before[-1] in ".!?:\n-…"
        business = _follows(text, words, first) and words[first - 1][0].casefold() in _BUSINESSES
        if not business and (at - first > 1 or not begins):
            yield text[words[first].start() : words[at - 1].end()]


def _follows(text: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether nothing but a blank stands between the word and the one before."""
    return at > 0 and text[words[at - 1].end() : words[at].start()] == " "


def standing_in(text: str, pieces: Iterable[str]) -> tuple[str, ...]:
    """Those of the pieces that stand in the text as whole words, each once."""
    words = set(_LETTERS.findall(text))
    return tuple(
        piece
        for piece in dict.fromkeys(pieces)
        if piece and words.issuperset(_LETTERS.findall(piece)) and next(_whole(text, piece), None)
    )


def without(text: str, pieces: Iterable[str]) -> str:
    """The text with each of the pieces cut out wherever it stands."""
    return "".join(CUT if marked else part for part, marked in parted_by(text, pieces))


def parted_by(text: str, pieces: Iterable[str]) -> list[tuple[str, bool]]:
    """The text in order, and of each part whether it is of the pieces; pieces that overlap are one part."""
    spans = sorted(span for piece in pieces if piece for span in _whole(text, piece))
    made, at = list[tuple[str, bool]](), 0
    while spans:
        begin, end = spans.pop(0)
        while spans and spans[0][0] < end:
            end = max(end, spans.pop(0)[1])
        made += [(text[at:begin], False), (text[begin:end], True)]
        at = end
    return [part for part in (*made, (text[at:], False)) if part[0]]


def _whole(text: str, piece: str) -> Iterator[tuple[int, int]]:
    """Where the piece stands and is no part of a longer word: An is not in Anh."""
    at = text.find(piece)
    while at >= 0:
        end = at + len(piece)
        if not (text[max(at - 1, 0) : at].isalnum() or text[end : end + 1].isalnum()):
            yield at, end
        at = text.find(piece, at + 1)


def _widest(found: Iterable[str]) -> tuple[str, ...]:
    pieces = sorted({piece for piece in found if piece.strip()}, key=lambda piece: (-len(piece), piece))
    return tuple(each for at, each in enumerate(pieces) if not any(each in wider for wider in pieces[:at]))
