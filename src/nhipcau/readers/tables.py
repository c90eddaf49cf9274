"""CSV as offices make it: UTF-8 (with or without its mark) or UTF-16; columns apart by comma, semicolon or tab."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from nhipcau.readers import budgets
from nhipcau.readers.errors import Damaged, TooLarge
from nhipcau.readers.kinds import Content, expect
from nhipcau.readers.plain_text import decode

_SEPARATORS = ",;\t"
_EXCEL_HINT = "sep="


class Line(NamedTuple):
    """One record: the line of the file where it ends (from 1), and its cells as text."""

    number: int
    cells: list[str]


def read_csv(file: str, data: bytes) -> Iterator[Line]:
    """The records of `data`, header included, empty lines left out, one after the other.

    Size, kind and encoding are checked before the first record comes; a broken quote or too many columns
    raise when reached. Raises a child of `errors.Unreadable`.
    """
    budgets.check_size(file, data, budgets.TABLE)
    expect(file, data, Content.OTHER)
    text = decode(file, data)
    first, _, rest = text.partition("\n")
    if first.lower().startswith(_EXCEL_HINT):
        return _lines(file, rest, first[len(_EXCEL_HINT) : len(_EXCEL_HINT) + 1], 1)
    return _lines(file, text, _separator(first), 0)


def _separator(header: str) -> str:
    """The sign that occurs most often in the header; the comma where none does."""
    return max(_SEPARATORS, key=header.count)


def _lines(file: str, text: str, separator: str, skipped: int) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or ",", strict=True)
    try:
        for count, cells in enumerate(reader):
            if not any(cells):
                continue
            if count >= budgets.TABLE_ROWS or len(cells) > budgets.TABLE_COLUMNS:
                raise _too_large(file)
            yield Line(reader.line_num + skipped, cells)
    except csv.Error as error:
        raise Damaged(
            file,
            f"dòng {reader.line_num + skipped} không đúng dạng CSV (dấu ngoặc kép không khép hoặc ô quá dài).",
            "Hãy sửa dòng đó, hoặc lưu lại từ Excel với định dạng “CSV UTF-8”.",
        ) from error


def _too_large(file: str) -> TooLarge:
    return TooLarge(
        file,
        f"bảng có hơn {budgets.TABLE_ROWS} dòng hoặc hơn {budgets.TABLE_COLUMNS} cột.",
        "Hãy tách thành nhiều tệp.",
    )
