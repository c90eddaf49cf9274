"""Tables: a layout table is read cell by cell as lines; a table of data row by row, cells joined with " | ".

Official papers set their heading (issuer | national motto) and their end (recipients | signature) in
borderless tables; what counts there is the order of lines, not the grid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from nhipcau.readers.word import names
from nhipcau.readers.word.names import number, value, w

if TYPE_CHECKING:
    from nhipcau.readers.word.body import Speaker

_LAYOUT_WORDS = re.compile(
    r"^(cộng hòa xã hội|độc lập|nơi nhận|số:|tm\.|kt\.|tl\.)", re.IGNORECASE | re.MULTILINE
)
_WIDEST_LAYOUT = 3
_WIDEST = 63

Row = list[list[str]]


def table(speaker: Speaker, element: etree._Element) -> Iterator[str]:
    """The blocks of one table."""
    rows = [_cells(speaker, row) for row in _rows(element)]
    rows = [row for row in rows if any(row)]
    if not rows:
        return
    if _is_layout(element, rows):
        yield from ("\n".join(cell) for row in rows for cell in row if cell)
    else:
        yield "\n".join(" | ".join(map(_one_line, row)) for row in rows)


def _rows(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == names.ROW:
            if child.find(f"{w('trPr')}/{w('del')}") is None:
                yield child
        elif child.tag not in names.NOT_TEXT:
            yield from _rows(child)


def _cells(speaker: Speaker, row: etree._Element) -> Row:
    """The lines of each cell; a cell that spans columns is followed by empty ones, so that columns stay put."""
    cells: Row = []
    for cell in row.iter(names.CELL):
        if next(cell.iterancestors(names.ROW)) is not row:
            continue
        properties = cell.find(w("tcPr"))
        lines = [line for block in speaker.blocks(cell) for line in block.split("\n") if line.strip()]
        continued = properties is not None and _continues(properties)
        cells.append([] if continued else lines)
        span = (number(properties.find(w("gridSpan"))) if properties is not None else None) or 1
        cells.extend([] for _ in range(min(span, _WIDEST) - 1))
    return cells


def _continues(properties: etree._Element) -> bool:
    """Whether the cell is the lower part of one merged downwards."""
    merge = properties.find(w("vMerge"))
    return merge is not None and value(merge) != "restart"


def _is_layout(element: etree._Element, rows: list[Row]) -> bool:
    if max(sum(1 for cell in row if cell) for row in rows) > _WIDEST_LAYOUT or len(rows) > 6:
        return False
    text = "\n".join(line for row in rows for cell in row for line in cell)
    return bool(_LAYOUT_WORDS.search(text)) or (len(rows) <= 2 and _has_no_lines(element))


def _has_no_lines(element: etree._Element) -> bool:
    borders = element.find(f"{w('tblPr')}/{w('tblBorders')}")
    return borders is not None and all(value(each) in ("nil", "none") for each in borders)


def _one_line(lines: list[str]) -> str:
    """A cell's lines as one: a new sentence or bullet after "; ", a wrapped one after a blank."""
    joined = ""
    for line in (each.strip().replace("|", "/") for each in lines):
        if not joined:
            joined = line
        elif joined[-1] in ".;:,!?" or line[0].islower():
            joined += f" {line}"
        else:
            joined += f"; {line}"
    return joined
