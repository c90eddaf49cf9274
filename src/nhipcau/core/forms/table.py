"""The CSV contract: `form,version,unit,map,period,reporter,figure,breakdown,value,state,note`, one cell a row.

`unit` is the unit's number in this installation, `map` the day whose map is meant, `period` the fact's period
(`2022-Q1`), `reporter` the agency's key. `value` is a plain number with a decimal point (`1234.5`), or `x`;
`state` is `value`, `not_applicable`, `not_reported`, or empty where the value says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from nhipcau.core.forms.cells import Entry, ranged, read_text
from nhipcau.core.forms.problems import BadCell
from nhipcau.core.forms.shapes import CellKey, Form, FormLine, Kind
from nhipcau.core.terms import CellState

HEADER = (
    "form",
    "version",
    "unit",
    "map",
    "period",
    "reporter",
    "figure",
    "breakdown",
    "value",
    "state",
    "note",
)
NOTE_LIMIT = 500
_PLAIN = re.compile(r"-?\d{1,18}(\.\d+)?\Z", re.ASCII)


class RowKey(NamedTuple):
    """Which return a row belongs to. `period` is the return's: `2022-H1`, `2022-Y`."""

    form: str
    version: int
    unit: int
    map_day: date
    period: str
    reporter: str


class Row(NamedTuple):
    """One row read: the return it belongs to, its cell and what it says."""

    number: int
    of: RowKey
    line: FormLine
    key: CellKey
    entry: Entry
    note: str


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong at a row and a column of the file."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"Dòng {self.row}, cột {self.column}: {self.message}"


class _BadColumn(Exception):
    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


def header_problems(cells: Sequence[str]) -> tuple[RowProblem, ...]:
    """What is wrong with the first row of the file."""
    met = tuple(cell.strip().lower() for cell in cells)
    if met == HEADER:
        return ()
    return (
        RowProblem(
            1,
            "1",
            f"Cần dòng tiêu đề “{','.join(HEADER)}”, nhận được “{','.join(met)[:120]}”. "
            "Hãy dùng tệp mẫu tải từ trang Biểu mẫu.",
        ),
    )


def read_rows(
    lines: Iterable[tuple[int, Sequence[str]]], forms: Mapping[str, Sequence[Form]]
) -> tuple[list[Row], list[RowProblem]]:
    """Rows below the header (their number in the file, their cells) → rows and problems, both in order.

    `forms`: the versions of each form by its code.
    """
    reader = _Reader(forms)
    rows: list[Row] = []
    problems: list[RowProblem] = []
    seen: dict[tuple[RowKey, CellKey], int] = {}
    for number, cells in lines:
        try:
            row = reader.row(number, cells)
        except _BadColumn as error:
            problems.append(RowProblem(number, error.column, str(error)))
            continue
        first = seen.setdefault((row.of, row.key), number)
        if first != number:
            problems.append(
                RowProblem(number, "figure", f"Ô này đã có ở dòng {first}. Hãy giữ lại một dòng.")
            )
        rows.append(row)
    return rows, problems


