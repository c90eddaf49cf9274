"""`nhipcau import returns FILE [--dry-run]`: 0 done, 1 problems printed, 2 bad input."""

from __future__ import annotations

from pathlib import Path

import pytest

from cast import Cast
from nhipcau.cli import import_ as command
from nhipcau.web.returns.bridge import form_of
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.workbooks.of_return import heading_for, identity_for
from nhipcau.web.returns.workbooks.write import write
from return_steps import FULL, NOW, commune_return, draft

HEADER = "form,version,unit,map,period,reporter,figure,breakdown,value,state,note\n"


def workbook(of: Return, folder: Path, **cells: str) -> Path:
    path = folder / "bieu.xlsx"
    path.write_bytes(
        write(form_of(of), identity_for(of), heading_for(of), draft(of, **{**FULL, **cells}), NOW)
    )
    return path


def run(path: Path, *, dry_run: bool = False, marked: Path | None = None) -> int:
    return command.import_returns(path, path.read_bytes(), "", marked, dry_run=dry_run)


def test_a_workbook_is_filed_and_submitted(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of = commune_return(cast)
    assert run(workbook(of, tmp_path)) == 0
    of.refresh_from_db()
    assert of.state == "submitted"
    assert "Đã nhập và gửi: biểu BM-01" in capsys.readouterr().out


def test_the_same_workbook_twice_is_told_and_doubles_nothing(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of = commune_return(cast)
    path = workbook(of, tmp_path)
    assert [run(path), run(path)] == [0, 1]
    assert "Biểu đã gửi, đang chờ kiểm tra" in capsys.readouterr().err
    assert of.events.count() == 2


def test_dry_run_says_so_and_keeps_nothing(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of = commune_return(cast)
    assert run(workbook(of, tmp_path), dry_run=True) == 0
    of.refresh_from_db()
    assert (of.state, of.revision) == ("draft", 0)
    assert "chưa ghi nhận" in capsys.readouterr().out


def test_rules_that_do_not_hold_are_printed(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of = commune_return(cast)
    assert run(workbook(of, tmp_path, A05="40", A05_sex_f="41")) == 1
    assert "dòng 10.1" in capsys.readouterr().err
    of.refresh_from_db()
    assert (of.state, of.cells.count()) == ("draft", 0)


def test_faults_are_printed_and_marked(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import openpyxl

    of = commune_return(cast)
    path = workbook(of, tmp_path)
    book = openpyxl.load_workbook(path)
    where = book.defined_names["v.A05"].attr_text.rpartition("!")[2].replace("$", "")
    book["BM-01"][where] = "=1+1"
    book.save(path)
    marked = tmp_path / "can-sua.xlsx"
    assert run(path, marked=marked) == 1
    assert f"ô {where}" in capsys.readouterr().err
    assert openpyxl.load_workbook(marked)["BM-01"][where].comment


def test_a_table_with_a_wrong_row(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "so-lieu.csv"
    path.write_text(HEADER + "BM-01,1,1,2022-06-14,2022-H1,x,A06,,1,,\n", encoding="utf-8")
    assert run(path) == 1
    assert "Dòng 2, cột figure" in capsys.readouterr().err


def test_bad_input(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "a.csv"
    empty.write_bytes(b"")
    assert run(empty) == 2
    assert command.run(["returns", str(tmp_path / "a.doc")]) == 2
    assert command.run(["returns", str(tmp_path / "none.csv")]) == 2
    assert command.run(["returns", str(empty), "--data", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    for words in ("tệp rỗng", ".xlsx hoặc .csv", "không mở được", "Không có bản cài đặt"):
        assert words in said
