"""The workbook: what goes out comes back the same; each fault is named at its cell, and nothing is kept."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook.workbook import Workbook as Book

from cast import Cast
from filled_workbooks import address, changed, with_cell
from form_samples import form
from nhipcau.core.forms import Entry, read_text
from nhipcau.core.terms import CellState
from nhipcau.readers.errors import Unreadable
from nhipcau.readers.workbooks import read_workbook
from nhipcau.web.files.actions import FileRefused
from nhipcau.web.files.models import StoredFile
from nhipcau.web.returns.actions.workbook import import_workbook, upload
from nhipcau.web.returns.bridge import draft_of, form_of
from nhipcau.web.returns.drafts import Draft
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.workbooks.identity import Identity
from nhipcau.web.returns.workbooks.layout import Heading
from nhipcau.web.returns.workbooks.mark import mark
from nhipcau.web.returns.workbooks.of_return import heading_for, identity_for
from nhipcau.web.returns.workbooks.read import Faulty, NotOurs, OtherReturn, read_draft
from nhipcau.web.returns.workbooks.write import write
from return_steps import FULL, H1, NOW, YEAR, commune_return, draft, police_return, submitted


def workbook(of: Return, given: Draft | None = None) -> bytes:
    return write(form_of(of), identity_for(of), heading_for(of), given or draft(of, **FULL), NOW)


def faults(cast: Cast, of: Return, data: bytes) -> Faulty:
    with pytest.raises(Faulty) as caught:
        upload(cast.actor("commune_clerk"), of.pk, "bieu.xlsx", data, NOW)
    of.refresh_from_db()
    assert (of.revision, of.cells.count(), StoredFile.objects.count()) == (0, 0, 0)
    return caught.value


def test_out_and_in(cast: Cast) -> None:
    of = commune_return(cast)
    kept = upload(cast.actor("commune_clerk"), of.pk, "bieu.xlsx", workbook(of), NOW).kept.of
    assert draft_of(kept).entries == {
        key: entry
        for key, entry in draft(of, **FULL).entries.items()
        if entry.state is not CellState.NOT_REPORTED
    }
    assert (kept.prepared_by, kept.state) == ("Lò Thị Mai", "draft")
    assert kept.events.get().file is not None


def test_the_same_input_gives_the_same_bytes(cast: Cast) -> None:
    of = commune_return(cast)
    assert workbook(of) == workbook(of)


def test_names_sheets_and_protection(cast: Cast) -> None:
    of = commune_return(cast)
    book = openpyxl.load_workbook(io.BytesIO(workbook(of)))
    assert book.sheetnames == ["BM-01", "_nhipcau"]
    assert book["_nhipcau"].sheet_state == "hidden"
    assert {"v.A05", "v.A05.sex.f", "v.B02.form.contest.Q1", "n.A05", "t.narrative"} <= set(
        book.defined_names
    )
    sheet = book["BM-01"]
    assert sheet.protection.sheet
    where = book.defined_names["v.A05"].attr_text.rpartition("!")[2].replace("$", "")
    assert not sheet[where].protection.locked
    assert sheet["B11"].protection.locked
    assert of.agency.name.upper() in str(sheet["A1"].value)


def test_a_missing_sheet(cast: Cast) -> None:
    of = commune_return(cast)
    data = changed(workbook(of), lambda book: (book.create_sheet("Khác"), book.remove(book["BM-01"])))
    assert "thiếu trang “BM-01”" in str(faults(cast, of, data).faults[0])


def test_a_missing_hidden_sheet(cast: Cast) -> None:
    of = commune_return(cast)
    data = changed(workbook(of), lambda book: book.remove(book["_nhipcau"]))
    with pytest.raises(NotOurs, match="_nhipcau"):
        upload(cast.actor("commune_clerk"), of.pk, "b.xlsx", data, NOW)


def test_a_changed_hidden_sheet(cast: Cast) -> None:
    of = commune_return(cast)

    def other_unit(book: Book) -> None:
        book["_nhipcau"]["B3"] = str(of.unit_id + 1)

    with pytest.raises(NotOurs, match="bị sửa"):
        upload(cast.actor("commune_clerk"), of.pk, "b.xlsx", changed(workbook(of), other_unit), NOW)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("v.A05", "mười hai", "Cần một số"),
        ("v.A05", "=20+20", "công thức"),
        ("v.A05", 2.5, "số nguyên"),
        ("v.A05", -1, "từ 0 trở lên"),
        ("v.A05", True, "TRUE/FALSE"),
        ("v.G01", "12.5", "dấu phẩy"),
        ("v.B02.form.panel.Q1", "3 cuộc", "Quý I"),
        ("n.A05", "a" * 501, "501"),
    ],
)
def test_faults_at_their_cell(cast: Cast, name: str, value: object, said: str) -> None:
    of = commune_return(cast)
    data = with_cell(workbook(of), name, value)
    fault = faults(cast, of, data).faults[0]
    assert fault.address == address(data, name)
    assert said in fault.message


def test_merged_input_cells(cast: Cast) -> None:
    of = commune_return(cast)
    data = workbook(of)
    first, second = address(data, "v.A05"), address(data, "v.A05.sex.f")
    fault = faults(
        cast, of, changed(data, lambda book: book["BM-01"].merge_cells(f"{first}:{second}"))
    ).faults[0]
    assert "gộp" in fault.message


def test_rows_put_in(cast: Cast) -> None:
    of = commune_return(cast)
    data = changed(workbook(of), lambda book: book["BM-01"].insert_rows(12))
    assert faults(cast, of, data).faults


def test_cells_beside_the_form(cast: Cast) -> None:
    of = commune_return(cast)
    data = changed(workbook(of), lambda book: book["BM-01"].__setitem__("K5", "ghi thêm"))
    fault = faults(cast, of, data).faults[0]
    assert (fault.address, "ngoài các ô nhập" in fault.message) == ("K5", True)


def test_changed_labels_and_extra_sheets(cast: Cast) -> None:
    of = commune_return(cast)

    def change(book: Book) -> None:
        book["BM-01"]["B12"] = "Nhãn khác"

    assert "bị sửa" in faults(cast, of, changed(workbook(of), change)).faults[0].message
    extra = changed(workbook(of), lambda book: book.create_sheet("Danh sách").append(["a"]))
    assert "Danh sách" in str(faults(cast, of, extra).faults[0])


def test_another_period_form_and_unit(cast: Cast) -> None:
    of, year, police = commune_return(cast), commune_return(cast, YEAR), police_return(cast)
    clerk = cast.actor("commune_clerk")
    with pytest.raises(
        OtherReturn, match=r"Tệp này là biểu BM-01 của .*, kỳ năm 2022; trang này là .*6 tháng đầu năm"
    ):
        upload(clerk, of.pk, "b.xlsx", workbook(year), NOW)
    with pytest.raises(OtherReturn, match="Tệp này là biểu BM-04 của Công an tỉnh"):
        upload(clerk, of.pk, "b.xlsx", workbook(police, draft(police)), NOW)


def test_another_version_and_an_ended_unit_by_command(cast: Cast) -> None:
    of = commune_return(cast)
    officer = cast.actor("officer")
    identity = identity_for(of)
    old = write(form_of(of), _with(identity, version="9"), heading_for(of), draft(of), NOW)
    with pytest.raises(OtherReturn, match="phiên bản"):
        import_workbook(cast.actor("commune_clerk"), "b.xlsx", old, NOW)
    ended = write(
        form_of(of), _with(identity, period="2025-Y", map_day="2025-12-14"), heading_for(of), draft(of), NOW
    )
    with pytest.raises(Exception, match="không còn"):
        import_workbook(officer, "b.xlsx", ended, NOW)
    other_map = write(form_of(of), _with(identity, map_day="2025-06-14"), heading_for(of), draft(of), NOW)
    with pytest.raises(OtherReturn, match="bản đồ"):
        import_workbook(officer, "b.xlsx", other_map, NOW)


def _with(identity: Identity, **words: str) -> Identity:
    from dataclasses import replace

    return replace(identity, **words)


@pytest.mark.parametrize("data", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_what_is_no_workbook(cast: Cast, data: bytes) -> None:
    of = commune_return(cast)
    with pytest.raises(Unreadable):
        upload(cast.actor("commune_clerk"), of.pk, "b.xlsx", data, NOW)


def test_a_list_of_persons_in_notes(cast: Cast) -> None:
    of = commune_return(cast)
    names = (
        "Nguyễn Thị Hoa, sinh năm 1990, trú tại bản Nà; Lò Văn Pành, sinh năm 1985; Vàng A Sùng, sinh 1979"
    )
    data = with_cell(with_cell(workbook(of), "n.A05", names), "n.A04", "Lò Thị Pành, SN 1985, trú tại bản Tả")
    with pytest.raises(FileRefused, match="danh sách cá nhân"):
        upload(cast.actor("commune_clerk"), of.pk, "b.xlsx", data, NOW)
    assert not StoredFile.objects.exists()
    assert of.cells.count() == 0


def test_the_marked_copy_has_red_notes_at_the_faults(cast: Cast) -> None:
    of = commune_return(cast)
    data = with_cell(workbook(of), "v.A05", "mười hai")
    found = faults(cast, of, data).faults
    sheet = openpyxl.load_workbook(io.BytesIO(mark(data, found)))["BM-01"]
    cell = sheet[found[0].address]
    assert cell.comment is not None
    assert "Cần một số" in cell.comment.text
    assert cell.fill.fgColor.rgb == "FFF4B6AE"


def test_a_mended_marked_copy_is_taken(cast: Cast) -> None:
    of = commune_return(cast)
    data = with_cell(workbook(of), "v.A05", "mười hai")
    mended = with_cell(mark(data, faults(cast, of, data).faults), "v.A05", 40)
    upload(cast.actor("commune_clerk"), of.pk, "b.xlsx", mended, NOW)
    assert of.cells.get(line="A05").value == 40


def test_a_submitted_return_takes_no_workbook(cast: Cast) -> None:
    of = submitted(cast)
    with pytest.raises(Exception, match="đang chờ kiểm tra"):
        upload(cast.actor("commune_clerk"), of.pk, "b.xlsx", workbook(of), NOW)


def test_dry_run_leaves_nothing(cast: Cast) -> None:
    of = commune_return(cast)
    data = workbook(of)
    import_workbook(cast.actor("commune_clerk"), "b.xlsx", data, NOW, dry_run=True)
    of.refresh_from_db()
    assert (of.state, of.cells.count(), StoredFile.objects.count()) == ("draft", 0, 0)
    assert import_workbook(cast.actor("commune_clerk"), "b.xlsx", data, NOW).state == "submitted"


COUNTS = st.one_of(
    st.just(""),
    st.just("x"),
    st.integers(min_value=0, max_value=10**9).map(str),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.lists(COUNTS, min_size=48, max_size=48),
    period=st.sampled_from([H1, YEAR]),
    money=st.integers(0, 10**9),
)
def test_every_state_and_value_survives_the_workbook(texts: list[str], period: str, money: int) -> None:
    from datetime import date

    bm01 = form("BM-01")
    entries: dict[Any, Entry] = {
        key: read_text(text, line) for (line, key), text in zip(bm01.cells(period), texts, strict=True)
    }
    entries[next(key for line, key in bm01.cells(period) if line.key == "G01")] = read_text(
        f"{money // 1000},{money % 1000:03d}", bm01.by_key["G01"]
    )
    heading = Heading("UBND xã X", "Xã X", period, date(2021, 12, 15), date(2022, 6, 14), "15/6/2022")
    identity = Identity("BM-01", "1", "1", "x", "2022-06-14", period)
    given_in = Draft(entries, {"A05": "ghi chú"}, "Lò Thị Mai", "", "khó khăn")
    read = read_draft(read_workbook("b.xlsx", write(bm01, identity, heading, given_in, NOW)), bm01, heading)
    assert read.entries == {
        key: entry for key, entry in entries.items() if entry.state is not CellState.NOT_REPORTED
    }
    assert (read.notes, read.narrative) == ({"A05": "ghi chú"}, "khó khăn")
