"""One cell: what somebody typed → a value or a state. Blank is not reported, 0 is zero, x is không áp dụng."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from nhipcau.core.forms.numbers import number, written
from nhipcau.core.forms.problems import BadCell
from nhipcau.core.forms.shapes import FormLine, Kind
from nhipcau.core.terms import CellState

NOT_APPLICABLE = "x"
TEXT_LIMIT = 2000
LARGEST = Decimal(10) ** 12
_YES = {"1", "có", "co", "đ", "✓", "✔"}
_NO = {"0", "không", "khong"}
_DECIMALS = {Kind.INTEGER: 0, Kind.TICK: 0, Kind.MONEY: 3, Kind.DECIMAL: 4}


class Entry(NamedTuple):
    """What a cell says. `value` only with state VALUE; `text` only for lines of kind TEXT."""

    state: CellState
    value: Decimal | None = None
    text: str = ""


NOT_REPORTED_ENTRY = Entry(CellState.NOT_REPORTED)
NOT_APPLICABLE_ENTRY = Entry(CellState.NOT_APPLICABLE)


def read_text(raw: str, line: FormLine) -> Entry:
    """What was typed on a page or stands in a CSV. Raises BadCell with a sentence."""
    text = raw.strip()
    if not text:
        return NOT_REPORTED_ENTRY
    if text.casefold() == NOT_APPLICABLE:
        return NOT_APPLICABLE_ENTRY
    if line.kind is Kind.TEXT:
        return _words(text)
    if line.kind is Kind.TICK:
        return _tick(text)
    return ranged(number(text), line)


def read_cell(raw: object, line: FormLine) -> Entry:
    """What a workbook's cell holds: a number as such, text as typed; dates and truth values are refused."""
    if raw is None:
        return NOT_REPORTED_ENTRY
    if isinstance(raw, bool):
        if line.kind is Kind.TICK:
            return Entry(CellState.VALUE, Decimal(int(raw)))
        raise BadCell("Cần một số, nhận được giá trị đúng/sai (TRUE/FALSE). Hãy ghi số vào ô này.")
    if isinstance(raw, int):
        return _tick(str(raw)) if line.kind is Kind.TICK else ranged(Decimal(raw), line)
    if isinstance(raw, float):
        return ranged(Decimal(repr(raw)), line)
    if isinstance(raw, datetime | date | time | timedelta):
        raise BadCell(
            "Cần một số, nhận được ngày tháng (Excel đã đổi số thành ngày). Hãy định dạng ô là Số rồi ghi lại."
        )
    return read_text(str(raw), line)


def write_text(entry: Entry) -> str:
    """As it stands in the input box of a page; `read_text` reads it back."""
    if entry.state is CellState.NOT_APPLICABLE:
        return NOT_APPLICABLE
    if entry.state is not CellState.VALUE:
        return ""
    return entry.text if entry.value is None else written(entry.value)


def ranged(value: Decimal, line: FormLine) -> Entry:
    """The value as an entry, if the line's kind and range allow it."""
    shown = written(value)
    places = _DECIMALS.get(line.kind, 0)
    if value != round(value, places):
        wanted = "một số nguyên" if places == 0 else f"một số có không quá {places} chữ số thập phân"
        raise BadCell(f"Cần {wanted} ({line.unit}), nhận được {shown}. Hãy ghi lại.")
    if value < line.minimum:
        raise BadCell(
            f"Cần số từ {written(line.minimum)} trở lên ({line.unit}), nhận được {shown}. Hãy ghi lại."
        )
    most = LARGEST if line.maximum is None else line.maximum
    if value > most:
        raise BadCell(
            f"Cần số không quá {written(most)} ({line.unit}), nhận được {shown}. Hãy kiểm tra đơn vị tính."
        )
    return Entry(CellState.VALUE, value)


def _tick(text: str) -> Entry:
    if text.casefold() in _YES:
        return Entry(CellState.VALUE, Decimal(1))
    if text.casefold() in _NO:
        return Entry(CellState.VALUE, Decimal(0))
    raise BadCell(f"Cần “có” hoặc “không”, nhận được “{text}”. Hãy ghi lại.")


def _words(text: str) -> Entry:
    if len(text) > TEXT_LIMIT:
        raise BadCell(f"Nội dung dài {len(text)} ký tự, tối đa {TEXT_LIMIT}. Hãy rút gọn.")
    return Entry(CellState.VALUE, text=text)
