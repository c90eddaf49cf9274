"""A report from the stored figures: the figures add up, the file reads back, the same input gives the same bytes."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import docx
import openpyxl
import pytest

from nhipcau.core.papers import Block, Paragraph, Table
from nhipcau.web.figures.queries import board
from nhipcau.web.indicators.bridge import measure_targets
from nhipcau.web.indicators.wording import told
from nhipcau.web.places.models import Province
from nhipcau.web.reports.bridge import NotAReport, ReportRefused, annex_workbook, file_name, word_file
from report_samples import DAY, compiled, half_year, report_of_police


def body(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


def read_back(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def test_figures_in_the_file_are_those_of_the_store(province: Province) -> None:
    half_year(province)
    text = read_back(word_file(compiled(province)))
    stored = {
        (each.figure, each.breakdown): int(each.total)
        for each in board(province.pk, ["A04", "A05", "B07"], ["2022-H1"])
    }
    assert f"toàn tỉnh có {stored['A04', '']} cơ sở" in text
    assert f"{stored['A05', '']} người lao động" in text
    assert "phát 1.000 tờ rơi" in text
    assert stored["B07", ""] == 1000
    # two meetings in each of two quarters, of 70 communes
    assert "Tổ chức 280 cuộc tuyên truyền" in text


def test_targets_in_the_file_are_those_of_the_command(province: Province) -> None:
    plan = half_year(province)
    document = docx.Document(io.BytesIO(word_file(compiled(province))))
    table = next(each for each in document.tables if each.rows[0].cells[1].text == "Mã")
    printed = {row.cells[1].text: row.cells[4].text.split("\n")[0] for row in table.rows[1:]}
    for measurement in measure_targets(plan, "2022-H1", DAY):
        assert printed[measurement.code] == told(measurement)


def test_the_same_report_has_the_same_bytes(province: Province) -> None:
    half_year(province)
    one, other = compiled(province), compiled(province)
    assert word_file(one) == word_file(other)
    assert annex_workbook(one) == annex_workbook(other)


def test_every_annex_is_a_sheet_with_numbers(province: Province) -> None:
    half_year(province)
    book = openpyxl.load_workbook(io.BytesIO(annex_workbook(compiled(province))))
    assert book.sheetnames[:2] == ["Phụ lục I", "Phụ lục II"]
    rows = list(book["Phụ lục II"].iter_rows(values_only=True))
    line = next(row for row in rows if row[0] == "B07")
    assert line[3] == 1000
    texts = [cell for name in book.sheetnames for row in book[name].iter_rows() for cell in row]
    assert not [cell for cell in texts if cell.data_type == "f"]


def test_text_that_begins_like_a_formula_stays_text(province: Province) -> None:
    half_year(province)
    report = compiled(province)
    table = next(block for block in report.draft.blocks if isinstance(block, Table))
    from nhipcau.core.papers import Cell, Run

    evil = replace(table.rows[1], cells=(Cell((Run("=HYPERLINK(1)"),)), *table.rows[1].cells[1:]))
    blocks = tuple(
        replace(table, rows=(*table.rows, evil)) if block is table else block for block in report.draft.blocks
    )
    changed = replace(report, draft=replace(report.draft, blocks=blocks))
    book = openpyxl.load_workbook(io.BytesIO(annex_workbook(changed)))
    cells = [cell for row in book["Phụ lục I"].iter_rows() for cell in row if cell.value == "=HYPERLINK(1)"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_letterhead_is_that_of_the_standing_agency(province: Province) -> None:
    half_year(province)
    text = read_back(word_file(compiled(province)))
    assert "BC-SLĐTBXH" in text
    assert "THƯƠNG BINH VÀ XÃ HỘI" in text


def test_nothing_reported_gives_a_report_that_says_so(province: Province) -> None:
    from plan_samples import plan_in_force

    plan_in_force(province)
    report = compiled(province)
    assert "BÁO CÁO" in read_back(word_file(report))
    assert any("chưa có số liệu được duyệt" in note.text for note in report.draft.notes)
    assert "Tổ chức" not in body(report.draft.blocks)


def test_what_cannot_be_made_says_why(province: Province) -> None:
    with pytest.raises(ReportRefused, match="Chưa có kế hoạch"):
        compiled(province)
    half_year(province)
    with pytest.raises(NotAReport, match="P9"):
        compiled(province, "P9")
    with pytest.raises(NotAReport, match="H1"):
        compiled(province, code="2022-Q3")


def test_versions_never_bear_one_name(province: Province) -> None:
    half_year(province)
    names = {file_name(compiled(province, public=public), "docx") for public in (True, False)}
    assert names == {"bao-cao-2022-H1-P1-cong-khai.docx", "bao-cao-2022-H1-P1-han-che.docx"}


def test_long_after_the_period_the_paper_is_that_of_its_time(province: Province) -> None:
    """In 2026 another agency reports; the report of 2022 made again is headed as it was."""
    half_year(province)
    again = compiled(province, day=date(2026, 11, 28))
    text = read_back(word_file(again))
    assert "BC-SLĐTBXH" in text
    assert "năm 2022" in text
    assert "năm 2026" not in text
    assert any("lập lại" in note.text for note in again.draft.notes)
    assert not any("lập lại" in note.text for note in compiled(province).draft.notes)


def test_public_files_hold_no_small_number_and_no_restricted_annex(
    province: Province, moment: Callable[..., datetime]
) -> None:
    """Police: 3 cases of 7 a year before; the provider: 4 persons of 6. Neither stands in the public files."""
    half_year(province)
    report_of_police(province, "2022-H1", {"E01": 3, "E03v": 3, "F02": 6, "F02t": 4}, moment(2022, 6, 17))
    public, restricted = compiled(province, public=True), compiled(province)
    texts = [read_back(word_file(each)) for each in (public, restricted)]
    assert ["SỐ LIỆU HẠN CHẾ SỬ DỤNG" in each for each in texts] == [False, True]
    assert ["khởi tố 03 vụ" in each for each in texts] == [False, True]
    assert "có vụ án liên quan đến mại dâm được khởi tố trong kỳ (số nhỏ, không công bố)" in texts[0]
    book = openpyxl.load_workbook(io.BytesIO(annex_workbook(public)))
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    line = next(row for row in rows if row[0] == "E03v")
    assert line[3:8] == ("Số nhỏ, không công bố", "–", "–", "–", "Số nhỏ, không công bố")
    assert not [row for row in rows if str(row[0]).startswith("F0")]


def test_without_a_letterhead_the_lines_nobody_gave_stay_blank(province: Province) -> None:
    from nhipcau.web.papers.models import Office

    half_year(province)
    Office.objects.all().delete()
    text = read_back(word_file(compiled(province)))
    assert "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU" in text
    assert "SLĐTBXH" not in text
    noted = [note.text for note in compiled(province).draft.notes]
    assert any("ký hiệu cơ quan" in each for each in noted)
    assert any("họ và tên người ký" in each for each in noted)
    assert "UBND" in read_back(word_file(compiled(province, "P2")))
