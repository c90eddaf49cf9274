"""The document as lines and table rows: marks of other programs taken off, page numbers left out, origins kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhipcau.core.plan.cleaning import clean
from nhipcau.core.plan.ropes import Rope, join
from nhipcau.core.plan.tables import Cell, is_layout, rows_of, split_row

_RULE = re.compile(r"^[\s\-_=–—~.|:]{3,}$")
_PAGE_NUMBER = re.compile(r"^(?:[-–]\s?\d{1,3}\s?[-–]|(?:Trang\s)?\d{1,3}(?:\s?/\s?\d{1,3})?)$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `after_blank` where an empty line, a page end or a table stands before it. `cells` in a row."""

    rope: Rope
    after_blank: bool
    cells: tuple[Rope, ...] = ()

    @property
    def text(self) -> str:
        """The line without marks."""
        return self.rope.text


def read_lines(text: str) -> list[Line]:
    """All lines that say something. Rows come as `a | b | c`, or as cells between lines of a lone `|`."""
    ropes = _ropes(text)
    lines: list[Line] = []
    blank = True
    place = 0
    while place < len(ropes):
        rope = ropes[place]
        if rope.text == "|":
            place, segments = _segments(ropes, place)
            lines += _of_table(segments)
            blank = True
            continue
        place += 1
        if not rope.text or _RULE.match(rope.text) or _PAGE_NUMBER.match(rope.text):
            blank = True
            continue
        lines += _of_line(rope, blank)
        blank = False
    return lines


def _ropes(text: str) -> list[Rope]:
    ropes: list[Rope] = []
    start = 0
    for raw in text.split("\n"):
        ropes.append(clean(text, start, start + len(raw)))
        start += len(raw) + 1
    return ropes


def _segments(ropes: list[Rope], place: int) -> tuple[int, list[Cell]]:
    """What stands between the bars of a table that opens at `place`, and the place behind its last bar.

    An empty line behind a bar ends the table, unless the words behind it are closed by a bar again.
    """
    segments: list[Cell] = []
    cell: list[Rope] = []
    place += 1
    end = place
    while place < len(ropes):
        rope = ropes[place]
        place += 1
        if rope.text == "|":
            segments.append(tuple(cell))
            cell = []
            end = place
        elif rope.text:
            if not _RULE.match(rope.text):
                cell.append(rope)
        elif not _closed_ahead(ropes, place):
            break
    return end, segments


def _closed_ahead(ropes: list[Rope], place: int) -> bool:
    """Whether the next words, up to an empty line, are followed by a bar; a second empty line ends any cell."""
    for ahead in range(place, min(place + 40, len(ropes))):
        if ropes[ahead].text == "|":
            return True
        if not ropes[ahead].text:
            return False
    return False


def _of_line(rope: Rope, blank: bool) -> list[Line]:
    cells = split_row(rope)
    if cells and is_layout([tuple((cell,) for cell in cells)]):
        return [Line(cell, place == 0, ()) for place, cell in enumerate(cells) if cell.text]
    return [Line(rope, blank, cells)]


def _of_table(segments: list[Cell]) -> list[Line]:
    rows = rows_of(segments)
    if is_layout(rows):
        return [Line(rope, place == 0) for row in rows for cell in row for place, rope in enumerate(cell)]
    lines: list[Line] = []
    for row in rows:
        cells = tuple(join(cell) for cell in row)
        lines.append(Line(join(cells, " | "), True, cells))
    return lines
