"""What leaves as a table cannot run where it arrives: every writer of workbooks and CSV, found by reading the code."""

from __future__ import annotations

import ast
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from cast import Cast
from nhipcau.core.protection import harmless
from return_steps import H1, NOW, commune_return, draft
from tree import SOURCE, python_files

EVIL = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1",
    " =1",
    "\uff1d1+1",
)


READ_BACK_BY_OURSELVES = {  # the demonstration imports what it wrote; it is handed to nobody
    "web/demo/imports.py",
    "web/demo/establishments.py",
}


def calling(name: str) -> list[Path]:
    """Files of the product that call `….name(`."""
    found = []
    for path in python_files():
        if not path.is_relative_to(SOURCE):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = (each.func for each in ast.walk(tree) if isinstance(each, ast.Call))
        if any(isinstance(func, ast.Attribute) and ast.unparse(func) == name for func in calls):
            found.append(path)
    return found


def test_every_workbook_is_written_without_formulas_and_links() -> None:
    writers = calling("xlsxwriter.Workbook")
    assert writers
    for path in writers:
        text = path.read_text(encoding="utf-8")
        assert '"strings_to_formulas": False' in text, path
        assert '"strings_to_urls": False' in text, path


def test_every_csv_is_written_with_harmless_text() -> None:
    writers = calling("csv.writer")
    assert writers
    for path in writers:
        if path.relative_to(SOURCE).as_posix() in READ_BACK_BY_OURSELVES:
            continue
        text = path.read_text(encoding="utf-8")
        assert "harmless(" in text or "map(harmless" in text, path


@pytest.mark.parametrize("text", EVIL)
def test_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Xã Bản Bo", "12,5", "5", "", "a=b"])
def test_ordinary_text_stays(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.django_db
@pytest.mark.parametrize("text", EVIL)
def test_words_of_a_return_are_words_in_its_workbook(cast: Cast, text: str) -> None:
    from nhipcau.web.returns.bridge import form_of
    from nhipcau.web.returns.workbooks.of_return import heading_for, identity_for
    from nhipcau.web.returns.workbooks.write import write

    of = commune_return(cast, H1)
    words = replace(draft(of), narrative=text, prepared_by=text, signed_by=text, notes={"A05": text})
    data = write(form_of(of), identity_for(of), heading_for(of), words, NOW)
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    assert any(str(cell.value or "").endswith(text.strip()) for cell in cells)
