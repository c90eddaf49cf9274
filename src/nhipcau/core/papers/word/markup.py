"""The few elements of WordprocessingML that official papers need, as text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape
from zlib import crc32

from nhipcau.core.papers.blocks import Run

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def twips(millimetres: float) -> int:
    """Twentieths of a point, Word's unit of length."""
    return round(millimetres * 1440 / 25.4)


def text(value: str) -> str:
    """Text as content; line breaks become breaks; signs that XML cannot hold fall away."""
    lines = _NO_XML.sub("", value).split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)


def run(value: str, *, bold: bool = False, italic: bool = False, size: float = 0) -> str:
    """A piece of text. `size` in points; 0 leaves it to the style."""
    marks = "<w:b/>" * bold + "<w:i/>" * italic
    if size:
        marks += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    return f"<w:r>{f'<w:rPr>{marks}</w:rPr>' if marks else ''}{text(value)}</w:r>"


def runs(pieces: Iterable[Run], *, bold: bool = False, italic: bool = False, size: float = 0) -> str:
    """Pieces of a block; where a figure comes from is not written into the paper."""
    return "".join(
        control(
            piece.control, run(piece.text, bold=bold or piece.bold, italic=italic or piece.italic, size=size)
        )
        for piece in pieces
    )


def control(name: str, content: str) -> str:
    """A content control around a piece of text, by its name; '' for none.

    The name stands as title and as tag: LibreOffice 7.4 keeps the title alone.
    """
    if not name:
        return content
    number = crc32(name.encode()) % 2**31
    marks = (
        f'<w:alias w:val="{escape(name)}"/><w:tag w:val="{escape(name)}"/><w:id w:val="{number}"/><w:text/>'
    )
    return f"<w:sdt><w:sdtPr>{marks}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph. `properties` in the order of the schema: keepNext, pBdr, spacing, ind, jc, …"""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = named + properties
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{content}</w:p>"


def rule(length: float, room: float) -> str:
    """A solid line of `length`, in the middle of `room` (both mm): an almost flat paragraph with a border."""
    side = max(0, round((twips(room) - twips(length)) / 2))
    return paragraph(
        "",
        "Rule",
        '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        f'<w:ind w:left="{side}" w:right="{side}"/>',
    )


def plain_table(widths: Iterable[float], rows: Iterable[Iterable[str]]) -> str:
    """A table without borders and cell margins: letterhead and closing. Cells are finished paragraphs."""
    columns = [twips(width) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    body = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for column, cell in zip(columns, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )
