"""What an amending document orders: change, add, drop, and where. The rule: docs/rules/plan-life.md.

Documents name a place from the small to the large: "gạch đầu dòng thứ nhất, điểm 3.1, khoản 3, Mục I".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from nhipcau.core.plan.shapes import Clause
from nhipcau.core.terms.text import fold

_ORDINALS = {
    word: place
    for place, word in enumerate(
        ["nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"], start=1
    )
}
_PART = re.compile(r"\bphan\s+([ivxl]+)\b")
_TOP = re.compile(r"\bmuc\s+([ivxl]+)(?:\.(\d+))?\b")
_PART_NAME = "Phần "
_OWN_NAMES = {fold(name): name for name in ("Mục tiêu", "Chỉ tiêu", "Nhiệm vụ", "Giải pháp", "Dự án")}
_OWN_NAME = re.compile(rf"\b({'|'.join(_OWN_NAMES)})\s+(\d+)\b")
_ELSEWHERE = re.compile(
    r"\bphu luc\b|\bchuong\s+[ivxl]+\b|\bbieu\s+(?:so|mau)\b"
)  # no place inside the numbered clauses
_LETTER_D = re.compile(r"\b(điểm|tiết)\s+đ(?!\w)", re.IGNORECASE)  # folding would make it the letter before
_SECOND = re.compile(r"\b(?:khoan|muc)\s+(\d+)(?![.\d])")
_POINT = re.compile(r"\b(?:diem|tiet)\s+(\d+(?:\.\d+)+|dd(?!\w)|[a-z](?!\w)|\d+)")
_BULLETS = {"-": r"gach (?:dau dong )?", "+": r"dau cong ", "•": r"cham (?:dau dong )?"}
_BULLET = {sign: re.compile(rf"\b{name}thu (\w+)") for sign, name in _BULLETS.items()}
_OPENED = re.compile(r'(?m)^(\s*)[“"](?=\s*(?:[-+•]|\d))')
_CLOSED = re.compile(r'(?m)[”"](?=[;.,]?\s*$)')


class Order(StrEnum):
    """What is to become of a place of the plan."""

    CHANGE = "change"
    ADD = "add"
    DROP = "drop"


_VERBS = (
    (
        Order.DROP,
        re.compile(
            r"\b(?:bai bo|huy bo|bo (?:noi dung|chi tieu|nhiem vu|gach|diem|khoan)|khong thuc hien)\b"
        ),
    ),
    (Order.ADD, re.compile(r"\bbo sung\b(?!.*\bnhu sau\b.*\bthay\b)")),
    (Order.CHANGE, re.compile(r"\b(?:sua doi|dieu chinh|thay the|sua)\b")),
)


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order of the amending document. `clause`: where it stands there; `place`: the plan's clause, '' where unclear."""

    clause: str
    order: Order
    place: str
    text: str


def unquoted(text: str) -> str:
    """The text with the quotation marks around whole new lines as blanks, so that their bullets are seen; same length."""
    return _CLOSED.sub(" ", _OPENED.sub(lambda met: f"{met[1]} ", text))


def orders(clauses: Iterable[Clause], known: Collection[str]) -> list[Ordered]:
    """The orders of an amending document, in order. `known`: the ids of the plan's clauses."""
    found = []
    for clause in _all(clauses):
        words = f"{clause.heading} {clause.text}"
        order = _order(fold(words))
        if order is not None and (order is Order.DROP or _names_a_place(_folded(words))):
            found.append(Ordered(clause.id, order, place_named(words, known), clause.text or clause.heading))
    return found


def order_over(clause: str, found: Iterable[Ordered]) -> Ordered | None:
    """The order at the clause or nearest above it."""
    over = [each for each in found if clause == each.clause or clause.startswith(f"{each.clause}/")]
    return max(over, key=lambda each: len(each.clause), default=None)


def place_named(words: str, known: Collection[str]) -> str:
    """The id of the clause that the words name; '' where none is named or several answer."""
    folded = _folded(words).partition("nhu sau")[0]
    wanted = _markers(folded)
    if not wanted or _ELSEWHERE.search(folded):
        return ""
    held = {marker for each in known for marker in each.split("/")}
    wanted = [each for each in wanted if not each.startswith(tuple(_OWN_NAMES.values())) or each in held]
    return _answering(wanted, known) or _answering([each.removeprefix(_PART_NAME) for each in wanted], known)


def _answering(wanted: list[str], known: Collection[str]) -> str:
    if not wanted:
        return ""
    exact = "/".join(wanted)
    if exact in known:
        return "" if f"{exact}~2" in known else exact
    held = [each for each in known if _holds(each.split("/"), wanted)]
    return held[0] if len(held) == 1 else ""


def _markers(words: str) -> list[str]:
    part, top, second, point = (each.search(words) for each in (_PART, _TOP, _SECOND, _POINT))
    made: list[str] = [f"{_PART_NAME}{part[1].upper()}"] if part else []
    if top:
        made += [top[1].upper(), *([top[2]] if top[2] else [])]
    if second and not (top and top[2]):
        made.append(second[1])
    if point:
        made.append("đ" if point[1] == "dd" else point[1])
    if own := _OWN_NAME.search(words):
        made.append(f"{_OWN_NAMES[own[1]]} {own[2]}")
    for sign, named in _BULLET.items():
        if (bullet := named.search(words)) and (count := _count(bullet[1])):
            made.append(f"{sign}{count}")
    return made


def _count(word: str) -> int | None:
    return _ORDINALS.get(word) or (int(word) if word.isdigit() else None)


def _folded(words: str) -> str:
    return fold(_LETTER_D.sub(r"\1 dd", words))


def _holds(markers: list[str], wanted: list[str]) -> bool:
    """Whether the wanted markers are the clause's, some of those above left out, its own last."""
    rest = iter(markers)
    return markers[-1] == wanted[-1] and all(each in rest for each in wanted)


def _order(words: str) -> Order | None:
    if re.search(r"\bsua doi,? bo sung\b", words):
        return Order.CHANGE
    return next((order for order, verb in _VERBS if verb.search(words)), None)


def _names_a_place(words: str) -> bool:
    return bool(_markers(words)) or "chi tieu" in words


def _all(clauses: Iterable[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        yield clause
        yield from _all(clause.children)
