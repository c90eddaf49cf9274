"""What stands where on a form's sheet, for writing it and for reading it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from nhipcau.core.forms import Asks, CellKey, Form, FormLine
from nhipcau.core.forms.columns import cell_name, column_label, note_name, period_label

Place = tuple[int, int]  # row, column from 0

NUMBER, LABEL, CODE, UNIT, FIRST_INPUT = 0, 1, 2, 3, 4
_DUE = 5  # the row of the due date
STATES_NOTE = "Cách ghi: để trống = chưa có số liệu; 0 = không phát sinh; x = không áp dụng."
NO_LISTS = "Chỉ ghi số lượng. Không ghi họ tên, địa chỉ, số điện thoại hoặc danh sách cá nhân vào biểu này."
PREPARED, SIGNED, NARRATIVE = "t.prepared_by", "t.signed_by", "t.narrative"
_TEXTS = (
    (PREPARED, "Người lập biểu"),
    (SIGNED, "Người duyệt (lãnh đạo đơn vị)"),
    (NARRATIVE, "Khó khăn, kiến nghị"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The words above the table."""

    agency: str
    unit: str
    period: str
    first: date
    last: date
    due: str


@dataclass(slots=True)
class Layout:
    """`printed` is fixed text but for the `changing` places, whose words may be of another day.

    `cells`, `notes`, `texts` are for filling in; `names` are the defined names; `above`: rows with their style.
    """

    columns: int = 0
    head_row: int = 0
    last_row: int = 0
    printed: dict[Place, str] = field(default_factory=dict)
    above: dict[int, str] = field(default_factory=dict)
    changing: set[Place] = field(default_factory=set)
    sections: list[int] = field(default_factory=list)
    lines: dict[int, FormLine] = field(default_factory=dict)
    blocked: list[Place] = field(default_factory=list)
    cells: dict[Place, CellKey] = field(default_factory=dict)
    notes: dict[Place, str] = field(default_factory=dict)
    texts: dict[Place, str] = field(default_factory=dict)
    names: dict[str, Place] = field(default_factory=dict)

    def inputs(self) -> Iterator[Place]:
        """Every place that may be filled in."""
        yield from self.cells
        yield from self.notes
        yield from self.texts


def lay_out(form: Form, heading: Heading) -> Layout:
    """The sheet of a form for one agency, unit and period."""
    made = Layout()
    quarters, others = _heads(form, heading.period)
    inputs = [*quarters, *others]
    note = FIRST_INPUT + len(inputs)
    made.columns = note + 1
    row = _top(made, form, heading, note)
    made.head_row = row
    titles = ["STT", "Nội dung", "Mã số", "Đơn vị tính", *inputs, "Ghi chú"]
    made.printed.update({(row, column): title for column, title in enumerate(titles)})
    row += 1
    for section in form.sections:
        made.printed[(row, NUMBER)] = section.title
        made.sections.append(row)
        row += 1
        for line in section.lines:
            _line(made, form, line, heading.period, row, len(quarters), note)
            row += 1
    made.last_row = row - 1
    _bottom(made, row + 1)
    return made


def _top(made: Layout, form: Form, heading: Heading, last: int) -> int:
    made.printed[(0, NUMBER)] = heading.agency.upper()
    made.printed[(0, last)] = f"Biểu số {form.code}"
    days = f"từ ngày {_day(heading.first)} đến ngày {_day(heading.last)}"
    above = [
        (form.title.upper(), "title"),
        (f"Kỳ báo cáo: {period_label(heading.period)} ({days})", "sub"),
        (f"Đơn vị hành chính: {heading.unit}.", "sub"),
        (f"Hạn gửi: {heading.due}.", "sub"),
        *([(form.own_period, "note")] if form.own_period else []),
        (STATES_NOTE, "note"),
        (NO_LISTS, "note"),
    ]
    for row, (text, style) in enumerate(above, start=2):
        made.printed[(row, NUMBER)] = text
        made.above[row] = style
    made.changing.add((_DUE, NUMBER))
    return len(above) + 3


def _heads(form: Form, period: str) -> tuple[list[str], list[str]]:
    """Headings of the quarter columns, and of the one column of all other lines."""
    quarters: list[str] = []
    others: list[str] = []
    for line in form.lines:
        heads = [column_label(key) for key in form.columns(line, period)]
        into = quarters if line.asks is Asks.QUARTERS else others
        into.extend(head for head in heads if head not in into)
    words = {"Cả năm": "số đến ngày chốt"}
    return quarters, [", ".join(words.get(head, head) for head in others)] if others else []


def _line(made: Layout, form: Form, line: FormLine, period: str, row: int, quarters: int, note: int) -> None:
    made.lines[row] = line
    made.printed[(row, NUMBER)] = line.number
    made.printed[(row, LABEL)] = line.label
    made.printed[(row, CODE)] = line.figure
    made.printed[(row, UNIT)] = line.unit
    first = FIRST_INPUT if line.asks is Asks.QUARTERS else FIRST_INPUT + quarters
    for offset, key in enumerate(form.columns(line, period)):
        made.cells[(row, first + offset)] = key
        made.names[cell_name(line, key)] = (row, first + offset)
    made.notes[(row, note)] = line.key
    made.names[note_name(line)] = (row, note)
    made.blocked.extend(
        (row, column) for column in range(FIRST_INPUT, note) if (row, column) not in made.cells
    )


def _bottom(made: Layout, row: int) -> None:
    for offset, (name, label) in enumerate(_TEXTS):
        made.printed[(row + offset, NUMBER)] = label
        made.texts[(row + offset, CODE)] = name
        made.names[name] = (row + offset, CODE)


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
