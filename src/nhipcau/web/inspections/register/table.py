"""A list of establishments as Excel or CSV, read line by line: each fault with its row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from nhipcau.core.rights import Actor
from nhipcau.core.terms.text import fold
from nhipcau.readers.sheet_xml import column_letters
from nhipcau.readers.tables import read_csv
from nhipcau.readers.workbooks import Cell, read_workbook
from nhipcau.web.inspections.failures import Fault, Faulty, Invalid
from nhipcau.web.inspections.register.columns import HEADS, KEYS, NEEDED, BadCell, Line
from nhipcau.web.inspections.register.kinds import types
from nhipcau.web.inspections.register.papers import PaperSaid
from nhipcau.web.inspections.register.said import Known, Said, checked
from nhipcau.web.inspections.register.units import Units

SEARCHED, LARGEST = 10, 50_000
OF_SAID = {"unit_id": "unit"}
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Row:
    """A line that may be kept: the establishment, its papers, its count of workers."""

    at: int
    said: Said
    papers: tuple[PaperSaid, ...]
    count: tuple[date, int, int | None] | None


def lines_of(name: str, data: bytes) -> list[Line]:
    """The lines under the heads. Raises Faulty for heads that are missing or strange, readers' Unreadable."""
    rows = _rows(name, data)
    at = next((n for n, row in enumerate(rows[:SEARCHED]) if fold(HEADS["name"]) in map(_head, row)), None)
    if at is None:
        text = _("Không thấy dòng tiêu đề có cột “%(head)s” trong %(n)s dòng đầu; hãy dùng tệp mẫu.")
        raise Faulty(text % {"head": HEADS["name"], "n": SEARCHED}, [], 0)
    columns = _columns(rows[at], at + 1)
    found = [
        Line(
            number, {key: row[place] if place < len(row) else None for key, place in columns.items()}, columns
        )
        for number, row in enumerate(rows[at + 1 :], at + 2)
        if any(cell not in (None, "") for cell in row)
    ]
    if not found or len(found) > LARGEST:
        raise Faulty(_("Tệp không có dòng nào, hoặc hơn %(n)s dòng.") % {"n": LARGEST}, [], 0)
    return found


def read_lines(actor: Actor, lines: Iterable[Line], moment: datetime) -> tuple[list[Row], list[Fault]]:
    """What may be kept, and everything that is wrong with the rest."""
    units, every = Units(actor), types().types
    kinds = {fold(each.name): key for key, each in every.items()} | {key: key for key in every}
    held = units, kinds, Known(units.by_id, frozenset(every))
    good: list[Row] = []
    faults: list[Fault] = []
    for line in lines:
        found: list[Fault] = []
        row = _row(actor, line, held, moment, found)
        faults += found
        if row is not None and not found:
            good.append(row)
    return good, faults


def _row(
    actor: Actor,
    line: Line,
    held: tuple[Units, Mapping[str, str], Known],
    moment: datetime,
    faults: list[Fault],
) -> Row | None:
    def read(key: str, how: Callable[[str], Read]) -> Read | None:
        try:
            return how(key)
        except BadCell as bad:
            _add(faults, line.fault(key, str(bad)))
            return None

    units, kinds, known = held
    since = read("valid_from", line.day)
    kind = kinds.get(fold(line.text("type")))
    if kind is None:
        _add(faults, line.fault("type", _("Loại hình phải là một trong danh mục, ví dụ “Nhà nghỉ”.")))
    if since is None:
        _add(faults, line.fault("valid_from", _("Cần ngày cơ sở bắt đầu hoạt động.")))
    unit = units.find(line.text("unit"), line.text("district"), since) if since else None
    if since is not None and isinstance(unit, str):
        _add(faults, line.fault("unit", unit))
    home, papers, count = read("home", line.yes), _papers(line, read, faults), _count(line, read, faults)
    if faults or kind is None or since is None or not isinstance(unit, int):
        return None
    said = Said(
        line.text("name"), kind, unit, since, address=line.text("address"), home=bool(home),
        representative=line.text("representative"), representative_office=line.text("representative_office"),
    )  # fmt: skip
    try:
        return Row(line.at, checked(actor, said, moment, known), papers, count)
    except Invalid as bad:
        faults += [line.fault(OF_SAID.get(key, key), text) for key, text in bad.fields.items()]
        return None


