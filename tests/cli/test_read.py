"""`nhipcau read FILE [--json]`: exit codes and messages; the plan itself is tested in core."""

import json

import pytest

from nhipcau.cli import main
from samples import office_files as office
from samples.make_sample_plan import TARGET


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("rong.docx", b"", "rỗng"),
        ("nhi-phan.txt", bytes(range(256)) * 20, "nhị phân"),
        ("macro.docm", b"PK\x03\x04", "macro"),
        (
            "khoa.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "mật khẩu",
        ),
        ("bom.docx", office.word(" " * 90_000_000), "bom nén"),
        ("quet.pdf", office.pdf("", ""), "tesseract"),
    ],
)
def test_bad_input_names_the_file_and_the_reason(tmp_path, monkeypatch, capsys, name, data, said):
    monkeypatch.setenv("PATH", str(tmp_path))  # no tesseract here, whatever the machine has
    (tmp_path / name).write_bytes(data)
    assert main(["read", str(tmp_path / name)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"Tệp “{name}”: ")
    assert said in shown.err


def test_a_secret_paper_is_refused(tmp_path, capsys):
    (tmp_path / "a.docx").write_bytes(office.word(office.table(("UBND TỈNH", "MẬT")) + office.p("KẾ HOẠCH")))
    assert main(["read", str(tmp_path / "a.docx")]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "bí mật nhà nước" in shown.err


def test_files_that_are_not_there(tmp_path, capsys):
    assert main(["read", str(tmp_path / "x.docx")]) == 2
    assert "không tìm thấy tệp" in capsys.readouterr().err
    assert main(["read", str(tmp_path)]) == 2
    assert "thư mục" in capsys.readouterr().err


def test_a_file_over_budget_is_not_loaded(tmp_path, capsys):
    with (tmp_path / "to.txt").open("wb") as large:
        large.truncate(500_000_000)
    assert main(["read", str(tmp_path / "to.txt")]) == 2
    assert "vượt mức tối đa 20 MB" in capsys.readouterr().err


def test_usage_errors_are_two(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["read"])
    assert stopped.value.code == 2
    capsys.readouterr()


def test_json_and_summary(capsys):
    assert main(["read", str(TARGET), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "nhipcau.plan/1"
    assert main(["read", str(TARGET)]) == 0
    shown = capsys.readouterr().out
    assert "27/KH-UBND" in shown
    assert "CHỈ TIÊU (12)" in shown
    assert "3–5%" in shown
    assert "CƠ QUAN ĐƯỢC GIAO NHIỆM VỤ (14)" in shown
