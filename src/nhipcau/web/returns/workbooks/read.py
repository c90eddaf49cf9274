"""A workbook that came back → a draft, or every fault with its cell. Nothing is half-read.

WorkbookRefused
├── NotOurs     no hidden sheet, or its lines were changed: no return can be named
├── OtherReturn another form, version, period, unit or agency than the one asked for
└── Faulty      cells that cannot be read; carries the faults
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from nhipcau.core.forms import BadCell, CellKey, Entry, Form, read_cell
from nhipcau.core.forms.cells import NOT_REPORTED_ENTRY
from nhipcau.core.forms.columns import place_label
from nhipcau.core.forms.table import NOTE_LIMIT
from nhipcau.readers.workbooks import Place, Sheet, Workbook
from nhipcau.web.returns.drafts import Draft
from nhipcau.web.returns.workbooks.identity import HIDDEN_SHEET, LATER, NAMES, Identity
from nhipcau.web.returns.workbooks.layout import NARRATIVE, PREPARED, SIGNED, Heading, Layout, lay_out
from nhipcau.web.returns.workbooks.sums import SHEET as SUMS_SHEET

_TEXT_LIMITS = {PREPARED: 120, SIGNED: 120, NARRATIVE: 5000}
_MANY = 200


class WorkbookRefused(Exception):
    """The workbook is not taken; the message says why and what to do."""


class NotOurs(WorkbookRefused):
    """No return can be named."""


class OtherReturn(WorkbookRefused):
    """Another return than the one asked for; `met` is what the workbook names."""

    def __init__(self, message: str, met: Identity | None = None) -> None:
        super().__init__(message)
        self.met = met


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a cell: its sheet and address as on screen, and a sentence."""

    sheet: str
    address: str
    message: str

    def __str__(self) -> str:
        return f"Trang “{self.sheet}”, ô {self.address}: {self.message}" if self.address else self.message


