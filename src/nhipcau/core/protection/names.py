"""Finding names of persons in Vietnamese lines: a surname, then one to four given words, all capitalised.

Names without diacritics and in capitals are found too, and lower-case ones with the usual middle word
(văn, thị). Streets, schools and places are not names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhipcau.core.protection import lexicon
from nhipcau.core.terms.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONGEST = 5
_PERSON_FOLLOWS = r"(?=\w+,? (?:sn|sinh|trú|tru|cccd|cmnd|sđt|sdt)\b)"


def _lower_case(surnames: frozenset[str], thi: str, van: str, not_thi: str, not_van: str) -> re.Pattern[str]:
    """Surname, middle word, given word in lower case; the words of `not_…` make other terms (thị trường, văn hóa)."""
    middle = rf"{thi} (?!(?:{not_thi})\b)|{van} (?!(?:{not_van})\b)|a {_PERSON_FOLLOWS}"
    return re.compile(
        rf"(?<![\w.])(?<!quản )(?<!quan )(?:{'|'.join(sorted(surnames))}) (?:{middle})[^\W\d_]+"
    )


_ACCENTED = _lower_case(
    lexicon.SURNAMES,
    "thị",
    "văn",
    "trường|trấn|xã|sát|hiếu|lực|phần|ủy|uỷ|thành",
    "hóa|hoá|bản|phòng|nghệ|minh|kiện|học|thư|bằng|xã|thể|chương|từ|kho|vần|tự",
)
_ASCII = _lower_case(
    lexicon.FOLDED_SURNAMES,
    "thi",
    "van",
    "truong|tran|xa|sat|hieu|luc|phan|uy|thanh|cao|dua|hanh|cong|tuyen|diem",
    "hoa|ban|phong|nghe|minh|kien|hoc|thu|bang|xa|the|chuong|tu|kho|chuyen|dong|hanh|tai|de|con",
)

Word = tuple[str, int, int]


def names_in(line: str, places: frozenset[str] = frozenset()) -> set[str]:
    """The distinct names in one line (NFC), folded. `places` are folded names of units that are no persons."""
    found = {fold(name) for name in _capitalised(line)}
    if not found:
        pattern = _ASCII if line.isascii() else _ACCENTED
        found = {fold(match.group()) for match in pattern.finditer(line)}
    return found - places - lexicon.NOT_PERSONS


def names_written(line: str) -> tuple[str, ...]:
    """The same as they are written, for whoever has to find them in the line; blanks between words are single ones."""
    found = [*_capitalised(line)]
    if not found:
        pattern = _ASCII if line.isascii() else _ACCENTED
        found = [match.group() for match in pattern.finditer(line)]
    return tuple(name for name in found if fold(name) not in lexicon.NOT_PERSONS)


def is_name(text: str) -> bool:
    """Whether a whole cell may be a name: two to five capitalised words, and nothing else; any surname."""
    words = text.split()
    return 2 <= len(words) <= _LONGEST and all(_WORD.fullmatch(word) and word[0].isupper() for word in words)


def _capitalised(line: str) -> Iterator[str]:
    accented = not line.isascii()
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(line)]
    place = 0
    while place < len(words):
        before = _before(line, words, place)
        run = _run(line, words, place)
        if len(run) > 1 and fold(run[0][0]) in lexicon.FOLDED_HONORIFICS:
            place += 1
        elif _is_surname(words[place][0], accented) and not _is_place(before) and _has_shape(run, before):
            yield " ".join(word for word, _, _ in run)
            place += len(run)
        else:
            place += max(len(run), 1)


def _run(line: str, words: list[Word], start: int) -> list[Word]:
    """The capitalised words from `start` on that only blanks hold apart."""
    run: list[Word] = []
    for word in words[start:]:
        if not word[0][0].isupper() or (run and line[run[-1][2] : word[1]].strip()):
            break
        run.append(word)
    return run


def _before(line: str, words: list[Word], place: int) -> str:
    """The word before, in lower case, if only a blank stands between."""
    if place == 0 or line[words[place - 1][2] : words[place][1]].strip():
        return ""
    return words[place - 1][0].lower()


def _is_place(before: str) -> bool:
    """Whether the word before says that a street, school or unit follows."""
    return before in lexicon.BEFORE_PLACES or before in lexicon.FOLDED_BEFORE_PLACES


def _is_surname(word: str, accented: bool) -> bool:
    if accented and not word.isascii():
        return word.lower() in lexicon.SURNAMES
    return fold(word) in lexicon.FOLDED_SURNAMES


def _has_shape(run: list[Word], before: str) -> bool:
    """Three to five words; two after an honorific. All in capitals it is a heading unless the middle is a name's."""
    if fold(before) in lexicon.FOLDED_HONORIFICS:
        return 2 <= len(run) <= _LONGEST
    if not 3 <= len(run) <= _LONGEST:
        return False
    return not all(word.isupper() for word, _, _ in run) or fold(run[1][0]) in lexicon.FOLDED_MIDDLE_NAMES
