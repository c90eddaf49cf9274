"""Marks of a person beside the name: identity numbers, mobile numbers, birth, home address.

Citizen numbers (CCCD) have 12 digits and begin with a province code 001–096; older identity cards (CMND) have 9.
Digits may be held apart by blanks, dots or hyphens. Amounts of money look alike and are no identity.
"""

from __future__ import annotations

import re

_GAP = r"[ .\-\u00a0]?"
_DIGITS_12 = rf"0{_GAP}[0-9]{_GAP}[0-9]" + rf"(?:{_GAP}[0-9]){{9}}"
_ID_LABEL = (
    r"(?:cccd|cmnd|cmtnd|can cuoc(?: cong dan)?|chung minh(?: nhan dan| thu)?"
    r"|so dinh danh|dinh danh ca nhan|ho chieu)"
)

_CITIZEN_NUMBER = re.compile(rf"(?<![\d.,/-]){_DIGITS_12}(?!\d|[.,]\d)")
_LABELLED = re.compile(rf"{_ID_LABEL}[^\d\n]{{0,20}}\d(?:{_GAP}\d){{7,11}}")
_OLD_CARD = re.compile(r"(?<![\d.,/-])\d{9}(?!\d|[.,]\d)")
_MOBILE = re.compile(rf"(?<![\d.,/-])(?:\+?84{_GAP}|0)[35789](?:{_GAP}\d){{8}}(?!\d|[.,]\d)")
_BIRTH = re.compile(
    r"\b(?:sinh ngay|sinh nam|nam sinh|ngay sinh|sn)\b[^\d\n]{0,12}\d{1,4}|\b(?:sinh|sn)[ :.]{0,3}(?:19|20)\d\d\b"
)
_PLAIN_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19[3-9]\d|200\d|201[0-5])\b")
_PLAIN_YEAR = re.compile(r"(?:^|[|;,\t(]) *(?:19[3-9]\d|200\d|201[0-5]) *(?:$|[|;,\t)])")
_HOME = re.compile(
    r"\b(?:tru tai|thuong tru|tam tru|hktt|ho khau|cho o|noi o|que quan|nguyen quan|dia chi(?: nha)?)\b"
    r"(?! (?:co quan|tru so|email|thu dien tu))"
)


def identity_numbers(folded: str) -> int:
    """How many identity numbers a folded line surely holds."""
    return max(len(_CITIZEN_NUMBER.findall(folded)), len(_LABELLED.findall(folded)))


def may_be_identity(folded: str) -> bool:
    """Nine digits in a row: an old card beside a name, an amount or account elsewhere."""
    return bool(_OLD_CARD.search(folded))


def mobile_numbers(folded: str) -> int:
    """How many mobile numbers a folded line holds; office landlines (02…) are none."""
    return len(_MOBILE.findall(folded))


def numbers_written(line: str) -> tuple[str, ...]:
    """Mobile and identity numbers as they are written, old cards too: for whoever has to find them in the line."""
    patterns = (_MOBILE, _CITIZEN_NUMBER, _OLD_CARD)
    return tuple(match[0] for pattern in patterns for match in pattern.finditer(line))


def tells_birth(folded: str) -> bool:
    """A birth by its label."""
    return bool(_BIRTH.search(folded))


def may_tell_birth(folded: str) -> bool:
    """A date or year of a living person's birth without a label; means something only beside a name."""
    return bool(_PLAIN_DATE.search(folded) or _PLAIN_YEAR.search(folded))


def tells_home(folded: str) -> bool:
    """A home address by its label."""
    return bool(_HOME.search(folded))
