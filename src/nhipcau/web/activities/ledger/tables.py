"""A ledger as a table, out and in. A column that the ledger does not have is refused: no text of an item is copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nhipcau.core.activities import ActivityField, ActivityKind, FieldType
from nhipcau.core.activities.values import Raw, shown
from nhipcau.core.terms.text import fold
from nhipcau.readers.lists import read_list
from nhipcau.readers.tables import Line
from nhipcau.web.activities.failures import ActivityRefused
from nhipcau.web.activities.ledger.persons import seen_anywhere, seen_in_columns
from nhipcau.web.activities.models import Activity
from nhipcau.web.look.tables import Row

SEARCHED, LARGEST = 10, 500
PASTED = "dan.csv"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line of the table, by its number there."""

    line: int
    message: str


class ListFaulty(ActivityRefused):
    """A list with faults: nothing of it was kept."""

    def __init__(self, message: str, faults: Sequence[Fault] = (), confirm: str = "") -> None:
        super().__init__(message)
        self.faults = tuple(faults)
        self.confirm = confirm


@dataclass(frozen=True, slots=True)
class Read:
    """A line of the list: its number, the day as it is written, the answers as they would be typed."""

    number: int
    day: str
    answers: Mapping[str, Raw]


def heads(kind: ActivityKind) -> tuple[str, ...]:
    """The columns: the day, then every field."""
    return kind.day_label, *(field.label for field in kind.fields)


def row(kind: ActivityKind, of: Activity) -> Row:
    """A record as a line of the table."""
    cells = [of.values.get(field.key) for field in kind.fields]
    told = [
        value if isinstance(value, int) and not isinstance(value, bool) else _words(field, value)
        for field, value in zip(kind.fields, cells, strict=True)
    ]
    return of.day, *told


def read_table(kind: ActivityKind, name: str, data: bytes) -> list[Read]:
    """The lines of a .csv, .xlsx or pasted text. Raises ListFaulty, SecretDocument, readers' Unreadable."""
    found = list(read_list(name, data))
    if refusal := seen_anywhere(found):
        raise ListFaulty(refusal)
    at = next((n for n, line in enumerate(found[:SEARCHED]) if _is_head(kind, line)), None)
    if at is None:
        raise ListFaulty(
            _("Không thấy dòng tiêu đề có cột “%(head)s” trong %(n)s dòng đầu; hãy dùng tệp mẫu.")
            % {"head": kind.day_label, "n": SEARCHED}
        )
    columns = _columns(kind, found[at])
    if refusal := seen_in_columns(kind, found, columns):
        raise ListFaulty(refusal)
    body = found[at + 1 :]
    if not body or len(body) > LARGEST:
        raise ListFaulty(_("Danh sách không có dòng nào, hoặc hơn %(n)s dòng.") % {"n": LARGEST})
    return [_read(kind, line, columns) for line in body]


def _words(field: ActivityField, value: object) -> str:
    return "" if value is None else shown(field, value)  # type: ignore[arg-type]  # JSON of a checked value


def _is_head(kind: ActivityKind, line: Line) -> bool:
    return fold(kind.day_label) in map(fold, line.cells)


def _columns(kind: ActivityKind, head: Line) -> dict[str, int]:
    known = {fold(kind.day_label): "", **{fold(each.label): each.key for each in kind.fields}}
    named = {fold(cell): place for place, cell in enumerate(head.cells) if cell.strip()}
    if strange := [head.cells[place] for name, place in named.items() if name not in known]:
        raise ListFaulty(
            _("Cột “%(column)s” không thuộc sổ. Sổ chỉ giữ: %(heads)s; không chép nội dung tin, bài.")
            % {"column": strange[0][:60], "heads": ", ".join(heads(kind))}
        )
    missing = [each.label for each in kind.fields if each.required and fold(each.label) not in named]
    if missing:
        raise ListFaulty(_("Thiếu cột “%(column)s”.") % {"column": missing[0]})
    return {known[name]: place for name, place in named.items()}


def _read(kind: ActivityKind, line: Line, columns: Mapping[str, int]) -> Read:
    def cell(key: str) -> str:
        place = columns.get(key, len(line.cells))
        return line.cells[place].strip() if place < len(line.cells) else ""

    return Read(line.number, cell(""), {each.key: _typed(each, cell(each.key)) for each in kind.fields})


def _typed(field: ActivityField, text: str) -> Raw:
    """As it would be typed on the page: the key of a choice instead of its words."""
    if field.type is FieldType.CHOICE:
        return next((each.key for each in field.choices if fold(text) in (fold(each.label), each.key)), text)
    if field.type is FieldType.TICK:
        return "1" if fold(text) in ("x", "1", "co") else ""
    return text.removesuffix(field.unit).strip() if field.unit else text
