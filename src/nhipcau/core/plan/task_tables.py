"""Task tables: columns for the work, who leads, who helps, by when; as they come in plans and their appendices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from nhipcau.core.plan.cadences import first_round
from nhipcau.core.plan.clauses import Node
from nhipcau.core.plan.outline import Outline
from nhipcau.core.plan.ropes import Rope
from nhipcau.core.plan.shapes import Finding, Task

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("with", re.compile(r"phối hợp", re.IGNORECASE)),
    ("lead", re.compile(r"chủ trì|đầu mối|(?:cơ quan|đơn vị)(?: chịu trách nhiệm| tham mưu)? thực hiện|phụ trách|phân công", re.IGNORECASE)),
    ("when", re.compile(r"thời gian|tiến độ|thời hạn|hoàn thành|thời điểm|lộ trình", re.IGNORECASE)),
    ("what", re.compile(r"nhiệm vụ|nội dung|công việc|hoạt động|giải pháp|tên", re.IGNORECASE)),
)  # fmt: skip
_LONGEST_HEAD = 80
_NUMBER_HEAD = re.compile(r"^(?:STT|TT|Số TT|Số thứ tự)\.?$", re.IGNORECASE)
_COLUMN_NUMBERS = re.compile(r"^\(?\d{1,2}\)?$")


def read_tables(outline: Outline, taken: frozenset[str]) -> tuple[tuple[Task, ...], tuple[Finding, ...]]:
    """Tasks of all tables in the order of the document; a table whose columns say nothing is a finding.

    `taken` are rows that already gave targets.
    """
    rows = [node for node in outline.nodes if node.cells and node.id not in taken]
    tasks: list[Task] = []
    findings: list[Finding] = []
    columns: dict[str, int] = {}
    for _holder, table in groupby(rows, key=_holder_of):
        kept = list(table)
        head = _columns(kept[0])
        columns = head or (columns if not _is_head(kept[0]) else {})
        if not columns:
            findings.append(_not_understood(kept[0]))
            continue
        tasks += _tasks(kept, columns)
    return tuple(tasks), tuple(findings)


def _holder_of(row: Node) -> str:
    """The clause that holds the table: banners inside it do not part it."""
    node = row.parent
    while (
        node is not None
        and node.marker is not None
        and node.span[0] == node.heading.span[0]
        and node.marker.kind == "row"
    ):
        node = node.parent
    return node.id if node is not None else ""


def _is_head(row: Node) -> bool:
    return any(_NUMBER_HEAD.match(cell.text) for cell in row.cells[:1])


def _columns(row: Node) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        if len(cell.text) >= _LONGEST_HEAD or _NUMBER_HEAD.match(cell.text):
            continue
        for column, sign in _COLUMNS:
            if column not in found and sign.search(cell.text):
                found[column] = place
                break
    return found if {"what", "lead"} <= found.keys() else {}


def _tasks(rows: list[Node], columns: dict[str, int]) -> Iterator[Task]:
    """A row that only counts the columns, or leaves the work empty, is no task; a merged lead holds on."""
    lead: str | None = None
    for row in rows:
        if _columns(row) or all(_COLUMN_NUMBERS.match(cell.text) for cell in row.cells if cell.text):
            continue
        what = _cell(row, columns.get("what"))
        lead = _text(row, columns.get("lead")) or lead
        if what is None or not what.text:
            continue
        when = _text(row, columns.get("when"))
        supports = _text(row, columns.get("with"))
        yield Task(
            clause=row.id,
            text=what.text,
            span=what.span,
            lead=lead,
            supports=tuple(part.strip() for part in supports.split(";") if part.strip()) if supports else (),
            deadline=when,
            cadence=first_round(when) if when else None,
        )


def _cell(row: Node, place: int | None) -> Rope | None:
    return row.cells[place] if place is not None and place < len(row.cells) else None


def _text(row: Node, place: int | None) -> str | None:
    cell = _cell(row, place)
    return cell.text.strip(" .") or None if cell else None


def _not_understood(head: Node) -> Finding:
    shown = " | ".join(cell.text for cell in head.cells)[:120]
    words = (
        f"Chưa hiểu các cột của bảng “{shown}”: không thấy cột nội dung và cột cơ quan chủ trì. "
        "Các dòng được giữ nguyên; hãy nhập nhiệm vụ hoặc chỉ tiêu của bảng khi xác nhận."
    )
    return Finding(head.span, "table-not-understood", words)
