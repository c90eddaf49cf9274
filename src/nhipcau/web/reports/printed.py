"""Blocks as the page shows them: the paper as it will be printed, each figure a link to where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from nhipcau.core.papers import Block, Cell, Heading, Letterhead, Reference, Row, Run, Table, date_line, mark
from nhipcau.core.papers import number_line as numbered

TAGS = {"part": "h2", "section": "h3", "point": "h4"}


@dataclass(frozen=True, slots=True)
class Traces:
    """Of which period the links are, and which wholes are added up in this room."""

    period: str
    added_up_here: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; `url` where it prints a figure."""

    text: str
    bold: bool
    italic: bool
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A block with what the template needs: `kind` chooses the markup."""

    kind: str
    block: Block
    marker: str
    data: Any


def shown(blocks: Sequence[Block], of: Traces) -> Iterator[Shown]:
    """The blocks in order, marked as on paper."""
    for each in mark(blocks):
        kind = type(each.block).__name__.lower()
        yield Shown(kind, each.block, each.marker, _data(each.block, of))


def _data(block: Block, of: Traces) -> Any:
    if isinstance(block, Letterhead):
        return {
            "number": numbered(block.number, block.symbol),
            "date": date_line(block.place, block.day, block.year),
        }
    if isinstance(block, Heading):
        return block.text.upper() if block.level == "part" else block.text
    if isinstance(block, Table):
        return [_row(block, row, of) for row in block.rows]
    runs: tuple[Run, ...] = getattr(block, "runs", ())
    return [_piece(run, of) for run in runs]


def _row(table: Table, row: Row, of: Traces) -> dict[str, Any]:
    cells = [
        (column.align.value, _cell(cell, of)) for column, cell in zip(table.columns, row.cells, strict=False)
    ]
    return {"group": row.group, "cells": cells, "span": len(table.columns)}


def _cell(cell: Cell, of: Traces) -> list[Piece]:
    return [_piece(run, of) for run in cell.runs]


def _piece(run: Run, of: Traces) -> Piece:
    return Piece(run.text, run.bold, run.italic, trace_url(run.reference, of) if run.reference else "")


def trace_url(reference: Reference, of: Traces) -> str:
    """The page of the target or figure; what is added up here has its page in this room."""
    if reference.target:
        return f"{reverse('indicators:target', args=[reference.target])}?{urlencode({'ky': of.period})}"
    asked = {"ky": reference.period or of.period}
    if reference.breakdown:
        asked["phan"] = reference.breakdown
    whole_of_parts = not reference.breakdown and reference.figure in of.added_up_here
    room = "reports" if reference.breakdown.startswith("@") or whole_of_parts else "indicators"
    return f"{reverse(f'{room}:figure', args=[reference.figure])}?{urlencode(asked)}"
