"""`nhipcau report`: files, notes, messages and exit codes."""

import io
from argparse import Namespace
from pathlib import Path

import docx
import pytest

from nhipcau.cli.report import run, write_report
from nhipcau.core.calendar import period
from nhipcau.web.places.models import Province
from report_samples import HALF, half_year


def options(folder: Path, **changes: object) -> Namespace:
    given = {
        "out": folder / "bao-cao.docx", "annex": None, "pdf": False, "public": False, "profile": "P1", "province": "",
    }  # fmt: skip
    return Namespace(**{**given, **changes})


def test_word_and_workbook_are_written_and_notes_printed(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    half_year(province)
    assert write_report(options(tmp_path, annex=tmp_path / "phu-luc.xlsx"), HALF) == 0
    document = docx.Document(io.BytesIO((tmp_path / "bao-cao.docx").read_bytes()))
    assert any("Tổ chức 280 cuộc" in each.text for each in document.paragraphs)
    assert (tmp_path / "phu-luc.xlsx").read_bytes()[:2] == b"PK"
    out = capsys.readouterr().out
    assert "Đã ghi" in out
    assert "Ghi chú cho người viết" in out


def test_a_pdf_of_the_same_name(province: Province, tmp_path: Path) -> None:
    half_year(province)
    assert write_report(options(tmp_path, pdf=True), HALF) == 0
    assert (tmp_path / "bao-cao.pdf").read_bytes()[:4] == b"%PDF"


def test_without_a_plan_it_says_so_and_writes_nothing(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert write_report(options(tmp_path), HALF) == 1
    assert "Chưa có kế hoạch" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_report_is_bad_usage(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    half_year(province)
    assert write_report(options(tmp_path, profile="P9"), HALF) == 2
    assert write_report(options(tmp_path, profile="P3"), HALF) == 2
    assert write_report(options(tmp_path), period("2022-Q1")) == 2
    assert write_report(options(tmp_path, province="ha-noi"), HALF) == 2
    assert "P1, P2, P3" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["--period", "2022-X", "--out", "a.docx"], "2022-X"),
        (["--period", "2022-H1", "--out", "a.doc"], ".docx"),
        (["--period", "2022-H1", "--out", "a.docx", "--annex", "b.csv"], ".xlsx"),
        (["--period", "2022-H1", "--out", "no-such-folder/a.docx"], "no-such-folder"),
        (["--period", "2022-H1", "--out", "a.docx", "--data", "no-such-folder"], "no-such-folder"),
    ],
)
def test_bad_input(given: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(given) == 2
    assert words in capsys.readouterr().err
