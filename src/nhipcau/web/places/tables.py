"""A list from a file at the door: columns by name, cells as days and words, each fault with its place.

FileFaulty   the file has faults; nothing of it was kept
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from nhipcau.readers.lists import read_list

_LOCAL_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z", re.ASCII)
_YES, _NO = ("yes", "có", "x", "1", "true"), ("no", "không", "0", "false", "")


class File(NamedTuple):
    """The bytes of a file and the name under which people know it."""

    name: str
    data: bytes


class Fault(NamedTuple):
    """One thing to put right: where, and what was expected."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}, dòng {self.line}, cột {self.column}: {self.message}"


class FileFaulty(Exception):
    """The files have faults: nothing was kept."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"Có {len(faults)} chỗ cần sửa; chưa nhập gì.")
        self.faults = tuple(faults)


@dataclass(slots=True)
class Faults:
    """Faults as they are found; `stop` raises them together."""

    found: list[Fault] = field(default_factory=list)

    def add(self, row: Row, column: str, message: str) -> None:
        """Notes one."""
        self.found.append(Fault(row.file, row.line, column, message))

    def stop(self) -> None:
        """FileFaulty where there is any."""
        if self.found:
            raise FileFaulty(self.found)


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a list. Reading a cell wrongly written notes a fault and goes on."""

    file: str
    line: int
    cells: Mapping[str, str]
    faults: Faults

    def text(self, *columns: str) -> str:
        """The words of the first of the columns that the list has; "" for none."""
        return next((self.cells[column] for column in columns if column in self.cells), "")

    def needed(self, *columns: str) -> str:
        """The words; a fault where there are none."""
        words = self.text(*columns)
        if not words:
            self.faults.add(self, columns[0], "không được để trống.")
        return words

    def day(self, column: str) -> date | None:
        """2025-07-01 or 1/7/2025; None for an empty cell."""
        words = self.text(column)
        local = _LOCAL_DAY.match(words)
        try:
            if local:
                return date(int(local[3]), int(local[2]), int(local[1]))
            return date.fromisoformat(words) if words else None
        except ValueError:
            self.faults.add(self, column, f"“{words}” không phải là ngày; cần dạng 2025-07-01 hoặc 1/7/2025.")
            return None

    def yes(self, column: str) -> bool:
        """yes/có/x/1 or no/không/empty."""
        words = self.text(column).lower()
        if words not in (*_YES, *_NO):
            self.faults.add(self, column, f"“{words}”: cần ghi có hoặc không (yes, no).")
        return words in _YES

    def number(self, column: str) -> int | None:
        """A whole number up to 999; None for an empty cell."""
        words = self.text(column)
        if words and not re.fullmatch(r"\d{1,3}", words, re.ASCII):
            self.faults.add(self, column, f"“{words}”: cần số nguyên từ 0 đến 999.")
            return None
        return int(words) if words else None


def table(
    file: File, needed: Collection[Sequence[str]], allowed: Collection[str], faults: Faults
) -> list[Row]:
    """The records of a list. `needed`: columns that must be there, each under one of several names.

    A column that is not known is a fault, so that nothing comes along that the programme must not keep.
    """
    lines: Iterator[tuple[int, list[str]]] = iter(read_list(file.name, file.data))
    number, header = next(lines, (1, []))
    names = [cell.strip().lower() for cell in header]
    head = Row(file.name, number, {}, faults)
    for group in needed:
        if not set(group) & set(names):
            faults.add(head, group[0], f"thiếu cột {' hoặc '.join(group)}.")
    known = {name for group in needed for name in group} | set(allowed)
    for name in dict.fromkeys(names):
        if name not in known:
            faults.add(
                head, name or "(trống)", f"không có trong mẫu; các cột dùng được: {', '.join(sorted(known))}."
            )
        elif names.count(name) > 1:
            faults.add(head, name, "có hai lần.")
    faults.stop()
    rows = [
        Row(file.name, line, dict(zip(names, map(str.strip, cells), strict=False)), faults)
        for line, cells in lines
    ]
    if not rows:
        faults.add(head, names[0], "tệp chỉ có dòng tiêu đề.")
    return rows