class _Reader:
    """Reads rows; what repeats from row to row (return, cell, value) is read once."""

    def __init__(self, forms: Mapping[str, Sequence[Form]]) -> None:
        self.forms = forms
        self.cell = lru_cache(maxsize=4096)(self._cell)
        self.of = lru_cache(maxsize=4096)(self._of)
        self.entry = lru_cache(maxsize=16384)(_entry)

    def row(self, number: int, cells: Sequence[str]) -> Row:
        if len(cells) != len(HEADER):
            raise _BadColumn(
                "1", f"Cần {len(HEADER)} cột, nhận được {len(cells)}. Hãy kiểm tra dấu phân cách."
            )
        form, version, unit, day, period, reporter, figure, breakdown, value, state, note = cells
        line, key, filed = self.cell(form, version, period, figure, breakdown)
        of = self.of(form, version, unit, day, filed, reporter)
        if len(note) > NOTE_LIMIT:
            raise _BadColumn("note", f"Ghi chú dài {len(note)} ký tự, tối đa {NOTE_LIMIT}. Hãy rút gọn.")
        return Row(number, of, line, key, self.entry(value, state, line), note)

    def _form(self, code: str, version: str) -> Form:
        versions = self.forms.get(code.strip(), ())
        if not versions:
            known = ", ".join(sorted(self.forms))
            raise _BadColumn("form", f"Không có biểu “{code}”. Các biểu nhận được: {known}.")
        if not _is_number(version):
            raise _BadColumn("version", f"Cần số phiên bản của biểu, nhận được “{version}”.")
        for form in versions:
            if form.version == int(version):
                return form
        raise _BadColumn(
            "version",
            f"Biểu {code} đang dùng phiên bản {versions[-1].version}, tệp ghi {version}. "
            "Hãy tải mẫu mới và chép số liệu sang.",
        )

    def _cell(
        self, code: str, version: str, period: str, figure: str, breakdown: str
    ) -> tuple[FormLine, CellKey, str]:
        form = self._form(code, version)
        line = form.by_figure.get((figure.strip(), breakdown.strip()))
        if line is None:
            shown = f"{figure} {breakdown}".strip()
            raise _BadColumn("figure", f"Biểu {form.code} không hỏi số liệu “{shown}”. Hãy bỏ dòng này.")
        filed = filed_in(form, line, period.strip())
        if filed is None:
            asked = [suffix for each in form.frequencies for suffix in form.suffixes(each, line.asks)]
            raise _BadColumn(
                "period",
                f"Biểu {form.code} không hỏi {line.figure} ở kỳ “{period}”. "
                f"Các kỳ nhận được: {', '.join(asked)} của một năm, ví dụ 2022-{asked[0]}.",
            )
        return line, CellKey(line.key, period.strip()), filed

    def _of(self, form: str, version: str, unit: str, day: str, period: str, reporter: str) -> RowKey:
        if not _is_number(unit) or len(unit) > 9:
            raise _BadColumn("unit", f"Cần số hiệu đơn vị trong hệ thống, nhận được “{unit}”.")
        try:
            map_day = date.fromisoformat(day.strip())
        except ValueError as error:
            raise _BadColumn("map", f"Cần ngày dạng 2022-06-14, nhận được “{day}”.") from error
        return RowKey(form.strip(), int(version), int(unit), map_day, period, reporter.strip())


def filed_in(form: Form, line: FormLine, period: str) -> str | None:
    """The period of the return that asks the line for a fact's period: 2022-Q3 → 2022-Y; None where none does."""
    year, _, suffix = period.partition("-")
    if not (len(year) == 4 and _is_number(year)):
        return None
    for filed in form.frequencies:
        if suffix in form.suffixes(filed, line.asks):
            return f"{year}-{filed}"
    return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.strip().isdecimal()


def _entry(value: str, state: str, line: FormLine) -> Entry:
    try:
        entry = _plain(value.strip(), line)
    except BadCell as error:
        raise _BadColumn("value", str(error)) from error
    wanted = state.strip()
    if wanted and wanted != entry.state.value:
        raise _BadColumn(
            "state",
            f"Trạng thái “{wanted}” không khớp với giá trị “{value}”. Cần value (có số), not_applicable (x) "
            "hoặc not_reported (để trống).",
        )
    return entry


def _plain(value: str, line: FormLine) -> Entry:
    if line.kind not in {Kind.TICK, Kind.TEXT} and _PLAIN.match(value):
        return ranged(Decimal(value), line)
    return read_text(value, line)


def row_of(of: RowKey, line: FormLine, key: CellKey, entry: Entry, note: str) -> tuple[str, ...]:
    """A row as written; `read_rows` reads it back."""
    shown = {CellState.NOT_APPLICABLE: "x", CellState.VALUE: entry.text}.get(entry.state, "")
    if entry.value is not None:
        shown = f"{entry.value.normalize():f}"
    return (
        of.form,
        str(of.version),
        str(of.unit),
        of.map_day.isoformat(),
        key.period,
        of.reporter,
        line.figure,
        line.breakdown,
        shown,
        entry.state.value,
        note,
    )
