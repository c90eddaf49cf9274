"""A list of persons hidden in a file is kept by whoever keeps the file: every corner is looked into."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.comments import Comment

from cast import Cast, moment
from nhipcau.core.protection import Context, SecretDocument
from nhipcau.web.files.actions import FileRefused, store
from nhipcau.web.files.models import StoredFile
from samples.office_files import W, p, pdf, table, types, word, word_parts, zipped

NOW = moment(2022, 6, 15)
ROSTER = (
    "Nguyễn Thị Hoa, sinh năm 1990, trú tại bản Nà",
    "Lò Thị Mai, sinh năm 1992, trú tại bản Tả",
    "Vàng Thị Sua, sinh năm 1988, trú tại bản Pa",
)
LINES = "".join(map(p, ROSTER))
PLAIN = p("Báo cáo công tác tuyên truyền quý I năm 2022")


def struck(text: str) -> str:
    return f'<w:p><w:del w:id="1"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del></w:p>'


def hidden(text: str) -> str:
    return f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r></w:p>"


def comments(lines: str) -> str:
    return f'<w:comments {W}><w:comment w:id="1" w:author="a">{lines}</w:comment></w:comments>'


def workbook(
    *, in_comment: bool = False, sheet_state: str = "visible", text: tuple[str, ...] = ROSTER
) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Số cuộc tuyên truyền"
    other = book.create_sheet("Phụ lục")
    other.sheet_state = sheet_state
    for row, line in enumerate(text, 1):
        if in_comment:
            sheet.cell(row, 1).comment = Comment(line, "x")
        else:
            other.cell(row, 1, line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def embedded(name: str, content: bytes) -> bytes:
    return zipped({**word_parts(PLAIN), f"word/embeddings/{name}": content})


WORD_FILES = {
    "deleted": word(PLAIN + "".join(map(struck, ROSTER))),
    "hidden run": word(PLAIN + "".join(map(hidden, ROSTER))),
    "comment": word(PLAIN, comments=comments(LINES)),
    "header": word(PLAIN, header1=f"<w:hdr {W}>{LINES}</w:hdr>"),
    "footer": word(PLAIN, footer1=f"<w:ftr {W}>{LINES}</w:ftr>"),
    "footnote": word(
        PLAIN, footnotes=f'<w:footnotes {W}><w:footnote w:id="2">{LINES}</w:footnote></w:footnotes>'
    ),
    "table": word(
        PLAIN + table(("Họ và tên", "Năm sinh"), ("Nguyễn Thị Hoa", "1990"), ("Lò Thị Mai", "1992"))
    ),
    "unlinked part": zipped({**word_parts(PLAIN), "word/header9.xml": f"<w:hdr {W}>{LINES}</w:hdr>"}),
    "properties": zipped(
        {**word_parts(PLAIN), "docProps/custom.xml": "<P>" + "".join(f"<v>{x}</v>" for x in ROSTER) + "</P>"}
    ),
    "workbook inside": embedded("so-lieu.xlsx", workbook()),
    "document inside": embedded("van-ban.docx", word(LINES)),
    "object inside": embedded("oleObject1.bin", b"\xd0\xcf\x11\xe0" + b"0" * 600),
    "two layers": embedded("a.docx", embedded("b.docx", word(PLAIN))),
}


@pytest.mark.parametrize("where", WORD_FILES)
def test_a_list_hidden_in_a_word_file(cast: Cast, where: str) -> None:
    with pytest.raises(FileRefused):
        store(cast.actor("officer"), "bao-cao.docx", WORD_FILES[where], Context.GENERAL, NOW)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
def test_a_list_in_a_sheet(cast: Cast, state: str) -> None:
    with pytest.raises(FileRefused, match="danh sách cá nhân"):
        store(cast.actor("officer"), "so-lieu.xlsx", workbook(sheet_state=state), Context.GENERAL, NOW)


def test_a_list_in_notes_at_cells(cast: Cast) -> None:
    with pytest.raises(FileRefused, match="danh sách cá nhân"):
        store(cast.actor("officer"), "so-lieu.xlsx", workbook(in_comment=True), Context.GENERAL, NOW)


def test_a_mark_in_a_header(cast: Cast) -> None:
    data = word(PLAIN, header1=f"<w:hdr {W}>{p('TUYỆT MẬT')}</w:hdr>")
    with pytest.raises(SecretDocument):
        store(cast.actor("officer"), "bao-cao.docx", data, Context.PAPER_OF_OFFICE, NOW)


def test_ordinary_files_with_all_that_pass(cast: Cast) -> None:
    data = zipped(
        {
            **word_parts(
                PLAIN + struck("Đã tổ chức 04 cuộc") + hidden("Bản nháp"),
                comments=comments(p("Đề nghị kiểm tra lại số cuộc")),
                header1=f"<w:hdr {W}>{p('UBND tỉnh Lai Châu')}</w:hdr>",
            ),
            "docProps/core.xml": "<c><creator>Lò Văn Chung</creator><by>Vàng A Sùng</by></c>",
            "word/embeddings/so-lieu.xlsx": workbook(text=("Quý I", "12")),
        }
    )
    team = table(
        ("1", "Ông Nguyễn Văn Bình", "Phó Chi cục trưởng, Đội trưởng"),
        ("2", "Bà Lò Thị Mai", "Chuyên viên Sở Y tế, thành viên"),
        ("3", "Trần Văn Cường", "Thiếu tá, Công an tỉnh, thành viên"),
    )
    assert store(cast.actor("officer"), "bao-cao.docx", data, Context.GENERAL, NOW)
    assert store(cast.actor("officer"), "doi.docx", word(PLAIN + team), Context.PAPER_OF_OFFICE, NOW)
    assert store(cast.actor("officer"), "a.xlsx", workbook(text=("Quý I", "12")), Context.GENERAL, NOW)


def test_a_file_attached_to_a_pdf(cast: Cast) -> None:
    plain = pdf("Bao cao cong tac tuyen truyen quy mot nam hai nghin khong tram hai muoi hai")
    names = b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.txt)/EF<<>>>>]>>>>>>"
    bad = plain.replace(b"<</Type/Catalog/Pages 2 0 R>>", names)
    assert store(cast.actor("officer"), "a.pdf", plain, Context.GENERAL, NOW)
    with pytest.raises(FileRefused):
        store(cast.actor("officer"), "b.pdf", bad, Context.GENERAL, NOW)


@pytest.mark.parametrize(
    "name",
    [
        "Nguyen Thi Hoa - Lo Thi Mai.docx",
        "Nguyễn_Thị_Hoa_sinh năm 1990_bản Nà.docx",
        "CCCD 012190001234.docx",
    ],
)
def test_a_name_of_a_file_that_names_persons(cast: Cast, name: str) -> None:
    with pytest.raises(FileRefused, match="Tên tệp"):
        store(cast.actor("officer"), name, word(PLAIN), Context.GENERAL, NOW)


def test_types_that_lie(cast: Cast) -> None:
    html = b"<html><script>alert(1)</script></html>"
    for name in ("a.docx", "a.xlsx", "a.pdf"):
        with pytest.raises(FileRefused):
            store(cast.actor("officer"), name, html, Context.GENERAL, NOW)
    macro = zipped({**word_parts(PLAIN), "word/vbaProject.bin": b"x"})
    with pytest.raises(FileRefused, match="macro"):
        store(cast.actor("officer"), "a.docx", macro, Context.GENERAL, NOW)
    entity = zipped(
        {
            "[Content_Types].xml": types("x", "word/document.xml"),
            "word/document.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        }
    )
    with pytest.raises(FileRefused):
        store(cast.actor("officer"), "a.docx", entity, Context.GENERAL, NOW)
