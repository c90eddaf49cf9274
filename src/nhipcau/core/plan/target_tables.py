"""Tables of targets: a column names the measure, one its unit, the others a value for a year (STT | Chỉ tiêu | ĐVT | 2025 | 2030)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from nhipcau.core.plan.clauses import Node
from nhipcau.core.plan.outline import Outline
from nhipcau.core.plan.passages import Passage
from nhipcau.core.plan.ropes import Rope, join
from nhipcau.core.plan.shapes import Target
from nhipcau.core.plan.targets import read_row

_WHAT = re.compile(r"chỉ tiêu|mục tiêu|tiêu chí|nội dung|chỉ số", re.IGNORECASE)
_SETS = re.compile(r"chỉ tiêu|mục tiêu", re.IGNORECASE)
_UNIT = re.compile(r"đơn vị(?: tính)?$|^đvt$|^đv tính$", re.IGNORECASE)
_BEFORE = re.compile(r"thực hiện|hiện trạng|ước|kết quả|đã đạt|cơ sở|xuất phát|năm gốc", re.IGNORECASE)
_VALUE = re.compile(
    r"20\d\d|kế hoạch|mục tiêu|chỉ tiêu (?:giao|năm|đến)|mức (?:giao|phấn đấu)|giá trị|phấn đấu",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20\d\d(?:\s*[-–]\s*20\d\d)?")
_AMOUNT = re.compile(r"^\D{0,25}\d[\d.,]*")
_NAMED_UNIT = re.compile(r"\s*\((%|‰|[^()\d]{2,20}(?:/[\d. ]*[^()]{2,15})?)\)\s*$")  # "Tỷ lệ … (%)"
_LONGEST_HEAD = 60


@dataclass(frozen=True, slots=True)
class _Columns:
    what: int
    unit: int | None
    values: tuple[tuple[int, str | None], ...]  # place and deadline


@dataclass(frozen=True, slots=True)
class TargetTables:
    """The targets of all such tables, and the ids of their rows (no tasks stand in them)."""

    targets: tuple[Target, ...]
    rows: frozenset[str]


def read_target_tables(outline: Outline) -> TargetTables:
    """Targets in the order of the document; a row without a number gives none."""
    targets: list[Target] = []
    rows: set[str] = set()
    for _parent, table in groupby((node for node in outline.nodes if node.cells), key=lambda row: row.parent):
        columns: _Columns | None = None
        for row in table:
            columns = _columns(row) or columns
            if columns is not None:
                rows.add(row.id)
                targets += _targets(row, columns)
    return TargetTables(tuple(targets), frozenset(rows))


def _columns(row: Node) -> _Columns | None:
    """The columns that a head names; None where the row is no head of a table of targets."""
    heads = [cell.text for cell in row.cells]
    unit = next((at for at, head in enumerate(heads) if _UNIT.search(head)), None)
    what = next((at for at, head in enumerate(heads) if _WHAT.search(head) and at != unit), None)
    if what is None or len(heads[what]) > _LONGEST_HEAD:
        return None
    values = tuple((at, _deadline(head)) for at, head in enumerate(heads) if _is_value(head, at, what, unit))
    dated = any(_YEAR.search(heads[at]) for at, _when in values)
    return (
        _Columns(what, unit, values)
        if values and (unit is not None or (dated and _SETS.search(heads[what])))
        else None
    )


def _is_value(head: str, place: int, what: int, unit: int | None) -> bool:
    if place in (what, unit) or len(head) > _LONGEST_HEAD or _BEFORE.search(head):
        return False
    return bool(_VALUE.search(head))


def _deadline(head: str) -> str | None:
    found = _YEAR.search(head)
    if found is None:
        return None
    return (
        f"giai đoạn {found.group()}"
        if "-" in found.group() or "–" in found.group()
        else f"năm {found.group()}"
    )


def _targets(row: Node, columns: _Columns) -> Iterator[Target]:
    what = _cell(row, columns.what)
    unit = _cell(row, columns.unit)
    if what is None or not what.text or _columns(row) is not None:
        return
    if unit is None and (named := _NAMED_UNIT.search(what.text)):
        what, unit = what[: named.start()], what[named.start(1) : named.end(1)]
    for part, (place, when) in enumerate(columns.values, start=1):
        value = _cell(row, place)
        if value is None or not _AMOUNT.match(value.text):
            continue
        target = _target(row, what, value, unit)
        if target is not None:
            yield replace(target, part=part, deadline=target.deadline or when)


def _target(row: Node, what: Rope, value: Rope, unit: Rope | None) -> Target | None:
    """The row said as a sentence ("… đạt ≥ 48 %") and read like one; its span is the row."""
    said = [value] if unit is None or "%" in value.text or not unit.text else [value, unit]
    link = "" if re.match(r"(?:đạt|giảm|tăng|còn|không|duy trì)\s", value.text, re.IGNORECASE) else "đạt "
    words = join((what.strip(" .:;"), join(said)), f" {link}")
    found = read_row(Passage(row.id, "", ("Chỉ tiêu",), words.text, words.origins))
    text = " | ".join(cell.text for cell in (what, value, unit) if cell is not None and cell.text)
    return replace(found, text=text, span=row.span) if found is not None else None


def _cell(row: Node, place: int | None) -> Rope | None:
    return row.cells[place] if place is not None and place < len(row.cells) else None
