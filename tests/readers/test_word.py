"""Word documents → text in reading order."""

import unicodedata

import pytest

from nhipcau.readers.documents import Kind, read_document
from samples import office_files as office


def text(body: str, **more: str) -> str:
    return read_document("a.docx", office.word(body, **more)).text


def test_paragraphs_in_order_apart_by_an_empty_line():
    document = read_document(
        "a.docx", office.word(office.p("KẾ HOẠCH") + office.p("") + office.p("Phòng, chống"))
    )
    assert document.text == "KẾ HOẠCH\n\nPhòng, chống"
    assert document.kind is Kind.WORD


def test_letters_are_composed():
    assert text(office.p(unicodedata.normalize("NFD", "Thực hiện"))) == "Thực hiện"


def test_soft_breaks_tabs_and_hyphens():
    body = "<w:p><w:r><w:t>Sở</w:t><w:br/><w:t>Y</w:t><w:tab/><w:t>tế</w:t><w:noBreakHyphen/><w:t>x</w:t></w:r></w:p>"
    assert text(body) == "Sở\nY\ttế-x"


def test_heading_and_signature_tables_are_read_cell_by_cell():
    heading = office.table(
        ("ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
        ("Số: 27/KH-UBND", "Lai Châu, ngày 12 tháng 01 năm 2022"),
    )
    signature = office.table(("Nơi nhận:\n- Như trên;", "KT. CHỦ TỊCH\n\nLò Minh Tuệ"))
    assert text(heading + office.p("KẾ HOẠCH") + signature) == (
        "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "Số: 27/KH-UBND\n\nLai Châu, ngày 12 tháng 01 năm 2022\n\nKẾ HOẠCH\n\n"
        "Nơi nhận:\n- Như trên;\n\nKT. CHỦ TỊCH\nLò Minh Tuệ"
    )


def test_a_table_of_data_is_a_line_a_row():
    rows = office.table(
        ("TT", "Nhiệm vụ", "Cơ quan\nchủ trì", "Thời gian"), ("1", "Tập huấn", "Sở Y tế\nCông an tỉnh", "")
    )
    assert (
        text(rows) == "TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian\n1 | Tập huấn | Sở Y tế; Công an tỉnh | "
    )


def test_spans_keep_columns_in_place():
    wide = "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + office.p("Nhóm") + "</w:tc>"
    under = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + office.p("che") + "</w:tc>"
    cell = "<w:tc>" + office.p("x") + "</w:tc>"
    assert text(f"<w:tbl><w:tr>{wide}{cell}{cell}</w:tr><w:tr>{under}{cell * 3}</w:tr></w:tbl>") == (
        "Nhóm |  | x | x\n | x | x | x"
    )


def test_footnotes_follow_the_body_and_their_marks_stay():
    body = (
        '<w:p><w:r><w:t>60%</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t> xã</w:t></w:r></w:p>'
        + office.p("Hết")
    )
    note = f'<w:footnotes {office.W}><w:footnote w:id="7">{office.p("Theo số liệu 2021")}</w:footnote></w:footnotes>'
    assert text(body, footnotes=note) == "60%[1] xã\n\nHết\n\n[1] Theo số liệu 2021"


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{office.p('Dự thảo')}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert text(f"<w:p><w:r><w:t>Kế hoạch</w:t></w:r><w:r>{both}</w:r></w:p>") == "Kế hoạch\n\nDự thảo"


def test_deleted_hidden_and_field_code_text_is_not_said():
    body = (
        "<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert text(body) == "mới"


def test_capitals_by_format_are_said_as_seen():
    assert text("<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>Kế hoạch</w:t></w:r></w:p>") == "KẾ HOẠCH"


def test_content_controls_are_looked_into():
    assert text(f"<w:sdt><w:sdtContent>{office.p('Trong khung')}</w:sdtContent></w:sdt>") == "Trong khung"


def test_automatic_numbering_is_shown():
    lists = office.numbering(
        office.level(0, "upperRoman", "%1."),
        office.level(1, "decimal", "%2."),
        office.level(2, "decimal", "%2.%3."),
        office.level(3, "lowerLetter", "%4)"),
        office.level(4, "bullet", "-"),
        office.level(5, "bullet", "\uf0b7"),
    )
    body = "".join(
        office.listed(word, depth)
        for word, depth in [
            ("A", 0),
            ("B", 1),
            ("C", 2),
            ("D", 2),
            ("E", 3),
            ("F", 4),
            ("G", 5),
            ("H", 0),
            ("I", 1),
        ]
    )
    assert text(body, numbering=lists).split("\n\n") == [
        "I. A", "1. B", "1.1. C", "1.2. D", "a) E", "- F", "+ G", "II. H", "1. I",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "start", "marker"),
    [("decimalZero", 7, "07."), ("lowerRoman", 4, "iv."), ("upperLetter", 28, "BB."), ("none", 1, "")],
)
def test_forms_of_numbers(form, start, marker):
    lists = office.numbering(office.level(0, form, "%1.", start))
    assert text(office.listed("việc"), numbering=lists) == f"{marker} việc".strip()


def test_a_list_that_starts_again():
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    lists = office.numbering(office.level(0, "decimal", "%1."), more=again)
    body = (
        office.listed("a") + office.listed("b") + office.listed("c", number=2) + office.listed("d", number=2)
    )
    assert text(body, numbering=lists) == "1. a\n\n2. b\n\n1. c\n\n2. d"


def test_numbering_by_style():
    styles = (
        f'<w:styles {office.W}><w:style w:styleId="Con"><w:basedOn w:val="Cha"/></w:style><w:style w:styleId="Cha">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    body = office.p("Mục", '<w:pStyle w:val="Con"/>')
    assert (
        text(body, numbering=office.numbering(office.level(0, "decimal", "%1.")), styles=styles) == "1. Mục"
    )


def test_headers_and_footers_are_not_read():
    assert text(office.p("Thân"), header=f"<w:hdr {office.W}>{office.p('Đầu trang')}</w:hdr>") == "Thân"


def test_a_paragraph_mark_deleted_in_tracking_joins_the_two():
    first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>100% xã </w:t></w:r></w:p>"
    assert text(first + office.p("có kế hoạch") + office.p("Hết")) == "100% xã có kế hoạch\n\nHết"


def test_moved_text_is_said_where_it_went():
    gone = "<w:p><w:moveFrom><w:r><w:t>đoạn</w:t></w:r></w:moveFrom></w:p>"
    come = "<w:p><w:moveTo><w:r><w:t>đoạn</w:t></w:r></w:moveTo></w:p>"
    assert text(gone + office.p("giữa") + come) == "giữa\n\nđoạn"


def test_a_table_within_a_cell_is_said_in_its_cell():
    inner = office.table(("Sở Y tế", "Quý I"))
    outer = (
        f"<w:tbl><w:tr><w:tc>{office.p('Nhiệm vụ')}{inner}</w:tc><w:tc>{office.p('x')}</w:tc></w:tr></w:tbl>"
    )
    assert text(outer) == "Nhiệm vụ; Sở Y tế / Quý I | x"
