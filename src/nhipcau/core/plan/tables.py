"""Rows of tables, as they come between bars: `a | b | c` in one line, or cells between lines of a lone `|`."""

from __future__ import annotations

import re

from nhipcau.core.plan.ropes import Rope

Cell = tuple[Rope, ...]  # its lines
Row = tuple[Cell, ...]

_BAR = re.compile(r"\s*\|\s*")
_OFFICE = re.compile(
    r"CỘNG H[ÒO][AÀ]|XÃ HỘI CHỦ NGHĨA|Độc lập\s*-\s*Tự do|^Nơi nhận|^Số\s?:|^(?:TM|KT|TL|TUQ)\s?\."
    r"|ngày\s*\d{0,2}\s*tháng\s*\d{0,2}\s*năm\s*\d{4}$",
    re.IGNORECASE | re.MULTILINE,
)
_WIDEST_LAYOUT = 3
_NUMBERED = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5})[.)]?$")


def split_row(rope: Rope) -> tuple[Rope, ...]:
    """The cells of a line like `a | b` or `| a | b |`; nothing where the line is no row."""
    text = rope.text
    if " | " not in text and not (text.startswith("|") and text.count("|") > 1):
        return ()
    cells: list[Rope] = []
    start = 0
    for found in _BAR.finditer(text):
        cells.append(rope[start : found.start()])
        start = found.end()
    cells.append(rope[start : len(text)])
    first = 1 if text.startswith("|") else 0
    last = len(cells) - 1 if text.endswith("|") else len(cells)
    return tuple(cells[first:last])


def rows_of(segments: list[Cell]) -> list[Row]:
    """Cells between bars put into rows; an empty cell and the end of a row look the same between bars.

    No row has more cells than the longest run of filled ones. A row ends at an empty segment when it is full,
    when the next cell opens a row with its number, or when it is a banner of one cell.
    """
    columns = _longest_run(segments)
    rows: list[Row] = []
    row: list[Cell] = []
    for place, cell in enumerate(segments):
        ahead = segments[place + 1] if place + 1 < len(segments) else ()
        if cell or not _ends(row, columns, ahead):
            row.append(cell)
            continue
        rows.append(tuple(row))
        row = []
    rows.append(tuple(row))
    return [row for row in rows if any(row)]


def is_layout(rows: list[Row]) -> bool:
    """Whether columns only arrange the heading or the end of an official paper; then the order of lines counts."""
    filled = [[cell for cell in row if cell] for row in rows]
    if all(len(row) <= 1 for row in filled):
        return True
    if max(len(row) for row in rows) > _WIDEST_LAYOUT:
        return False
    return any(_OFFICE.search("\n".join(line.text for line in cell)) for row in filled for cell in row)


def _longest_run(segments: list[Cell]) -> int:
    longest = run = 0
    for cell in segments:
        run = run + 1 if cell else 0
        longest = max(longest, run)
    return longest


def _ends(row: list[Cell], columns: int, ahead: Cell) -> bool:
    if len(row) >= columns or columns < 3:
        return True
    opens = len(ahead) == 1 and bool(_NUMBERED.match(ahead[0].text))
    return opens or (len(row) == 1 and not _NUMBERED.match(row[0][0].text if row[0] else ""))
