"""What a returned file holds that no section takes: told, so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from nhipcau.core.reports.merging.shapes import Back, Sent, TableRead


class NoteKind(StrEnum):
    """Why something is told and not taken."""

    PAPER = "paper"  # letterhead, opening, closing, titles: from the office profile and the outline
    HEADING = "heading"
    CELL = "cell"  # a figure or word of an annex: from the returns
    TABLE_GONE = "table_gone"
    TABLE_NEW = "table_new"
    OUTSIDE = "outside"  # a paragraph that stands in no section
    TRACKED_IN = "tracked_in"
    TRACKED_OUT = "tracked_out"
    COMMENT = "comment"
    BESIDE = "beside"  # header, footer, note
    PICTURES = "pictures"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing. `before`, `now`: texts, '' where there is none; `place`: the row and column of a cell."""

    kind: NoteKind
    before: str = ""
    now: str = ""
    place: str = ""


def around(sent: Sent, back: Back) -> Iterator[Note]:
    """Tracked changes, comments, headers and notes, pictures."""
    yield from (Note(NoteKind.TRACKED_IN, now=each) for each in back.added)
    yield from (Note(NoteKind.TRACKED_OUT, before=each) for each in back.struck)
    for kind, text in back.beside:
        if kind == "comments":
            yield Note(NoteKind.COMMENT, now=text)
        elif text not in sent.beside and not text.isdigit():
            yield Note(NoteKind.BESIDE, now=text)
    if back.pictures:
        yield Note(NoteKind.PICTURES, now=str(back.pictures))


def tables(sent: Sent, back: Back) -> Iterator[tuple[Note, TableRead | None]]:
    """Changed cells, tables that are gone, and tables that were put in (with the table)."""
    old, new = list(sent.tables), list(back.tables)
    for one, other in _paired(old, new):
        if one is None and other is not None:
            yield Note(NoteKind.TABLE_NEW, now="\n".join(" | ".join(row) for row in other.rows)), other
        elif other is None and one is not None:
            yield Note(NoteKind.TABLE_GONE, before=_head(one)), None
        elif one is not None and other is not None and one.rows != other.rows:
            yield from ((note, None) for note in _cells(one, other))


def _paired(
    old: Sequence[TableRead], new: Sequence[TableRead]
) -> Iterator[tuple[TableRead | None, TableRead | None]]:
    """Tables in order: the same number one by one, else by their first row."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    heads = [_head(each) for each in old], [_head(each) for each in new]
    for tag, low, high, first, last in SequenceMatcher(None, *heads, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[low:high], new[first:last], strict=True)
        else:
            yield from ((each, None) for each in old[low:high])
            yield from ((None, each) for each in new[first:last])


def _head(table: TableRead) -> str:
    return " | ".join(table.rows[0]) if table.rows else ""


def _cells(old: TableRead, new: TableRead) -> Iterator[Note]:
    """Cell by cell; rows that came in or went are told whole."""
    keys = [" ".join(row[:2]) for row in old.rows], [" ".join(row[:2]) for row in new.rows]
    for tag, low, high, first, last in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        same = high - low == last - first
        if tag == "equal" or same:
            for before, now in zip(old.rows[low:high], new.rows[first:last], strict=True):
                yield from _row(old.rows[0], before, now)
        else:
            yield from (Note(NoteKind.CELL, before=" | ".join(row)) for row in old.rows[low:high])
            yield from (Note(NoteKind.CELL, now=" | ".join(row)) for row in new.rows[first:last])


def _row(head: Sequence[str], before: Sequence[str], now: Sequence[str]) -> Iterator[Note]:
    width = max(len(before), len(now))
    for column in range(width):
        old = before[column] if column < len(before) else ""
        new = now[column] if column < len(now) else ""
        if old != new:
            title = head[column] if column < len(head) else ""
            yield Note(
                NoteKind.CELL, old, new, f"{before[1] if len(before) > 1 else ''} – {title}".strip(" –")
            )
