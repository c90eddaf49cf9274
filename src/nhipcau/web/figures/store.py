"""Reading and writing the tables of figures in bulk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter
from typing import Any
from uuid import uuid4

from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from nhipcau.web.figures.changes import Change, Delta, Known, Stored, deltas_of
from nhipcau.web.figures.models import TOTALS, DistrictRollup, Fact, LastChange, ProvinceRollup, ValueHistory
from nhipcau.web.figures.statements import Row, delete, select, upsert
from nhipcau.web.figures.values import EarlierThanKnown, FactId

FACT, HISTORY = Fact._meta.db_table, ValueHistory._meta.db_table
LAST_CHANGE = LastChange._meta.db_table
KEY = ["province_id", *FactId._fields]
SAID = ["parent_id", "value", "state", "act_ref"]
CELL = [*SAID, "known_from"]
PROVINCE_KEY = ["province_id", "figure", "period", "breakdown"]
DISTRICT_KEY = ["province_id", "figure", "period", "parent_id", "breakdown"]
LOCK = 0x4E434647  # names our lock among PostgreSQL's advisory locks


def lock_province(connection: BaseDatabaseWrapper, province_id: int) -> None:
    """One writer of a province's figures at a time; SQLite's IMMEDIATE transaction is that already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, province_id])


def read_known(
    connection: BaseDatabaseWrapper, province_id: int, cells: Sequence[FactId], moment: datetime
) -> Known:
    """The cells as they are known now; EarlierThanKnown where one changed after `moment`."""
    keys = [(province_id, *cell) for cell in cells]
    known = {
        FactId(*row[1:6]): _stored(row[6:]) for row in select(connection, FACT, KEY, [*KEY, *CELL], keys)
    }
    for cell, stored in known.items():
        _check_order(cell, stored.known_from, moment)
    absent = [key for key, cell in zip(keys, cells, strict=True) if cell not in known]
    for row in select(connection, HISTORY, KEY, [*KEY, "known_to"], absent):
        _check_order(FactId(*row[1:6]), _aware(row[6]), moment)
    return known


def close_history(
    connection: BaseDatabaseWrapper, province_id: int, changes: Sequence[Change], moment: datetime
) -> None:
    """What was known before is known until now."""
    adapt = cache(connection.ops.adapt_datetimefield_value)  # an act meets few different moments
    now = adapt(moment)
    rows = [
        (province_id, *key, adapt(before.known_from), *before[:4], now)
        for key, before, _ in changes
        if before is not None
    ]
    upsert(connection, HISTORY, [*KEY, "known_from"], [*SAID, "known_to"], rows)


def mark_change(connection: BaseDatabaseWrapper, province_id: int) -> None:
    """An act has changed figures of the province. The mark never comes again, not even after a restore."""
    upsert(connection, LAST_CHANGE, ["province_id"], ["mark"], [(province_id, uuid4().hex)])


def write_facts(
    connection: BaseDatabaseWrapper,
    province_id: int,
    changes: Sequence[Change],
    act_ref: str,
    moment: datetime,
) -> None:
    """The new cells, in the table of facts and as open rows of the history; withdrawn cells go."""
    now = connection.ops.adapt_datetimefield_value(moment)
    rows = [
        (province_id, *key, now, *after[:3], act_ref, None) for key, _, after in changes if after is not None
    ]
    upsert(connection, HISTORY, [*KEY, "known_from"], [*SAID, "known_to"], rows)
    upsert(connection, FACT, KEY, ["known_from", *SAID], [row[:-1] for row in rows])
    delete(connection, FACT, KEY, [(province_id, *key) for key, _, after in changes if after is None])


def write_rollups(connection: BaseDatabaseWrapper, province_id: int, changes: Sequence[Change]) -> None:
    """Adds the differences to the totals; a total of nothing goes."""
    of_province, of_parents = deltas_of(changes)
    _add(connection, ProvinceRollup._meta.db_table, PROVINCE_KEY, _rows(province_id, of_province))
    _add(connection, DistrictRollup._meta.db_table, DISTRICT_KEY, _rows(province_id, of_parents))


def _rows(province_id: int, deltas: Mapping[Any, Delta]) -> list[Row]:
    """Sorted, so that two writers lock rows in one order."""
    return [
        (province_id, *place, *delta.row())
        for place, delta in sorted(deltas.items(), key=itemgetter(0))
        if any(delta.row())
    ]


def _add(connection: BaseDatabaseWrapper, table: str, key: Sequence[str], rows: Sequence[Row]) -> None:
    upsert(connection, table, key, TOTALS, rows, add=True)
    shrunk = [row[: len(key)] for row in rows if row[-3] < 0 or row[-2] < 0]
    delete(connection, table, key, shrunk, " AND count_values = 0 AND count_not_applicable = 0")


def _stored(cell: Row) -> Stored:
    parent_id, units, state, act_ref, known_from = cell
    return Stored(parent_id, units, state, act_ref, _aware(known_from))


def _aware(stored: datetime | None) -> datetime | None:
    """SQLite keeps moments without their zone, in UTC."""
    return stored.replace(tzinfo=UTC) if stored is not None and stored.tzinfo is None else stored


def _check_order(cell: FactId, last: datetime | None, moment: datetime) -> None:
    if last is not None and last > moment:
        raise EarlierThanKnown(
            _(
                "Ô số liệu %(cell)s đã thay đổi lúc %(last)s, sau thời điểm đang ghi; hãy kiểm tra đồng hồ của máy."
            )
            % {"cell": " ".join(str(part) for part in cell if part != ""), "last": last}
        )
