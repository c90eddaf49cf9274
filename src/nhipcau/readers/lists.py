"""A list with one header and one record a row, from a CSV file or the first sheet of a workbook, as text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import PurePath

from nhipcau.readers.errors import Damaged
from nhipcau.readers.tables import Line, read_csv
from nhipcau.readers.workbooks import Place, Sheet, read_workbook

ENDINGS = (".csv", ".xlsx")


def read_list(file: str, data: bytes) -> Iterator[Line]:
    """The records, header included, empty ones left out. Days of a workbook come as `2025-07-01`.

    A cell with a formula is refused: its result is what some program computed last, not what the office wrote.
    Raises a child of `errors.Unreadable`.
    """
    if PurePath(file).suffix.lower() != ".xlsx":
        yield from read_csv(file, data)
        return
    sheets = [sheet for sheet in read_workbook(file, data).sheets if not sheet.hidden]
    if not sheets:
        raise Damaged(file, "không có trang tính nào hiện.", "Hãy bỏ ẩn trang có danh mục rồi lưu lại.")
    yield from _lines(file, sheets[0])


def _lines(file: str, sheet: Sheet) -> Iterator[Line]:
    if sheet.formulas:
        raise Damaged(
            file,
            f"{Place(sheet.name, *min(sheet.formulas))} có công thức.",
            "Hãy dán lại dưới dạng giá trị (Paste Values).",
        )
    for number, row in enumerate(sheet.rows, start=1):
        cells = [_text(cell) for cell in row]
        if any(cells):
            yield Line(number, cells)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
