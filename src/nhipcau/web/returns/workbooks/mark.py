"""The workbook that came, with its faults marked: red cells with notes. For going back to whoever filled it in."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from nhipcau.web.returns.workbooks.read import Fault

_RED = PatternFill("solid", fgColor="FFF4B6AE")
_AUTHOR = "Biểu mẫu"


def mark(data: bytes, faults: Sequence[Fault]) -> bytes:
    """The same workbook with a red cell and a note at each fault that has a cell.

    `data` has been read by `readers.read_workbook` before: bombs and programs are refused there.
    """
    book = load_workbook(io.BytesIO(data))
    for fault in faults:
        if not fault.address or fault.sheet not in book.sheetnames:
            continue
        cell = book[fault.sheet][fault.address]
        if isinstance(cell, MergedCell):
            continue
        cell.fill = _RED
        cell.comment = Comment(fault.message, _AUTHOR, width=320, height=120)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