class Faulty(WorkbookRefused):
    """Cells that cannot be read."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            f"Tệp có {len(faults)} chỗ cần sửa; chưa ghi nhận số liệu nào. Hãy sửa trong tệp rồi gửi lại."
        )
        self.faults = tuple(faults)


def identity_of(book: Workbook) -> Identity:
    """Which return the workbook is for. Raises NotOurs."""
    sheet = book.sheet(HIDDEN_SHEET)
    if sheet is None:
        raise NotOurs(
            "Tệp thiếu trang ẩn “_nhipcau” nên không biết là biểu nào. Hãy tải biểu từ trang Biểu mẫu, số liệu "
            "rồi chép số liệu sang; không tạo trang tính mới."
        )
    lines = {str(row[0]): _word(row[1]) for row in sheet.rows if len(row) > 1 and row[0] is not None}
    if set(lines) | LATER != set(NAMES):
        raise NotOurs("Trang ẩn “_nhipcau” không còn đủ các dòng. Hãy tải lại biểu rồi chép số liệu sang.")
    identity = Identity(**{name: lines[name] for name in NAMES if name != "hash" and name in lines})
    if not constant_time_compare(lines["hash"], identity.hash):
        raise NotOurs(
            "Trang ẩn “_nhipcau” đã bị sửa, hoặc tệp được tải từ một hệ thống khác. "
            "Hãy tải lại biểu rồi chép số liệu sang."
        )
    return identity


def check_same(met: Identity, wanted: Identity, called: Callable[[Identity], str]) -> None:
    """OtherReturn, naming what differs. `called`: how people call the return that an identity names."""
    if any(getattr(met, name) != getattr(wanted, name) for name in ("form", "period", "unit", "agency")):
        raise OtherReturn(
            _(
                "Tệp này là %(met)s; trang này là %(wanted)s. Chưa ghi gì. Hãy chọn đúng tệp, hoặc mở biểu của tệp "
                "này để nộp."
            )
            % {"met": called(met), "wanted": called(wanted)},
            met,
        )
    if met.map_day != wanted.map_day:
        raise OtherReturn(
            _(
                "Tệp lập theo bản đồ hành chính ngày %(met)s, biểu này dùng bản đồ ngày %(wanted)s. Chưa ghi gì. "
                "Hãy tải lại biểu này rồi chép số liệu sang."
            )
            % {"met": _day(met.map_day), "wanted": _day(wanted.map_day)},
            met,
        )
    if met.version != wanted.version:
        raise OtherReturn(
            _(
                "Tệp dùng mẫu cũ: phiên bản %(met)s của %(form)s, biểu này dùng phiên bản %(wanted)s. Chưa ghi gì. "
                "Hãy tải lại biểu này rồi chép số liệu sang."
            )
            % {"met": met.version, "form": met.form, "wanted": wanted.version},
            met,
        )


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day}/{day.month}/{day.year}"


def read_draft(book: Workbook, form: Form, heading: Heading) -> Draft:
    """What was filled in. Raises Faulty with every fault found, at most 200."""
    sheet = book.sheet(form.code)
    if sheet is None:
        names = ", ".join(f"“{each.name}”" for each in book.sheets if not each.hidden)
        raise Faulty(
            [Fault(form.code, "", f"Tệp thiếu trang “{form.code}”; chỉ có {names}. Hãy tải lại biểu.")]
        )
    made = lay_out(form, heading)
    faults = [*_extra_sheets(book, form), *_moved(book, form, made)]
    if faults:
        raise Faulty(faults)
    faults = [*_extra_cells(sheet, made), *_forbidden(sheet, made)]
    entries, bad = _entries(sheet, form, made)
    texts, long = _texts(sheet, made)
    faults = [*faults, *bad, *long]
    if faults:
        raise Faulty(faults[:_MANY])
    return Draft(
        entries=entries,
        notes={made.notes[place]: text for place in made.notes if (text := texts.get(_address(place), ""))},
        prepared_by=_text(texts, made, PREPARED),
        signed_by=_text(texts, made, SIGNED),
        narrative=_text(texts, made, NARRATIVE),
    )


def _extra_sheets(book: Workbook, form: Form) -> Iterator[Fault]:
    for sheet in book.sheets:
        if sheet.name not in {form.code, HIDDEN_SHEET, SUMS_SHEET} and any(
            cell is not None for row in sheet.rows for cell in row
        ):
            yield Fault(
                sheet.name,
                "",
                f"Tệp có thêm trang “{sheet.name}”. Hãy xóa trang này; ghi chú để trong cột Ghi chú.",
            )


def _moved(book: Workbook, form: Form, made: Layout) -> Iterator[Fault]:
    """Input cells whose names are gone or stand elsewhere: rows or columns were put in or taken out."""
    gone = [name for name in made.names if name not in book.names]
    if gone:
        yield Fault(
            form.code,
            "",
            f"Trang “{form.code}” mất {len(gone)} ô nhập ({', '.join(gone[:3])}…): có hàng hoặc cột đã bị xóa. "
            "Hãy tải lại biểu rồi chép số liệu sang.",
        )
        return
    for name, (row, column) in made.names.items():
        met = book.names[name]
        if met != Place(form.code, row, column):
            yield Fault(
                met.sheet,
                met.address,
                f"Ô nhập {name} phải ở ô {Place(form.code, row, column).address}: có hàng hoặc cột đã được chèn "
                "hoặc xóa. Hãy tải lại biểu rồi chép số liệu sang.",
            )
            return


def _extra_cells(sheet: Sheet, made: Layout) -> Iterator[Fault]:
    """Anything outside the printed text and the input cells."""
    known = set(made.inputs())
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            place = (row, column)
            if cell is None or place in known:
                continue
            printed = made.printed.get(place, "")
            if _word(cell) != printed and place not in made.changing:
                message = (
                    f"Chữ in sẵn “{printed[:40]}” đã bị sửa thành “{_word(cell)[:40]}”. Hãy khôi phục chữ in sẵn."
                    if printed
                    else f"Có nội dung “{_word(cell)[:40]}” ngoài các ô nhập. Hãy xóa, hoặc chuyển vào cột Ghi chú."
                )
                yield Fault(sheet.name, _address(place), message)


def _forbidden(sheet: Sheet, made: Layout) -> Iterator[Fault]:
    for place in made.inputs():
        if place in sheet.formulas:
            yield Fault(
                sheet.name,
                _address(place),
                "Cần một số, nhận được công thức. Hãy dán giá trị (Paste Special, Values) vào ô này.",
            )
        elif place in sheet.errors:
            yield Fault(sheet.name, _address(place), f"Ô báo lỗi {sheet.errors[place]}. Hãy ghi lại số.")
        if place not in made.texts and sheet.merged_area(*place) is not None:
            yield Fault(
                sheet.name,
                _address(place),
                "Ô nhập bị gộp với ô khác nên không rõ số thuộc dòng nào. Hãy bỏ gộp ô rồi ghi lại từng ô.",
            )


def _entries(sheet: Sheet, form: Form, made: Layout) -> tuple[dict[CellKey, Entry], list[Fault]]:
    entries: dict[CellKey, Entry] = {}
    faults: list[Fault] = []
    for place, key in made.cells.items():
        if place in sheet.formulas or place in sheet.errors:
            continue
        try:
            entry = read_cell(sheet.cell(*place), form.by_key[key.line])
        except BadCell as error:
            faults.append(Fault(sheet.name, _address(place), f"{place_label(form, key)}: {error}"))
            continue
        if entry != NOT_REPORTED_ENTRY:
            entries[key] = entry
    return entries, faults


def _texts(sheet: Sheet, made: Layout) -> tuple[dict[str, str], list[Fault]]:
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    for place in (*made.notes, *made.texts):
        text = _word(sheet.cell(*place))
        limit = _TEXT_LIMITS.get(made.texts.get(place, ""), NOTE_LIMIT)
        if len(text) > limit:
            faults.append(
                Fault(
                    sheet.name,
                    _address(place),
                    f"Nội dung dài {len(text)} ký tự, tối đa {limit}. Hãy rút gọn.",
                )
            )
        texts[_address(place)] = text
    return texts, faults


def _text(texts: dict[str, str], made: Layout, name: str) -> str:
    return texts[_address(made.names[name])]


def _address(place: tuple[int, int]) -> str:
    return Place("", *place).address


def _word(cell: object) -> str:
    return "" if cell is None else str(cell).strip()
