"""The CSV contract: rows in, rows out, each fault at its row and column."""

from datetime import date

import pytest

from form_samples import form, value
from nhipcau.core.forms import CellKey
from nhipcau.core.forms.table import HEADER, RowKey, header_problems, read_rows, row_of

FORMS = {code: (form(code),) for code in ("BM-01", "BM-04")}
OF = RowKey("BM-01", 1, 7, date(2022, 6, 14), "2022-H1", "ubnd-xa-x")
GOOD = ["BM-01", "1", "7", "2022-06-14", "2022-H1", "ubnd-xa-x", "A05", "", "40", "value", ""]


def changed(column: str, text: str) -> list[str]:
    return [text if name == column else cell for name, cell in zip(HEADER, GOOD, strict=True)]


def test_a_row_is_read_and_written() -> None:
    rows, problems = read_rows([(2, GOOD)], FORMS)
    assert not problems
    assert rows[0].of == OF
    assert rows[0].entry == value("40")
    assert list(row_of(rows[0].of, rows[0].line, rows[0].key, rows[0].entry, "")) == GOOD


def test_quarters_belong_to_the_half_or_the_year() -> None:
    row = changed("figure", "B02")
    for period, filed in (("2022-Q2", "2022-H1"), ("2022-Q3", "2022-Y")):
        row[HEADER.index("period")] = period
        rows, problems = read_rows([(2, row)], FORMS)
        assert not problems
        assert (rows[0].of.period, rows[0].key) == (filed, CellKey("B02", period))


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("form", "BM-77", "BM-01"),
        ("version", "2", "phiên bản 1"),
        ("version", "một", "phiên bản"),
        ("unit", "xã X", "số hiệu"),
        ("map", "14/6/2022", "2022-06-14"),
        ("period", "2022-Q1", "H1"),
        ("period", "2022-H2", "H1"),
        ("figure", "A06", "không hỏi"),
        ("breakdown", "sex=m", "không hỏi"),
        ("value", "bốn mươi", "Cần một số"),
        ("value", "40.5", "số nguyên"),
        ("state", "not_applicable", "không khớp"),
        ("state", "unknown", "không khớp"),
        ("note", "a" * 501, "501"),
    ],
)
def test_each_fault_names_its_column(column: str, text: str, said: str) -> None:
    _rows, problems = read_rows([(5, changed(column, text))], FORMS)
    assert [(each.row, each.column) for each in problems] == [
        (5, column if column != "breakdown" else "figure")
    ]
    assert said in problems[0].message


def test_the_same_cell_twice() -> None:
    _rows, problems = read_rows([(2, GOOD), (3, GOOD)], FORMS)
    assert [each.row for each in problems] == [3]
    assert "dòng 2" in problems[0].message


def test_rows_of_another_width() -> None:
    _rows, problems = read_rows([(2, GOOD[:-1])], FORMS)
    assert problems[0].row == 2


def test_header() -> None:
    assert not header_problems(HEADER)
    assert header_problems(("mẫu", *HEADER[1:]))
