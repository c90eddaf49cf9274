"""A table on its way out: columns that say what they are, rows of plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import NamedTuple

Value = str | int | Decimal | date | datetime | bool | None


class Column(NamedTuple):
    """One column. `kind` is a type of the Table Schema: string, integer, number, boolean, date, datetime."""

    name: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in a settled order. `key`: the columns that name a row, () where one of them may be empty.

    `links`: a column, the table it leads to ("": this one), the column there.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Value, ...]]
    key: tuple[str, ...]
    links: tuple[tuple[str, str, str], ...] = ()


def written(value: Value) -> str:
    """As the file has it; "" for nothing. Numbers with a decimal point and no zeros at the end; moments in UTC."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else str(value)
