"""Sentence patterns of a report: text, fields in braces, optional segments in brackets.

| written | stands for |
| --- | --- |
| `{B02}` | the value of a figure in the period; `{A04:type=karaoke}` one part of it; `{B02@border}` a group of units |
| `{B02±}` | its change against the same period of the year before |
| `{G02%G01}` | one figure in percent of another |
| `{T01.t}` `{T01.m}` `{T01}` `{T01%KH}` | numerator, denominator, result, share of the plan of an indicator |
| `{T01.q}` | `70/106`; over a change of map one quotient for each map, never a blend |
| `{T11.v}` `{T11.goal}` | `đạt` or `chưa đạt`; the level asked: `từ 50% trở lên` |
| `{cutoff}` | a word that the report knows: a day, a name |
| `[ với {B03} lượt]` | left out where a field in it is unknown, hidden or zero |
| `[, gồm *{…} a|{…} b]` | a list: items left out likewise; the rest joined by commas and "và" |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

_FIGURE = re.compile(
    r"(?P<code>[A-GP]\d\d[a-z]?\d?)(?::(?P<part>[a-z_]+=\w+(?:;[a-z_]+=\w+)*))?(?P<area>@[a-z_]+)?"
    r"(?:(?P<change>±)|%(?P<of>[A-GP]\d\d[a-z]?\d?))?\Z"
)
_TARGET = re.compile(r"(?P<code>T\d\d)(?P<what>\.t|\.m|\.q|%KH|\.v|\.goal)?\Z")
_WORD = re.compile(r"[a-z_]+\Z")
_TOKEN = re.compile(r"\{([^{}]*)\}")


class Asked(StrEnum):
    """What a field prints."""

    VALUE = "value"
    CHANGE = "change"
    SHARE = "share"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    QUOTIENT = "quotient"
    RESULT = "result"
    OF_PLAN = "of_plan"
    REACHED = "reached"
    GOAL = "goal"
    WORD = "word"


_OF_TARGET = {
    None: Asked.RESULT,
    ".t": Asked.NUMERATOR,
    ".m": Asked.DENOMINATOR,
    ".q": Asked.QUOTIENT,
    "%KH": Asked.OF_PLAN,
    ".v": Asked.REACHED,
    ".goal": Asked.GOAL,
}
OF_FIGURES = frozenset({Asked.VALUE, Asked.CHANGE, Asked.SHARE})


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `code`: figure, indicator or word; `breakdown`: a fact's breakdown, or `@border` for an area.

    `whole`: the figure of which a share is printed.
    """

    asked: Asked
    code: str
    breakdown: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Optional:
    """A segment that may fall away. More than one item: a list."""

    lead: tuple[str | Field, ...]
    items: tuple[tuple[str | Field, ...], ...] = ()


Part: TypeAlias = str | Field | Optional


class BadPattern(ValueError):
    """A pattern that cannot be read; the message says where."""


def parse_pattern(text: str) -> tuple[Part, ...]:
    """A pattern in parts. Raises BadPattern."""
    parts: list[Part] = []
    for piece in re.split(r"(\[[^\[\]]*\])", text):
        if piece.startswith("[") and piece.endswith("]"):
            parts.append(_optional(piece[1:-1]))
        elif "[" in piece or "]" in piece:
            raise BadPattern(f"ngoặc vuông không khớp trong “{text}”")
        else:
            parts += _flat(piece)
    return tuple(parts)


def _optional(text: str) -> Optional:
    lead, star, items = text.partition("*")
    return Optional(_flat(lead), tuple(_flat(item) for item in items.split("|")) if star else ())


def _flat(text: str) -> tuple[str | Field, ...]:
    """Text and fields in turn."""
    pieces = _TOKEN.split(text)
    found: list[str | Field] = []
    for place, piece in enumerate(pieces):
        if place % 2:
            found.append(parse_field(piece))
        elif "{" in piece or "}" in piece:
            raise BadPattern(f"ngoặc nhọn không khớp trong “{text}”")
        elif piece:
            found.append(piece)
    return tuple(found)


def parse_field(name: str) -> Field:
    """What stands between the braces as a field. Raises BadPattern."""
    if figure := _FIGURE.match(name):
        breakdown = figure["area"] or figure["part"] or ""
        if figure["of"]:
            return Field(Asked.SHARE, figure["code"], breakdown, figure["of"])
        return Field(Asked.CHANGE if figure["change"] else Asked.VALUE, figure["code"], breakdown)
    if target := _TARGET.match(name):
        return Field(_OF_TARGET[target["what"]], target["code"])
    if _WORD.match(name):
        return Field(Asked.WORD, name)
    raise BadPattern(f"không hiểu “{{{name}}}”: cần mã số liệu (B02, B02±), mã chỉ tiêu (T01.t) hoặc một từ")


def written(field: Field) -> str:
    """A field as it is written, without the braces: the reverse of `parse_field`."""
    if field.asked is Asked.WORD:
        return field.code
    if field.asked in OF_FIGURES:
        part = f"{'' if field.breakdown.startswith('@') or not field.breakdown else ':'}{field.breakdown}"
        return field.code + part + {Asked.CHANGE: "±", Asked.SHARE: f"%{field.whole}"}.get(field.asked, "")
    return field.code + next(mark or "" for mark, asked in _OF_TARGET.items() if asked is field.asked)


def fields(parts: Sequence[Part]) -> tuple[Field, ...]:
    """All fields of a pattern, those of optional segments included."""
    found: list[Field] = []
    for part in parts:
        pieces = (
            (*part.lead, *(each for item in part.items for each in item))
            if isinstance(part, Optional)
            else (part,)
        )
        found += [piece for piece in pieces if isinstance(piece, Field)]
    return tuple(found)
