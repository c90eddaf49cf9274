"""A table as one piece of XML."""

from __future__ import annotations

from nhipcau.core.papers.blocks import Align, Cell, Column, Row, Run, Table
from nhipcau.core.papers.word.markup import paragraph, runs, twips

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
_STYLES = {Align.LEFT: "CellLeft", Align.CENTER: "CellCenter", Align.RIGHT: "CellRight"}
_PROPERTIES = (
    '<w:jc w:val="center"/><w:tblBorders>' + _BORDERS + '</w:tblBorders><w:tblLayout w:type="fixed"/>'
    '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
)


def table(block: Table) -> str:
    """Borders all round; the header row is repeated on each page and no row is torn apart."""
    widths = [twips(column.width) for column in block.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = _header(block.columns, widths) + "".join(_row(row, block.columns, widths) for row in block.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{_PROPERTIES}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _header(columns: tuple[Column, ...], widths: list[int]) -> str:
    cells = "".join(
        _cell(Cell((Run(column.title, bold=True),)), Align.CENTER, width, middle=True)
        for column, width in zip(columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(row: Row, columns: tuple[Column, ...], widths: list[int]) -> str:
    if row.group:
        span = f'<w:gridSpan w:val="{len(columns)}"/>'
        content = paragraph(runs(row.cells[0].runs, bold=True), "CellLeft", "<w:keepNext/>")
        cells = f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>{span}</w:tcPr>{content}</w:tc>'
    else:
        cells = "".join(
            _cell(cell, column.align, width)
            for cell, column, width in zip(row.cells, columns, widths, strict=True)
        )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(cell: Cell, align: Align, width: int, *, middle: bool = False) -> str:
    vertical = '<w:vAlign w:val="center"/>' if middle else ""
    content = paragraph(runs(cell.runs), _STYLES[align])
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{vertical}</w:tcPr>{content}</w:tc>'
