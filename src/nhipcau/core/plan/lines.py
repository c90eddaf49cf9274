"""The document as lines and table rows: marks of other programs taken off, blanks squeezed, origins kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhipcau.core.plan.ropes import Rope, join

_DROPPED = re.compile("[*\u00ad\u200b\u200c\u200d\u2060\ufeff]|^#\\s.*|^##+\\s+|\\\\(?=[-.)])")
_BLANK = re.compile(r"\s+")
_OFFICE = re.compile(r"CỘNG HÒA|CỘNG HOÀ|XÃ HỘI CHỦ|Nơi nhận|Số\s*:\s*\d*\s*/|, ngày.{0,8}tháng.{0,8}năm")
_RULE = re.compile(r"^[\s\-_=–—~.]{3,}$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `after_blank` where an empty line or a table stands before it. `cells` where it is a row."""

    rope: Rope
    after_blank: bool
    cells: tuple[Rope, ...] = ()

    @property
    def text(self) -> str:
        """The line without marks."""
        return self.rope.text


def clean(text: str, start: int, end: int) -> Rope:
    """text[start:end] without marks of other programs, blanks squeezed to one."""
    kept: list[str] = []
    origins: list[int] = []
    place = start
    raw = text[start:end]
    dropped = {i for found in _DROPPED.finditer(raw) for i in range(*found.span())}
    for offset, char in enumerate(raw):
        if offset in dropped:
            continue
        if char.isspace():
            if not kept or kept[-1] == " ":
                continue
            char = " "
        kept.append(char)
        origins.append(place + offset)
    return Rope("".join(kept), tuple(origins)).strip()


def read_lines(text: str) -> list[Line]:
    """All lines that say something. Rows come as `a | b | c` or as cells between lines of a lone `|`."""
    lines: list[Line] = []
    table = _Table()
    blank = True
    end = -1
    while end < len(text):
        start, end = end + 1, text.find("\n", end + 1)
        end = len(text) if end < 0 else end
        rope = clean(text, start, end)
        if rope.text == "|":
            table.bar()
            blank = True
            continue
        if not rope.text:
            if table.closed_by_blank():
                lines += table.rows()
                table = _Table()
            blank = True
            continue
        if _RULE.match(rope.text):
            continue
        if table.open:
            table.put(rope)
        else:
            lines.append(Line(rope, blank, _inline_cells(rope)))
        blank = False
    return lines + table.rows()


def _inline_cells(rope: Rope) -> tuple[Rope, ...]:
    if " | " not in rope.text and not (rope.text.startswith("|") and rope.text.count("|") > 1):
        return ()
    cells: list[Rope] = []
    start = 0
    for found in re.finditer(r"\s*\|\s*", rope.text):
        cells.append(rope[start : found.start()].strip())
        start = found.end()
    cells.append(rope[start : len(rope.text)].strip())
    if rope.text.startswith("|"):
        cells = cells[1:]
    if rope.text.endswith("|"):
        cells = cells[:-1]
    return tuple(cells)


class _Table:
    """Cells between lines of a lone `|`: one bar between cells, two between rows."""

    def __init__(self) -> None:
        self.open = False
        self._rows: list[list[list[Rope]]] = []
        self._just_barred = False

    def bar(self) -> None:
        if not self.open:
            self.open = True
            self._rows.append([[]])
        elif self._just_barred:
            self._rows.append([[]])
        else:
            self._rows[-1].append([])
        self._just_barred = True

    def put(self, rope: Rope) -> None:
        self._rows[-1][-1].append(rope)
        self._just_barred = False

    def closed_by_blank(self) -> bool:
        """A blank line after a bar ends the table; inside a cell it does not."""
        return self.open and self._just_barred

    def rows(self) -> list[Line]:
        lines: list[Line] = []
        for row in self._rows:
            cells = [cell for cell in row if cell]
            if len(cells) == 1 or _is_office(cells):
                lines += [Line(rope, place == 0, ()) for cell in cells for place, rope in enumerate(cell)]
            elif cells:
                joined = tuple(join(cell) for cell in row if cell)
                lines.append(Line(join(joined, " | "), True, joined))
        return lines


def _is_office(cells: list[list[Rope]]) -> bool:
    """The heading columns and the closing columns of a document are no data tables."""
    whole = " ".join(rope.text for cell in cells for rope in cell)
    return bool(_OFFICE.search(whole))
