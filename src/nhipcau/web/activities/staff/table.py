"""The list as an Excel table: taken as a whole or not at all, every fault with its cell.

A table with a column for anything else, above all for names, is refused: the list knows numbers only. Faults say
where and what is wanted, never what stands there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from nhipcau.core.activities.values import BadAnswer, read_day
from nhipcau.core.protection import Context, check_secrecy, check_table, explain
from nhipcau.core.rights import Actor
from nhipcau.core.terms.text import fold
from nhipcau.readers.sheet_xml import column_letters
from nhipcau.readers.workbooks import Cell, Sheet, read_workbook
from nhipcau.web.activities.models import Position
from nhipcau.web.activities.permissions import may_record
from nhipcau.web.activities.staff.actions import Post, add_all, check_line
from nhipcau.web.activities.staff.failures import BadLine, Fault, TableFaulty
from nhipcau.web.activities.staff.groups import groups
from nhipcau.web.activities.staff.queries import posts
from nhipcau.web.agencies.models import Agency

HEADS = ("Số nội bộ", "Cơ quan", "Nhóm", "Chức danh", "Từ ngày", "Đến ngày")
NUMBER, AGENCY, GROUP, POSITION, FROM, TO = map(fold, HEADS)
ALSO = frozenset({fold("Đã tập huấn trong năm"), fold("Địa bàn")})  # what an export tells besides
FIELDS = {
    "number": NUMBER,
    "agency": AGENCY,
    "group": GROUP,
    "position": POSITION,
    "valid_from": FROM,
    "valid_to": TO,
}
SEARCHED, LARGEST = 10, 2_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What a table brought: lines added, and lines that stood there already."""

    added: int
    known: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the sheet by the folded heads of its columns; `at`: its row from 1."""

    at: int
    cells: Mapping[str, Cell]
    columns: Mapping[str, int]

    def fault(self, head: str, message: str) -> Fault:
        """A fault at one of its cells."""
        return Fault(f"{column_letters(self.columns[head])}{self.at}", message)


def take_table(actor: Actor, name: str, data: bytes, moment: datetime) -> Taken:
    """Put all lines of a table on the list. Raises TableFaulty, readers' Unreadable, SecretDocument."""
    sheet = read_workbook(name, data).sheets[0]
    _check_protection(sheet)
    rows = _rows(sheet)
    said, faults = _read(actor, rows, moment)
    standing = posts(actor.province_id)
    fresh = []
    for row, told in said:
        same = standing.filter(
            number=told.number, agency_id=told.agency_id, group=told.group, position=told.position,
            valid_from=told.valid_from, valid_to=told.valid_to,
        )  # fmt: skip
        if not same.exists():
            fresh.append((row, told))
    faults += _clashes(fresh, actor)
    if faults:
        raise _faulty(faults)
    if fresh:
        source = f"sha256:{hashlib.sha256(data).hexdigest()}"
        add_all(actor, [post for _row, post in fresh], source, moment)
    return Taken(len(fresh), len(said) - len(fresh))


def _check_protection(sheet: Sheet) -> None:
    words = "\n".join(str(cell) for row in sheet.rows for cell in row if isinstance(cell, str))
    check_secrecy(words)
    signs = check_table(sheet.rows, Context.PERSONS_AT_RISK, ())
    listed = [sign for sign in signs if sign.kind.value in {"columns", "described", "identities", "phones"}]
    if listed:
        raise TableFaulty(
            explain(listed, Context.PERSONS_AT_RISK) + " " + _no_names(), []
        )  # fmt: skip


def _rows(sheet: Sheet) -> list[Row]:
    at = next((n for n, row in enumerate(sheet.rows[:SEARCHED]) if NUMBER in map(_head, row)), None)
    if at is None:
        raise TableFaulty(
            _("Không thấy dòng tiêu đề có cột “Số nội bộ” trong %(n)s dòng đầu; hãy dùng tệp mẫu.")
            % {"n": SEARCHED},
            [],
        )
    columns = {_head(cell): place for place, cell in enumerate(sheet.rows[at]) if _head(cell)}
    wrong = [
        Fault(
            f"{column_letters(place)}{at + 1}",
            _("Cột này không thuộc danh sách. Chỉ nhận các cột: %(heads)s.") % {"heads": ", ".join(HEADS)},
        )
        for head, place in columns.items()
        if head not in {*FIELDS.values(), *ALSO}
    ]
    wrong += [
        Fault(f"A{at + 1}", _("Thiếu cột “%(head)s”.") % {"head": head})
        for head in HEADS[:-1]
        if fold(head) not in columns
    ]
    if wrong:
        raise TableFaulty(_no_names(), wrong)
    rows = [
        Row(number, {head: row[place] for head, place in columns.items()}, columns)
        for number, row in enumerate(sheet.rows[at + 1 :], at + 2)
        if any(cell is not None for cell in row)
    ]
    if not rows or len(rows) > LARGEST:
        raise TableFaulty(_("Tệp không có dòng nào, hoặc hơn %(n)s dòng.") % {"n": LARGEST}, [])
    return rows


