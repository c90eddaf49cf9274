"""The few statements that touch many rows at once, in the way each database does it fastest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

Row = tuple[Any, ...]
BATCH = 1000
ARRAY_TYPES = {int: "bigint[]", str: "text[]"}


def upsert(
    connection: BaseDatabaseWrapper,
    table: str,
    key: Sequence[str],
    rest: Sequence[str],
    rows: Sequence[Row],
    add: bool = False,
) -> None:
    """INSERT; where the key is there already, replace the other columns, or add to them."""
    columns = [*key, *rest]
    new = "{0} = t.{0} + excluded.{0}" if add else "{0} = excluded.{0}"
    head = f"INSERT INTO {table} AS t ({', '.join(columns)}) VALUES "  # noqa: S608  # names are ours
    tail = f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {', '.join(new.format(name) for name in rest)}"
    one = "(" + ", ".join(["%s"] * len(columns)) + ")"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(head + one + tail, rows)
            return
        for batch in _batches(rows):
            values = ", ".join([one] * len(batch))
            cursor.execute(head + values + tail, [item for row in batch for item in row])


def delete(
    connection: BaseDatabaseWrapper, table: str, key: Sequence[str], rows: Sequence[Row], also: str = ""
) -> None:
    """DELETE the rows with these keys, if they also fulfil the condition."""
    if rows:
        condition = " AND ".join(f"{name} = %s" for name in key) + also
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {table} WHERE {condition}", rows)  # noqa: S608  # names are ours


def select(
    connection: BaseDatabaseWrapper,
    table: str,
    key: Sequence[str],
    columns: Sequence[str],
    rows: Sequence[Row],
) -> list[Row]:
    """The columns of the rows with these keys, one seek a key. The keys travel as one list, not as thousands
    of placeholders."""
    found: list[Row] = []
    wanted = ", ".join(f"t.{name}" for name in columns)
    source = _from_json(table, key) if connection.vendor == "sqlite" else _from_arrays(table, key, rows)
    with connection.cursor() as cursor:
        for batch in _batches(rows):
            keys = (
                [json.dumps(batch)]
                if connection.vendor == "sqlite"
                else [list(part) for part in zip(*batch, strict=True)]
            )
            cursor.execute(f"SELECT {wanted} {source}", keys)
            found += cursor.fetchall()
    return found


def _from_json(table: str, key: Sequence[str]) -> str:
    """SQLite: the keys are one JSON list; CROSS JOIN keeps it on the outside."""
    match = " AND ".join(f"t.{name} = json_extract(w.value, '$[{place}]')" for place, name in enumerate(key))
    return f"FROM json_each(%s) AS w CROSS JOIN {table} AS t WHERE {match}"


def _from_arrays(table: str, key: Sequence[str], rows: Sequence[Row]) -> str:
    """PostgreSQL: the keys are an array for each column."""
    types = [ARRAY_TYPES[type(item)] for item in rows[0]] if rows else []
    arrays = ", ".join(f"%s::{type_}" for type_ in types)
    match = " AND ".join(f"t.{name} = w.{name}" for name in key)
    return f"FROM unnest({arrays}) AS w({', '.join(key)}) JOIN {table} AS t ON {match}"


def _batches(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
