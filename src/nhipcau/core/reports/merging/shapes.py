"""What went out and what came back, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of a paragraph; `control`: the name of the content control that holds it, '' for plain text."""

    text: str
    control: str = ""


Line: TypeAlias = tuple[Bit, ...]


class LineKind(StrEnum):
    """What a paragraph of the copy is."""

    WORDS = "words"  # of a section: people may change it
    HEADING = "heading"  # from the outline
    PAPER = "paper"  # letterhead, opening, closing, annexes: from the office profile and the figures


@dataclass(frozen=True, slots=True)
class SentLine:
    """A paragraph that went out. `section`: to which it belongs; a heading belongs to the words that follow it."""

    kind: LineKind
    section: str
    bits: Line

    @property
    def text(self) -> str:
        return said(self.bits)


@dataclass(frozen=True, slots=True)
class Held:
    """A figure in the copy: its field as a writer writes it, and what it printed."""

    field: str
    printed: str


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table's cells by row; `after`: how many paragraphs stand before it."""

    after: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A copy as it went out. `held`: figures by the name of their control; `beside`: text of headers and notes."""

    lines: tuple[SentLine, ...]
    held: Mapping[str, Held]
    tables: tuple[TableRead, ...] = ()
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Back:
    """A copy as it came back.

    `added`, `struck`: tracked changes; `beside`: kind and text of comments, headers and notes.
    """

    lines: tuple[Line, ...]
    tables: tuple[TableRead, ...] = ()
    added: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = field(default=())
    pictures: int = 0


def said(line: Line) -> str:
    """The text of a paragraph."""
    return "".join(bit.text for bit in line)
