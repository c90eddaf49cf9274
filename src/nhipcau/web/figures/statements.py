"""The few statements that write many rows at once; the same words for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from django.db.backends.base.base import BaseDatabaseWrapper

Row = tuple[Any, ...]
T = TypeVar("T")
BATCH = 1000
PLACES_ALLOWED = 30_000  # placeholders in one statement; SQLite allows 32,766


def batches(rows: Sequence[T], width: int = 1) -> Iterator[Sequence[T]]:
    """Slices that fit into one statement."""
    size = min(BATCH, PLACES_ALLOWED // width)
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


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
    tail = f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {', '.join(new.format(name) for name in rest)}"
    with connection.cursor() as cursor:
        for batch in batches(rows, len(columns)):
            cursor.execute(
                f"INSERT INTO {table} AS t ({', '.join(columns)}) VALUES {_places(batch)} {tail}",  # noqa: S608
                _flat(batch),
            )


def delete(
    connection: BaseDatabaseWrapper, table: str, key: Sequence[str], rows: Sequence[Row], also: str = ""
) -> None:
    """DELETE the rows with these keys, if they also fulfil the condition."""
    if rows:
        condition = " AND ".join(f"{name} = %s" for name in key) + also
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {table} WHERE {condition}", rows)  # noqa: S608


def select(
    connection: BaseDatabaseWrapper,
    table: str,
    key: Sequence[str],
    columns: Sequence[str],
    rows: Sequence[Row],
) -> list[Row]:
    """The columns of the rows with these keys: one seek a key, in the order of the table."""
    found: list[Row] = []
    types = ", ".join(key)
    join = " AND ".join(f"t.{name} = wanted.{name}" for name in key)
    wanted = ", ".join(columns)
    with connection.cursor() as cursor:
        for batch in batches(rows, len(key)):
            cursor.execute(
                f"WITH wanted({types}) AS (VALUES {_places(batch)}) "  # noqa: S608
                f"SELECT {wanted} FROM wanted JOIN {table} AS t ON {join}",
                _flat(batch),
            )
            found += cursor.fetchall()
    return found


def _places(rows: Sequence[Row]) -> str:
    one = "(" + ", ".join(["%s"] * len(rows[0])) + ")"
    return ", ".join([one] * len(rows))


def _flat(rows: Sequence[Row]) -> list[Any]:
    return [item for row in rows for item in row]
