"""Tables as files: numbers as numbers, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.web.indicators.files import as_csv, as_workbook, harmless
from nhipcau.web.indicators.tables import Column, Shown, Table

MADE = datetime(2022, 12, 20, 9, tzinfo=UTC)
COLUMNS = (Column("ten", "Đơn vị"), Column("so", "Số", number=True))


def table(*texts: str) -> Table:
    rows = tuple((Shown(text), Shown("1.234,5", Fraction("1234.5"))) for text in texts)
    return Table("don-vi", "=HYPERLINK(1)", "người; năm 2022", COLUMNS, rows)


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@SUM(A1)", "\tx", "\rx"])
def test_what_begins_like_a_formula_stays_a_text(text: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(table(text)).decode("utf-8-sig"), newline="")))
    assert rows[1] == [f"'{text}", "1234.5"]
    sheet = openpyxl.load_workbook(io.BytesIO(as_workbook(table(text), MADE))).active
    assert sheet is not None
    assert (sheet["A1"].data_type, sheet["A5"].data_type) == ("s", "s")
    assert str(sheet["A1"].value).startswith("'=")
    assert str(sheet["A5"].value).startswith("'")
    assert sheet["B5"].value == 1234.5


@given(st.text(max_size=20))
def test_nothing_else_is_changed(text: str) -> None:
    assert harmless(text) in (text, f"'{text}")
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_same_table_gives_the_same_bytes() -> None:
    assert as_workbook(table("Xã A"), MADE) == as_workbook(table("Xã A"), MADE)


def test_names_are_in_vietnamese_order_and_unknown_numbers_last() -> None:
    rows = (
        (Shown("Xã Đông"), Shown("–")),
        (Shown("Xã Dào"), Shown("2", Fraction(2))),
        (Shown("Xã Ăn"), Shown("10", Fraction(10))),
    )
    made = Table("don-vi", "", "", COLUMNS, rows)
    assert [row[0].text for row in made.ordered({"xep": "ten"}).rows] == ["Xã Ăn", "Xã Dào", "Xã Đông"]
    assert [row[1].text for row in made.ordered({"xep": "so"}).rows] == ["2", "10", "–"]
    assert [row[1].text for row in made.ordered({"xep": "-so"}).rows] == ["10", "2", "–"]
    assert made.ordered({"xep": "khong-co"}).rows == rows
