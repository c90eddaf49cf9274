"""Letters and numbers in disguise, made plain for a second look: `L0 Th1 M4u`, `N.g.u.y.ễ.n`, `O912 - 345 - 678`.

The plain line is only ever looked at beside the written one; nobody sees it. It is made for names and numbers of
persons alone: codes of figures and forms (`D01`, `T3`, `10A1`) become other codes, which are nobody's name.
Rule: docs/rules/protection-person-lists.md.
"""

from __future__ import annotations

import re

from nhipcau.core.terms.text import fold

_STANDS_FOR = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s"}
_SIGNS = re.escape("".join(_STANDS_FOR))
_LOOKALIKES = str.maketrans("АВЕКМНОРСТХУаеорсухіΑΒΕΗΙΚΜΝΟΡΤΧο", "ABEKMHOPCTXYaeopcyxiABEHIKMNOPTXo")
_LATIN = [*map(chr, range(0x41, 0x250)), *map(chr, range(0x1E00, 0x1F00))]
_SMALL, _CAPITAL = ("".join(filter(kind, _LATIN)) for kind in (str.islower, str.isupper))
_TOKEN = re.compile(rf"(?<![\w@$])[\w{_SIGNS}]{{2,}}")
_HELD_APART = re.compile(
    r"(?<!\w)[^\W\d_](?:[.\-_*·][^\W\d_]){2,}(?!\w)|(?<!\w)[^\W\d_](?: [^\W\d_]){3,}(?!\w)"
)
_GROWN_TOGETHER = re.compile(rf"(?<=[{_SMALL}])(?=[{_CAPITAL}])")
_MAY_BE = re.compile(
    rf"[^\W\d_][{_SIGNS}]|[{_SIGNS}][^\W\d_]{{2}}|[\u0370-\u04ff]|[^\W\d_][.\-_*·][^\W\d_][.\-_*·]"
    rf"|(?<!\w)[^\W\d_] [^\W\d_] [^\W\d_] [^\W\d_](?!\w)|[{_SMALL}][{_CAPITAL}]"
)
_MARK_OF_A_NUMBER = re.compile(
    r"\d[ .\-_*·()\u00a0]{1,3}\d[\d\W_]{4}|[OoIl]\d{2}|\d{2}[OoIl]|\b(?:khong|không) \w+ \w+ \w+"
)
_DATE = re.compile(r"\b\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?(?:19|20)\d\d\b")
_AMOUNT = re.compile(r"(?<![\d.+])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.])")
_GAP = r"(?:[ \u00a0]?[.\-_*·][ \u00a0]?|[ \u00a0]|\)[ \u00a0]?|[ \u00a0]?\()?"
_RUN = re.compile(rf"(?<![\d.,/-])\+?\(?\d(?:{_GAP}\d){{8,11}}(?!\w|[.,/]\d)")
_DIGITS = {
    "khong": "0", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "lam": "5", "sau": "6",
    "bay": "7", "tam": "8", "chin": "9",
}  # fmt: skip
_SPOKEN = re.compile(rf"\b(?:(?:{'|'.join(_DIGITS)}|\d)[ ,.\-]+){{8,11}}(?:{'|'.join(_DIGITS)}|\d)\b")
_WRITTEN_FOR_DIGITS = re.compile(r"(?<!\w)(?=[\dOoIl|]*\d[\dOoIl|]*\d)[\dOoIl|]{3,}(?!\w)")
_MOBILE = re.compile(r"(?:84|0)[35789]\d{8}")
_CITIZEN = re.compile(r"0\d{11}")
_MOST_GROUPS = 5
_FEWEST_SPOKEN = 2
_MIDDLE = re.compile(r" (?:[Tt][Hh][iịIỊ1]|[Vv][aăAĂ4@][Nn])(?!\w)")


def is_worth_a_look(line: str) -> bool:
    """Whether anything in the line might be in disguise: cheap, and true too often rather than too seldom."""
    return bool(_MAY_BE.search(line) or _MARK_OF_A_NUMBER.search(line))


def plain_names(line: str) -> str:
    """The line with disguised letters as usual ones; the line itself where there are none. NFC."""
    if not _MAY_BE.search(line):
        return line
    told = _HELD_APART.sub(lambda found: re.sub(r"[ .\-_*·]", "", found[0]), line.translate(_LOOKALIKES))
    return _GROWN_TOGETHER.sub(" ", _TOKEN.sub(_plain, told))


def hidden_numbers(line: str) -> tuple[int, int]:
    """How many mobile numbers and identity numbers stand in the line, however they are held apart or spelled."""
    if not _MARK_OF_A_NUMBER.search(line):
        return 0, 0
    told = _SPOKEN.sub(_spoken, fold(_WRITTEN_FOR_DIGITS.sub(_as_digits, line)))
    bare = _AMOUNT.sub("|", _DATE.sub("|", told))
    found = [_digits(match[0]) for match in _RUN.finditer(bare)]
    return sum(bool(_MOBILE.fullmatch(each)) for each in found), sum(
        bool(_CITIZEN.fullmatch(each)) for each in found
    )


def _plain(found: re.Match[str]) -> str:
    """A word that mixes letters and signs, in letters; a code, an amount or a plain word as it is."""
    word = found[0]
    letters = [char for char in word if char.isalpha()]
    if len(letters) in (0, len(word)):
        return word
    if len(letters) == 1 and (word[0] in _STANDS_FOR or not _MIDDLE.match(found.string, found.end())):
        return word  # T4, 7A: a code, unless a middle name follows
    made = "".join(_STANDS_FOR.get(char, char) for char in word)
    if len(letters) > 1 and all(map(str.isupper, letters)):
        return made.upper()
    return made[0].upper() + made[1:] if word[0] in _STANDS_FOR else made


def _digits(run: str) -> str:
    """The digits of a run that is grouped as one number; empty for a row of figures."""
    groups = re.findall(r"\d+", run)
    row = len(groups[0]) == 1 or len(groups) > _MOST_GROUPS  # of figures, unless each digit stands alone
    if row and (any(len(each) > 1 for each in groups) or re.search(r" [.\-_*·] ", run)):
        return ""
    return "".join(groups)


def _spoken(found: re.Match[str]) -> str:
    words = re.split(r"[ ,.\-]+", found[0])
    if sum(word in _DIGITS for word in words) < _FEWEST_SPOKEN:
        return found[0]
    return "".join(_DIGITS.get(word, word) for word in words)


def _as_digits(found: re.Match[str]) -> str:
    return found[0].translate(str.maketrans("OoIl|", "00111"))
