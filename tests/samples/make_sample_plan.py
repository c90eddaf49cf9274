"""Builds the sample plans of examples/ in the layout of Decree 30/2020: `cd tests; python -m samples.make_sample_plan`.

The same words give the same bytes: dates inside are fixed, parts are packed in order with one time stamp.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from samples import sample_plan_text as words
from samples.sample_plan_text import PlanText

FOLDER = Path(__file__).resolve().parents[2] / "examples"
TARGET = FOLDER / words.PLANS[0].file
FONT = "Times New Roman"
SECTION = re.compile(r"^[IVX]+\. ")
HEADING = re.compile(r"^(\d+\.(?:\d+\.)?) ([^:]+):? ?(.*)$")


def build(plan: PlanText) -> bytes:
    """A sample plan as .docx."""
    document = docx.Document()
    _page(document, plan)
    _head(document, plan)
    _title(document, plan)
    _write(document, plan.opening)
    for line in plan.body:
        _body_line(document, line)
    _write(document, words.CLOSING)
    _end(document)
    return _packed(document, plan.signed)


def _page(document: Document, plan: PlanText) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(number, "PAGE")
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    properties = document.core_properties
    properties.author = properties.last_modified_by = ""
    properties.title = f"{words.KIND}: {plan.subject}"
    properties.comments, properties.language = "", "vi-VN"
    properties.created = properties.modified = plan.signed


def _head(document: Document, plan: PlanText) -> None:
    table = _layout(document, 2, (6.2, 10.3))
    left, right = table.rows[0].cells
    _lines(left, words.ISSUER.split("\n"), Pt(13), bold=True)
    _rule(left, Cm(2.2))
    _lines(right, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], Pt(12.5), bold=True)
    _lines(right, ["Độc lập - Tự do - Hạnh phúc"], Pt(13.5), bold=True, first=False)
    _rule(right, Cm(2.3))
    left, right = table.rows[1].cells
    _lines(left, [plan.number], Pt(13))
    _lines(right, [plan.place_and_date], Pt(13.5), italic=True)


def _title(document: Document, plan: PlanText) -> None:
    for text, before in ((words.KIND, 14), (plan.subject, 0)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(before)
        _run(paragraph, text, Pt(14), bold=True)
    _border(document.add_paragraph(), Cm(5.8), after=Pt(8))


def _body_line(document: Document, line: str) -> None:
    if SECTION.match(line):
        _write(document, line, bold=True)
        return
    heading = HEADING.match(line)
    if heading is None:
        _write(document, line)
        return
    marker, name, rest = heading.groups()
    paragraph = _write(document, f"{marker} {name}{':' if ':' in line else ''}", bold=True)
    if rest:
        _run(paragraph, f" {rest}", Pt(14))


def _write(document: Document, text: str, *, bold: bool = False) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.paragraph_format.keep_with_next = bold
    _run(paragraph, text, Pt(14), bold=bold)
    return paragraph


def _end(document: Document) -> None:
    left, right = _layout(document, 1, (8.2, 8.3)).rows[0].cells
    left.paragraphs[0].paragraph_format.space_before = Pt(8)
    _run(left.paragraphs[0], "Nơi nhận:", Pt(12), bold=True, italic=True)
    for place, recipient in enumerate(words.RECIPIENTS):
        sign = "." if place == len(words.RECIPIENTS) - 1 else ";"
        _run(left.add_paragraph(), f"- {recipient}{sign}", Pt(11))
    _lines(right, list(words.AUTHORITY), Pt(14), bold=True)
    _lines(right, ["", "", "", ""], Pt(14), first=False)
    _lines(right, [words.SIGNER], Pt(14), bold=True, first=False)


def _layout(document: Document, rows: int, widths: tuple[float, float]) -> Table:
    """A borderless table of two columns of fixed widths."""
    table = document.add_table(rows, 2)
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _lines(
    cell: _Cell, lines: list[str], size: Pt, *, bold: bool = False, italic: bool = False, first: bool = True
) -> None:
    for place, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if first and place == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, line, size, bold=bold, italic=italic)


def _run(paragraph: Paragraph, text: str, size: Pt, *, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.bold, run.italic = FONT, size, bold or None, italic or None
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)


def _rule(cell: _Cell, inset: Cm) -> None:
    _border(cell.add_paragraph(), inset, after=Pt(4))


def _border(paragraph: Paragraph, inset: Cm, *, after: Pt) -> None:
    """A short line: the top border of an empty small paragraph, drawn in from both sides."""
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = inset
    layout.space_after, layout.line_spacing = after, Pt(4)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _field(paragraph: Paragraph, code: str) -> None:
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        run.font.name, run.font.size = FONT, Pt(14)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._element.append(element)


def _packed(document: Document, signed: datetime) -> bytes:
    """python-docx stamps the time into the zip: pack again with one time for all parts."""
    raw, fixed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            if name == "docProps/thumbnail.jpeg":
                continue
            entry = zipfile.ZipInfo(name, signed.timetuple()[:6])
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            target.writestr(entry, _without_thumbnail(source.read(name)))
    return fixed.getvalue()


def _without_thumbnail(part: bytes) -> bytes:
    return re.sub(rb'<Relationship [^>]*thumbnail[^>]*/>|<Default Extension="jpeg"[^>]*/>', b"", part)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in words.PLANS:
        (FOLDER / each.file).write_bytes(build(each))
