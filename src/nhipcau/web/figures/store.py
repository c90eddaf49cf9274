"""Reading and writing the tables of figures in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from nhipcau.web.figures import statements
from nhipcau.web.figures.changes import Change, Known, Stored, district_deltas, province_deltas
from nhipcau.web.figures.models import TOTALS, DistrictRollup, Fact, ProvinceRollup, ValueHistory
from nhipcau.web.figures.values import EarlierThanKnown, FactId, FigureValue

FACT, HISTORY = Fact._meta.db_table, ValueHistory._meta.db_table
KEY = ["province_id", *FactId._fields]
CELL = ["parent_id", "value", "state", "act_ref", "known_from"]
PROVINCE_KEY = ["province_id", "figure", "period", "breakdown"]
DISTRICT_KEY = ["province_id", "figure", "period", "parent_id", "breakdown"]
LOCK = 0x4E434647  # names our lock among PostgreSQL's advisory locks


def lock_province(connection: BaseDatabaseWrapper, province_id: int) -> None:
    """One writer of a province's figures at a time; SQLite's IMMEDIATE transaction is that already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, province_id])


def read_known(
    connection: BaseDatabaseWrapper, province_id: int, values: Sequence[FigureValue], moment: datetime
) -> Known:
    """The cells as they are known now; EarlierThanKnown where one changed after `moment`."""
    keys = sorted((province_id, *value.id) for value in values)
    rows = statements.select(connection, FACT, KEY, [f"t.{name}" for name in [*KEY, *CELL]], keys)
    known = {FactId(*row[1:6]): _stored(row[6:]) for row in rows}
    for cell, stored in known.items():
        _check_order(cell, stored.known_from, moment)
    absent = [key for key in keys if FactId(*key[1:]) not in known]
    for row in statements.select(
        connection, HISTORY, KEY, [f"t.{name}" for name in [*KEY, "known_to"]], absent
    ):
        _check_order(FactId(*row[1:6]), _aware(row[6]), moment)
    return known


def close_history(
    connection: BaseDatabaseWrapper, province_id: int, changes: Sequence[Change], moment: datetime
) -> None:
    """What was known before is known until now."""
    adapt = connection.ops.adapt_datetimefield_value
    rows = []
    for change in changes:
        if (was := change.before) is not None:
            cell = (was.parent_id, was.units, was.state, was.act_ref, adapt(was.known_from))
            rows.append((province_id, *change.id, *cell, adapt(moment)))
    _upsert_history(connection, rows)


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
        (
            province_id,
            *change.id,
            change.after.parent_id,
            change.after.units,
            change.after.state,
            act_ref,
            now,
        )
        for change in changes
        if change.after is not None
    ]
    statements.upsert(connection, FACT, KEY, CELL, rows)
    _upsert_history(connection, [(*row, None) for row in rows])
    gone = [(province_id, *change.id) for change in changes if change.after is None]
    statements.delete(connection, FACT, KEY, gone)


def write_rollups(connection: BaseDatabaseWrapper, province_id: int, changes: Sequence[Change]) -> None:
    """Adds the differences to the totals; a total of nothing goes."""
    of_province: dict[Any, Any] = dict(province_deltas(changes))
    of_districts: dict[Any, Any] = dict(district_deltas(changes))
    for table, key, deltas in (
        (ProvinceRollup._meta.db_table, PROVINCE_KEY, of_province),
        (DistrictRollup._meta.db_table, DISTRICT_KEY, of_districts),
    ):
        rows = [(province_id, *place, *delta) for place, delta in sorted(deltas.items()) if any(delta)]
        statements.upsert(connection, table, key, TOTALS, rows, add=True)
        shrunk = [row[: len(key)] for row in rows if row[-3] < 0 or row[-2] < 0]
        statements.delete(
            connection, table, key, shrunk, " AND count_values = 0 AND count_not_applicable = 0"
        )


def _upsert_history(connection: BaseDatabaseWrapper, rows: Sequence[statements.Row]) -> None:
    rest = [name for name in CELL if name != "known_from"]
    key = [*KEY, "known_from"]
    place = len(KEY) + CELL.index("known_from")
    ordered = [(*row[: len(KEY)], row[place], *row[len(KEY) : place], *row[place + 1 :]) for row in rows]
    statements.upsert(connection, HISTORY, key, [*rest, "known_to"], ordered)


def _stored(cell: statements.Row) -> Stored:
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
