"""Blocks as plain values and back: what a frozen paper is kept as, so that it can be shown and compared years later.

A field that has its usual value is left out; a fraction is written `7/2`, a day `2022-12-14`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from nhipcau.core.papers.blocks import (
    Addressees,
    Align,
    Annex,
    Block,
    Caption,
    Cell,
    Closing,
    Column,
    Heading,
    Letterhead,
    Level,
    Paragraph,
    Reference,
    Row,
    Run,
    Table,
)

Plain = dict[str, Any]
_BLOCKS: tuple[type, ...] = (Letterhead, Addressees, Heading, Paragraph, Table, Caption, Closing, Annex)
_KINDS: Mapping[str, type] = {each.__name__.lower(): each for each in _BLOCKS}


def as_plain(blocks: Sequence[Block]) -> list[Plain]:
    """The blocks, each a mapping with its `kind`."""
    return [{"kind": type(block).__name__.lower(), **_fields(block)} for block in blocks]


def from_plain(plain: Sequence[Mapping[str, Any]]) -> tuple[Block, ...]:
    """The blocks that `as_plain` was given. KeyError or TypeError names what is none of them."""
    return tuple(_made(_KINDS[each["kind"]], _without_kind(each)) for each in plain)


def _without_kind(plain: Mapping[str, Any]) -> Plain:
    return {name: value for name, value in plain.items() if name != "kind"}


def _fields(of: Any) -> Plain:
    found = {}
    for each in fields(of):
        value = getattr(of, each.name)
        if not _usual(each, value):
            found[each.name] = _plain(value)
    return found


def _usual(of: Field[Any], value: Any) -> bool:
    return of.default is not MISSING and bool(value == of.default)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return _fields(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _many(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    return lambda plain: tuple(_made(kind, each) for each in plain)


_READ: Mapping[tuple[type, str], Callable[[Any], Any]] = {
    (Letterhead, "day"): date.fromisoformat,
    (Heading, "level"): Level,
    (Paragraph, "runs"): _many(Run),
    (Caption, "runs"): _many(Run),
    (Table, "columns"): _many(Column),
    (Table, "rows"): _many(Row),
    (Column, "align"): Align,
    (Row, "cells"): _many(Cell),
    (Cell, "runs"): _many(Run),
    (Cell, "number"): Fraction,
    (Run, "reference"): lambda plain: _made(Reference, plain),
}


def _made(kind: type, plain: Mapping[str, Any]) -> Any:
    return kind(**{name: _READ.get((kind, name), _listed)(value) for name, value in plain.items()})


def _listed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
