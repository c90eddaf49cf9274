"""Workbooks as they come back from an office: a cell filled in, a name of a cell looked up."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
from openpyxl.workbook.workbook import Workbook as Book


def changed(data: bytes, change: Callable[[Book], Any]) -> bytes:
    """The workbook after somebody did something to it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def address(data: bytes, name: str) -> str:
    """Where the input cell with a defined name stands."""
    from nhipcau.readers.workbooks import read_workbook

    return read_workbook("b.xlsx", data).names[name].address


def with_cell(data: bytes, name: str, value: object) -> bytes:
    """The workbook with an input cell filled in."""
    from nhipcau.readers.workbooks import read_workbook

    place = read_workbook("b.xlsx", data).names[name]
    return changed(data, lambda book: book[place.sheet].__setitem__(place.address, value))
