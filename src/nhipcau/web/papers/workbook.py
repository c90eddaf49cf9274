"""The annexes of a paper as an .xlsx: a sheet each, as printed, numbers as numbers.

Every text is written as text: what begins like a formula stays a text (rule: OWASP, CSV and spreadsheet injection).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from fractions import Fraction

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from nhipcau.core.papers import (
    Align,
    Annex,
    Block,
    Caption,
    Cell,
    Heading,
    Paper,
    Paragraph,
    Table,
    mark,
    page,
)

A_MILLIMETRE = 0.52  # of the width of a character, at 12 points
_BOX: dict[str, object] = {"border": 1, "valign": "top", "text_wrap": True}
_STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True},
    "reference": {"italic": True, "align": "center", "text_wrap": True},
    "head": {**_BOX, "bold": True, "align": "center", "valign": "vcenter"},
    "group": {**_BOX, "bold": True},
    "left": {**_BOX},
    "center": {**_BOX, "align": "center"},
    "right": {**_BOX, "align": "right"},
    "whole": {**_BOX, "align": "right", "num_format": "#,##0"},
    "decimal": {**_BOX, "align": "right", "num_format": "#,##0.0##"},
    "heading": {"bold": True, "text_wrap": True},
    "text": {"text_wrap": True, "valign": "top"},
    "caption": {"italic": True, "text_wrap": True, "valign": "top"},
}


def workbook(paper: Paper) -> bytes:
    """The workbook's bytes; the same paper gives the same bytes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(
        {"title": paper.title, "author": paper.author, "created": datetime.combine(paper.day, time.min)}
    )
    styles = {
        name: book.add_format({"font_name": page.FONT, "font_size": 12, **style})
        for name, style in _STYLES.items()
    }
    for marker, annex, blocks in _annexes(paper):
        sheet = _Sheet(book.add_worksheet(marker[:31]), styles, _columns(blocks))
        sheet.begin(marker, annex)
        for block in blocks:
            sheet.add(block)
    if not book.worksheets():
        book.add_worksheet("Phụ lục")
    book.close()
    return target.getvalue()


def _annexes(paper: Paper) -> list[tuple[str, Annex, list[Block]]]:
    found: list[tuple[str, Annex, list[Block]]] = []
    for each in mark(paper.blocks):
        if isinstance(each.block, Annex):
            found.append((each.marker, each.block, []))
        elif found:
            found[-1][2].append(each.block)
    return found


def _columns(blocks: Sequence[Block]) -> list[float]:
    tables = [block for block in blocks if isinstance(block, Table)]
    return [column.width for column in tables[0].columns] if tables else [160.0]


@dataclass
class _Sheet:
    """One annex; `row` is where the next thing goes."""

    sheet: Worksheet
    styles: dict[str, Format]
    widths: list[float]
    row: int = 0

    def begin(self, marker: str, annex: Annex) -> None:
        """Paper, columns, number and title."""
        self.sheet.set_paper(9)
        if annex.landscape:
            self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=1.18, right=0.59, top=0.79, bottom=0.79)
        for place, width in enumerate(self.widths):
            self.sheet.set_column(place, place, width * A_MILLIMETRE)
        self._across(marker, "title")
        self._across(annex.title.upper(), "title")
        self._across(annex.reference, "reference")
        self.row += 1

    def add(self, block: Block) -> None:
        """A block of the annex."""
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Heading):
            self._across(block.text, "heading")
        elif isinstance(block, Paragraph):
            self._across(("- " if block.dash else "") + block.text, "text")
        elif isinstance(block, Caption):
            self._across("".join(run.text for run in block.runs), "caption")

    def _across(self, text: str, style: str) -> None:
        """A line over all columns; tall enough, since merged cells do not grow by themselves."""
        last = len(self.widths) - 1
        if last:
            self.sheet.merge_range(self.row, 0, self.row, last, "", self.styles[style])
        self.sheet.write_string(self.row, 0, text, self.styles[style])
        room = sum(self.widths) * A_MILLIMETRE
        self.sheet.set_row(self.row, 16.5 * (1 + len(text) // max(int(room), 1)))
        self.row += 1

    def _table(self, table: Table) -> None:
        for place, column in enumerate(table.columns):
            self.sheet.write_string(self.row, place, column.title, self.styles["head"])
        self.sheet.repeat_rows(self.row)
        self.sheet.freeze_panes(self.row + 1, 0)
        self.row += 1
        for row in table.rows:
            if row.group:
                self._across(row.cells[0].text, "group")
                continue
            for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
                self._cell(place, cell, column.align)
            self.row += 1
        self.row += 1

    def _cell(self, place: int, cell: Cell, align: Align) -> None:
        if cell.number is None:
            self.sheet.write_string(self.row, place, cell.text, self.styles[align.value])
        else:
            style = "whole" if Fraction(cell.number).denominator == 1 else "decimal"
            self.sheet.write_number(self.row, place, float(cell.number), self.styles[style])
