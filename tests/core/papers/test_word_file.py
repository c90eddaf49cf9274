"""The Word file read back: page, type, headings, letterhead, tables, properties, bytes."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from core.papers.paper import LETTERHEAD, paper, table
from nhipcau.core.papers import Cell, Row, Run, Table, write

MILLIMETRE = 36000


@pytest.fixture(scope="module")
def read_back() -> Document:
    return docx.Document(io.BytesIO(write(paper())))


def texts(document: Document, style: str) -> list[str]:
    return [each.text for each in document.paragraphs if each.style is not None and each.style.name == style]


def test_a4_with_the_margins_of_the_decree(read_back: Document) -> None:
    first = read_back.sections[0]
    assert round(first.page_width / MILLIMETRE) == 210
    assert round(first.page_height / MILLIMETRE) == 297
    for section in read_back.sections:
        assert 20 <= round(section.top_margin / MILLIMETRE) <= 25
        assert 20 <= round(section.bottom_margin / MILLIMETRE) <= 25
        assert 30 <= round(section.left_margin / MILLIMETRE) <= 35
        assert 15 <= round(section.right_margin / MILLIMETRE) <= 20


def test_each_annex_is_a_section_the_wide_one_landscape(read_back: Document) -> None:
    turned = [section.orientation == WD_ORIENT.LANDSCAPE for section in read_back.sections]
    assert turned == [False, True, False]
    assert read_back.sections[1].page_width > read_back.sections[1].page_height


def test_page_number_in_the_top_margin_but_not_on_a_first_page(read_back: Document) -> None:
    for section in read_back.sections:
        assert section.different_first_page_header_footer
        header = section.header.paragraphs[0]
        assert " PAGE " in "".join(header._p.itertext())
        assert header.style is not None
        assert header.style.font.size.pt == 14
        assert "".join(section.first_page_header._element.itertext()) == ""
        start = section._sectPr.find(qn("w:pgNumType"))
        assert start.get(qn("w:start")) == "1"
    assert read_back.styles["PageNumber"].paragraph_format.alignment == 1


def test_body_is_times_new_roman_14_justified_with_first_line_indent(read_back: Document) -> None:
    default = read_back.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
    assert {default.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }
    body = read_back.styles["Body"]
    assert body.font.size.pt == 14
    assert body.paragraph_format.alignment == 3  # both
    assert body.paragraph_format.first_line_indent.cm == pytest.approx(1.27, abs=0.01)
    assert body.paragraph_format.space_before.pt >= 6
    other_fonts = [
        each
        for each in read_back.element.iter(qn("w:rFonts"))
        if each.get(qn("w:ascii")) != "Times New Roman"
    ]
    assert not other_fonts


def test_headings_are_numbered_in_the_vietnamese_order(read_back: Document) -> None:
    assert texts(read_back, "Part") == ["I. TÌNH HÌNH", "II. KẾT QUẢ THỰC HIỆN"]
    assert [text[:2] for text in texts(read_back, "Section")] == ["1.", "1.", "2."]
    assert [text[0] for text in texts(read_back, "Point")] == [*"abcdđeghi", "a"]


def test_letterhead_cells(read_back: Document) -> None:
    cells = read_back.tables[0]._cells
    assert cells[0].text.strip().split("\n") == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH LAI CHÂU",
        "SỞ LAO ĐỘNG -",
        "THƯƠNG BINH VÀ XÃ HỘI",
    ]
    assert cells[1].text.strip().split("\n") == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert re.fullmatch(r"Số:\s{5,}/BC-SLĐTBXH", cells[2].text)
    assert cells[3].text == "Lai Châu, ngày … tháng … năm 2022"
    bold = {
        "".join(t.text or "" for t in p._p.iter(qn("w:t"))): any(run.bold for run in p.runs)
        for c in cells
        for p in c.paragraphs
    }
    assert bold["SỞ LAO ĐỘNG -"]
    assert bold["Độc lập - Tự do - Hạnh phúc"]
    assert not bold["TỈNH LAI CHÂU"]


def test_number_and_day_once_the_clerk_gave_them() -> None:
    given = replace(LETTERHEAD, symbol="BC-SYT", number=5, day=date(2026, 2, 5), year=2026)
    cells = docx.Document(io.BytesIO(write(paper(given)))).tables[0]._cells
    assert cells[2].text == "Số: 05/BC-SYT"
    assert cells[3].text == "Lai Châu, ngày 05 tháng 02 năm 2026"


def test_rules_are_as_long_as_the_decree_says(read_back: Document) -> None:
    """Under the motto the full length of the line, under the agency a third to a half of it."""
    from nhipcau.core.papers.metrics import width

    agency, motto = (
        next(cell._tc.iter(qn("w:pBdr"))).getparent().find(qn("w:ind"))
        for cell in read_back.tables[0]._cells[:2]
    )
    rooms = [int(each.get(qn("w:w"))) for each in read_back.tables[0]._tbl.tblGrid.iter(qn("w:gridCol"))]

    def length(indent: object, room: int) -> float:
        sides = (indent.get(qn(f"w:{side}")) for side in ("left", "right"))
        return (room - sum(map(int, sides))) / 56.6929

    assert length(motto, rooms[1]) == pytest.approx(
        width("Độc lập - Tự do - Hạnh phúc", 13, bold=True), abs=0.3
    )
    part = length(agency, rooms[0]) / width("THƯƠNG BINH VÀ XÃ HỘI", 12, bold=True)
    assert 1 / 3 <= part <= 1 / 2


def test_header_row_repeats_and_no_row_is_torn(read_back: Document) -> None:
    rows = read_back.tables[2].rows
    assert rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    assert [cell.text for cell in rows[0].cells] == ["TT", "Chỉ tiêu", "Kết quả"]
    assert len(rows[1]._tr.findall(qn("w:tc"))) == 1
    assert [cell.text for cell in rows[2].cells] == ["0", "xã, phường", "66,0%"]


def test_recipients_and_signature_stand_side_by_side(read_back: Document) -> None:
    left, right = read_back.tables[1]._cells
    assert left.text.split("\n") == ["Nơi nhận:", "- Như trên;", "- Lãnh đạo Sở;", "- Lưu: VT, BTXH."]
    assert right.text.split("\n")[:2] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]


def test_same_paper_same_bytes_and_nothing_of_how_it_was_made() -> None:
    data = write(paper())
    assert data == write(paper())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = " ".join(archive.read(name).decode() for name in archive.namelist())
    for word in ("Nhịp", "nhipcau", "python", "hyperlink", "B02", "2022-H1"):
        assert word.casefold() not in everything.casefold()


def test_properties_name_the_office(read_back: Document) -> None:
    properties = read_back.core_properties
    assert properties.author == "Sở Lao động - Thương binh và Xã hội"
    assert properties.last_modified_by == properties.author
    assert properties.created is not None
    assert properties.created.date() == date(2022, 6, 17)


def test_signs_of_markup_and_control_characters_are_only_text() -> None:
    odd = Table(table().columns, (Row((Cell((Run("<w:b/>&\x07"),)), Cell(()), Cell(()))),))
    document = docx.Document(io.BytesIO(write(replace(paper(), blocks=(LETTERHEAD, odd)))))
    assert document.tables[1].rows[1].cells[0].text == "<w:b/>&"


def test_a_row_that_does_not_fit_its_table_is_refused() -> None:
    with pytest.raises(ValueError, match="3 expected"):
        Table(table().columns, (Row((Cell(()),)),))