def _read(actor: Actor, rows: Sequence[Row], moment: datetime) -> tuple[list[tuple[Row, Post]], list[Fault]]:
    bodies = _bodies(actor)
    said: list[tuple[Row, Post]] = []
    faults: list[Fault] = []
    for row in rows:
        found = _post(row, bodies)
        if isinstance(found, Fault):
            faults.append(found)
            continue
        post, agency = found
        if not may_record(actor, agency):
            faults.append(row.fault(AGENCY, _("Anh/chị không giữ danh sách của cơ quan này.")))
            continue
        try:
            check_line(post, agency, moment)
        except BadLine as bad:
            faults += [row.fault(FIELDS.get(key, NUMBER), text) for key, text in bad.fields.items()]
        else:
            said.append((row, post))
    return said, faults


def _post(row: Row, bodies: Mapping[str, Agency]) -> tuple[Post, Agency] | Fault:
    keys = {fold(label): key for key, label in groups().items()} | {key: key for key in groups()}
    places = {fold(str(each.label)): each.value for each in Position} | {key: key for key in Position.values}
    agency = bodies.get(_head(row.cells[AGENCY]))
    if agency is None:
        return row.fault(
            AGENCY, _("Không có cơ quan nào đúng tên hoặc mã này; hãy chép tên từ trang Cơ quan.")
        )
    group, position = keys.get(_head(row.cells[GROUP])), places.get(_head(row.cells[POSITION]))
    if group is None:
        return row.fault(GROUP, _("Nhóm phải là một trong: %(all)s.") % {"all": "; ".join(groups().values())})
    if position is None:
        names = "; ".join(str(each.label) for each in Position)
        return row.fault(POSITION, _("Chức danh phải là một trong: %(all)s.") % {"all": names})
    since, until = _day(row.cells[FROM]), _day(row.cells.get(TO))
    if since is None:
        return row.fault(FROM, _("Cần một ngày, ví dụ 4/1/2022."))
    if until is None and row.cells.get(TO) is not None:
        return row.fault(TO, _("Cần một ngày, ví dụ 4/1/2022, hoặc để trống."))
    number = row.cells[NUMBER]
    return Post(
        str(number).strip() if number is not None else "", agency.pk, group, position, since, until
    ), agency


def _clashes(said: Sequence[tuple[Row, Post]], actor: Actor) -> list[Fault]:
    """Numbers that would stand twice on one day, in the table or beside what the list has."""
    held: dict[str, list[tuple[date, date]]] = {}
    known = posts(actor.province_id).filter(number__in={post.number for _row, post in said})
    for number, since, until in known.values_list("number", "valid_from", "valid_to"):
        held.setdefault(number, []).append((since, until or date.max))
    faults = []
    for row, post in said:
        days = post.valid_from, post.valid_to or date.max
        if any(days[0] <= until and since <= days[1] for since, until in held.get(post.number, ())):
            text = _("Số này đã có dòng khác trong cùng thời gian; mỗi người một dòng trong một ngày.")
            faults.append(row.fault(NUMBER, text))
        held.setdefault(post.number, []).append(days)
    return faults


def _bodies(actor: Actor) -> dict[str, Agency]:
    """Bodies by key and name; where two bear one name in time, the later."""
    rows = Agency.objects.filter(province_id=actor.province_id).select_related("unit__parent__parent")
    found: dict[str, Agency] = {}
    for agency in sorted(rows, key=lambda each: each.valid_to or date.max):
        for word in (agency.short_name, agency.name, agency.key):
            found[fold(word)] = agency
    return found


def _faulty(faults: Sequence[Fault]) -> TableFaulty:
    text = _("Tệp có %(n)s chỗ cần sửa; chưa ghi dòng nào vào danh sách.") % {"n": len(faults)}
    return TableFaulty(text, faults)


def _no_names() -> str:
    return _(
        "Danh sách người làm công tác chỉ nhận số nội bộ, cơ quan, nhóm, chức danh và ngày; không nhận họ tên, ngày "
        "sinh, số điện thoại hay thông tin nào khác về người. Bảng đối chiếu số với tên do cơ quan tự giữ."
    )


def _head(cell: Cell) -> str:
    return fold(str(cell)) if cell is not None else ""


def _day(cell: Cell | None) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return read_day(str(cell)) if cell is not None else None
    except BadAnswer:
        return None
