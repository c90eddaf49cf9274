"""Excel workbooks → typed cells and what an importer must point at."""

import datetime
import io
import time

import pytest
import xlsxwriter

from nhipcau.readers import errors
from nhipcau.readers.sheet_xml import Area
from nhipcau.readers.workbooks import Place, read_workbook
from samples import office_files as office

S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def made(fill) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(book)
    book.close()
    return out.getvalue()


def by_hand(sheet: str, book: str = "", strings: str = "") -> bytes:
    parts = {
        "[Content_Types].xml": office.types(office.SHEET_TYPE, "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook {S} xmlns:r="{office.RELATIONS}"><sheets><sheet name="BM-01" sheetId="1" r:id="r0"/></sheets>'
            f"{book}</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": office.relations(
            ("worksheet", "worksheets/sheet1.xml", ""), ("sharedStrings", "sharedStrings.xml", "")
        ),
        "xl/worksheets/sheet1.xml": f"<worksheet {S}>{sheet}</worksheet>",
        "xl/sharedStrings.xml": f"<sst {S}>{strings}</sst>",
        "_rels/.rels": office.relations(("officeDocument", "xl/workbook.xml", "")),
    }
    return office.zipped(parts)


def form(book: xlsxwriter.Workbook) -> None:
    sheet, hidden = book.add_worksheet("BM-01 ở'xã"), book.add_worksheet("_nhipcau")
    hidden.hide()
    hidden.write(0, 0, "BM-01")
    sheet.write(1, 3, 12)
    sheet.write(2, 3, "mười hai")
    sheet.write_formula(3, 3, "=D2*2", value=24)
    sheet.write_formula(4, 3, "=D2/0", value="#DIV/0!")
    sheet.merge_range(5, 1, 6, 2, "gộp")
    sheet.write_datetime(7, 0, datetime.datetime(2022, 6, 14), book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write(7, 1, 2.5)
    sheet.write(7, 2, True)
    sheet.write(8, 0, "012345678901")
    book.define_name("v.B02.total", "='BM-01 ở''xã'!$D$2")
    book.define_name("v.B03.area", "='BM-01 ở''xã'!$D$2:$D$5")


def test_values_formulas_merges_names_and_hidden_sheets():
    book = read_workbook("a.xlsx", made(form))
    sheet, hidden = book.sheets
    assert (sheet.name, sheet.hidden, hidden.hidden) == ("BM-01 ở'xã", False, True)
    assert [sheet.cell(row, 3) for row in range(5)] == [None, 12, "mười hai", 24, None]
    assert sheet.rows[7][:3] == (datetime.date(2022, 6, 14), 2.5, True)
    assert sheet.cell(8, 0) == "012345678901"
    assert sheet.formulas == {(3, 3), (4, 3)}
    assert sheet.errors == {(4, 3): "#DIV/0!"}
    assert sheet.merged == (Area(5, 1, 6, 2),)
    assert sheet.merged_area(6, 2) == Area(5, 1, 6, 2)
    assert sheet.merged[0].address == "B6:C7"
    assert sheet.cell(500, 500) is None
    assert book.names == {"v.B02.total": Place("BM-01 ở'xã", 1, 3)}
    assert book.cell(book.names["v.B02.total"]) == 12
    assert str(book.names["v.B02.total"]) == "ô D2, trang “BM-01 ở'xã”"
    assert book.sheet("BM-04") is None


def test_a_name_whose_cell_was_deleted_is_told():
    names = "<definedNames><definedName name=\"v.A01\">'BM-01'!#REF!</definedName></definedNames>"
    assert read_workbook("a.xlsx", by_hand("<sheetData/>", names)).broken_names == ("v.A01",)


def test_cells_that_leave_their_address_out():
    sheet = "<sheetData><row><c><v>1</v></c><c><f>A1+1</f><v>2</v></c></row><row><c><f>1</f></c></row></sheetData>"
    assert read_workbook("a.xlsx", by_hand(sheet)).sheets[0].formulas == {(0, 1), (1, 0)}


def refused(data: bytes, kind: type[errors.Unreadable], name: str = "a.xlsx") -> None:
    with pytest.raises(errors.Unreadable) as caught:
        read_workbook(name, data)
    assert type(caught.value) is kind, caught.value


def test_a_sparse_sheet_does_not_unfold():
    far = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    start = time.perf_counter()
    refused(by_hand(far), errors.TooLarge)
    assert time.perf_counter() - start < 1


def test_a_shared_text_is_paid_for_in_every_cell():
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 3001))
    refused(
        by_hand(f"<sheetData>{cells}</sheetData>", strings=f"<si><t>{'chữ ' * 5000}</t></si>"),
        errors.TooLarge,
    )


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", errors.Empty),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), errors.Encrypted),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), errors.WrongKind),
        (office.word(office.p("x")), errors.WrongKind),
        (b"a,b,c\n1,2,3\n", errors.WrongKind),
        (by_hand("<sheetData/>")[:-30], errors.Damaged),
        (by_hand('<sheetData><row r="x"/></sheetData>'), errors.Damaged),
        (by_hand('<sheetData><row r="1"><c r="đ1"><v>1</v></c></row></sheetData>'), errors.Damaged),
        (by_hand("<sheetData><row>"), errors.Damaged),
        (b"x" * (10 * 2**20 + 1), errors.TooLarge),
    ],
)
def test_bad_workbooks(data, kind):
    refused(data, kind)


def test_entities_macros_and_bombs():
    parts = {
        "[Content_Types].xml": office.types(office.SHEET_TYPE, "xl/workbook.xml"),
        "xl/vbaProject.bin": b"x",
    }
    refused(office.zipped(parts), errors.MacroBearing)
    refused(by_hand('<!DOCTYPE x [<!ENTITY e "1">]><sheetData/>'), errors.Hostile)
    refused(by_hand("<sheetData>" + " " * 40_000_000 + "</sheetData>"), errors.Hostile)


def test_another_kind_of_file_under_its_right_name_is_called_what_it_is():
    with pytest.raises(
        errors.WrongKind, match=r"đây là PDF; ở đây cần tệp Word hoặc Excel \(\.docx, \.xlsx\)"
    ):
        read_workbook("a.pdf", b"%PDF-1.4 x")