def _papers(
    line: Line, read: Callable[[str, Callable[[str], date | None]], date | None], faults: list[Fault]
) -> tuple[PaperSaid, ...]:
    made = []
    for kind, number, on, to in (
        ("registration", "registration", "registration_on", ""),
        ("security", "security", "security_on", "security_to"),
        ("commitment", "", "commitment_on", ""),
    ):
        issued = read(on, line.day)
        until = read(to, line.day) if to else None
        said = line.text(number) if number else ""
        if said and issued is None:
            _add(faults, line.fault(on, _("Có số giấy thì cần cả ngày cấp.")))
        if issued is not None and until is not None and until < issued:
            _add(faults, line.fault(to, _("Giấy hết hạn trước ngày cấp; hãy xem lại hai ngày.")))
        if len(said) > 60:
            _add(faults, line.fault(number, _("Số giấy tối đa 60 ký tự, nơi cấp tối đa 160 ký tự.")))
        if issued is not None:
            made.append(PaperSaid(kind, issued, said, until))
    return tuple(made)


def _count(
    line: Line, read: Callable[[str, Callable[[str], Any]], Any], faults: list[Fault]
) -> tuple[date, int, int | None] | None:
    workers, women, on = read("workers", line.whole), read("women", line.whole), read("counted_on", line.day)
    if workers is None:
        if women is not None:
            _add(faults, line.fault("workers", _("Có số nữ thì cần cả tổng số người lao động.")))
        return None
    if on is None:
        _add(faults, line.fault("counted_on", _("Có số người lao động thì cần cả ngày đếm.")))
        return None
    if workers > 5000 or (women is not None and women > workers):
        text = _("Số người lao động từ 0 đến 5.000; số nữ không lớn hơn tổng số.")
        _add(faults, line.fault("women" if women and women > workers else "workers", text))
        return None
    return on, workers, women


def _add(faults: list[Fault], fault: Fault) -> None:
    """One fault a cell: the first says it all."""
    if all(each.column != fault.column for each in faults):
        faults.append(fault)


def _rows(name: str, data: bytes) -> Sequence[Sequence[Cell]]:
    if name.lower().endswith(".csv"):
        rows: list[list[Cell]] = []
        for line in read_csv(name, data):
            rows += [[] for _missing in range(line.number - len(rows) - 1)]
            rows.append(list(line.cells))
        return rows
    return read_workbook(name, data).sheets[0].rows


def _columns(heads: Sequence[Cell], at: int) -> dict[str, int]:
    """The place of each known column; a column for anything else is refused: it may be a list of persons."""
    wrong = []
    columns: dict[str, int] = {}
    for place, cell in enumerate(heads):
        head = _head(cell)
        if head in KEYS and KEYS[head] not in columns:
            columns[KEYS[head]] = place
        elif head:
            text = _("Cột này không thuộc danh sách cơ sở, hoặc có hai lần. Chỉ nhận các cột của tệp mẫu.")
            wrong.append(Fault(at, column_letters(place), text))
    wrong += [
        Fault(at, "A", _("Thiếu cột “%(head)s”.") % {"head": HEADS[key]})
        for key in NEEDED
        if key not in columns
    ]
    if wrong:
        raise Faulty(_("Dòng tiêu đề không đúng mẫu; chưa ghi dòng nào."), wrong, 0)
    return columns


def _head(cell: Cell) -> str:
    return fold(str(cell)) if cell is not None else ""
