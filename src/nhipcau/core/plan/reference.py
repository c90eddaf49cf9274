"""The place of a clause in words that officials use: "Mục I.3, điểm 3.1, gạch đầu dòng thứ nhất, vế 1"."""

from __future__ import annotations

import re

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_BULLET = re.compile(r"([-+•])(\d+)")
_BULLET_WORDS = {"-": "gạch đầu dòng", "+": "dấu cộng", "•": "chấm đầu dòng"}
_TOP = re.compile(r"[IVXL]+|[A-H]")
AMENDING = "Văn bản sửa đổi"  # before the clauses of a document that amends the plan
_OWN_NAME = ("Phụ lục", "Chỉ tiêu", "Mục tiêu", "Nhiệm vụ", "Giải pháp")


def place_in_words(clause_id: str, part: int | None = None) -> str:
    """The full form of a clause id (`I/3/3.1/-1`). `part`: the target's number where one sentence holds several."""
    amending, clause_id = _amending(clause_id)
    if amending:
        return ", ".join([amending, *([place_in_words(clause_id, part)] if clause_id else [])])
    top, points, bullets = _split(clause_id)
    words = [_top_in_words(top)] if top else []
    words += [_bare(point) if point.startswith(_OWN_NAME) else f"điểm {_bare(point)}" for point in points]
    words += [f"{_BULLET_WORDS[sign]} thứ {_ordinal(count)}" for sign, count in bullets]
    if part is not None:
        words.append(f"vế {part}")
    return ", ".join(words)


def place_in_short(clause_id: str, part: int | None = None) -> str:
    """The short form: `I.3 (3.1) – gạch 1`, with `, vế 2` where a sentence holds several targets."""
    amending, clause_id = _amending(clause_id)
    if amending:
        return ": ".join([amending, *([place_in_short(clause_id, part)] if clause_id else [])])
    top, points, bullets = _split(clause_id)
    short = _bare(top) + "".join(f" ({_bare(point)})" for point in points)
    if bullets:
        short += " – gạch " + ".".join(str(count) for _sign, count in bullets)
    if part is not None:
        short += f", vế {part}"
    return short


def _amending(clause_id: str) -> tuple[str, str]:
    """The amending document of a clause, in words, and the clause's id there; ('', id) for one of the plan's own."""
    if not clause_id.startswith(AMENDING):
        return "", clause_id
    document, _, rest = clause_id.partition("/")
    return _bare(document), rest


def _split(clause_id: str) -> tuple[str, list[str], list[tuple[str, int]]]:
    """The head (`I.3`), the points and the bullets (sign and count) of a clause id."""
    markers = [marker for marker in clause_id.split("/") if marker]
    bullets = [(found[1], int(found[2])) for marker in markers if (found := _BULLET.match(marker))]
    named = [marker for marker in markers if not _BULLET.match(marker)]
    if len(named) > 1 and _TOP.fullmatch(named[0].split("~")[0]) and named[1].split("~")[0].isdigit():
        return f"{named[0]}.{named[1]}", named[2:], bullets
    return (named[0], named[1:], bullets) if named else ("", [], bullets)


def _top_in_words(top: str) -> str:
    name = _bare(top)
    if name == "Kết":
        return "Phần kết"
    return name if name.startswith(_OWN_NAME) else f"Mục {name}"


def _bare(marker: str) -> str:
    """`3.1~2` is the second clause that bears the number 3.1."""
    name, _, again = marker.partition("~")
    return f"{name} (lần {again})" if again else name


def _ordinal(number: int) -> str:
    return _ORDINALS[number - 1] if 1 <= number <= len(_ORDINALS) else str(number)
