"""The sheet of cards, eight on a page, as Word or PDF. Nothing on it tells what the support is about."""

from __future__ import annotations

import io
from datetime import date

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell

from nhipcau.web.referrals.actions.cards import Face

COLUMNS, TITLE = 2, "Thẻ hỗ trợ"
LINES = (
    "Hỗ trợ miễn phí, không hỏi tên: sức khỏe, pháp lý, giấy tờ, việc làm, chỗ ở tạm.",
    "Đưa thẻ này khi đến. Đến hay không là tùy bạn.",
)


def sheet(codes: list[str], face: Face, day: date) -> bytes:
    """The cards in two columns to be cut out; the same codes give the same bytes but for the zip's own times."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(12)
    document.core_properties.author = document.core_properties.title = TITLE
    document.core_properties.comments = ""
    rows = -(-len(codes) // COLUMNS)
    table = document.add_table(rows=rows, cols=COLUMNS)
    table.style = "Table Grid"
    for place, code in enumerate(codes):
        table.rows[place // COLUMNS].height = Mm(66)
        _card(table.cell(place // COLUMNS, place % COLUMNS), code, face)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _card(cell: _Cell, code: str, face: Face) -> None:
    _line(cell, face.office, 12, bold=True, first=True)
    for text in LINES:
        _line(cell, text, 10.5)
    _line(cell, code, 15, bold=True)
    _line(cell, face.where, 10.5)
    _line(cell, face.hours, 10.5)


def _line(cell: _Cell, text: str, size: float, *, bold: bool = False, first: bool = False) -> None:
    if not text:
        return
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(4)
    run = paragraph.add_run(text)
    run.bold, run.font.size, run.font.name = bold, Pt(size), "Times New Roman"
