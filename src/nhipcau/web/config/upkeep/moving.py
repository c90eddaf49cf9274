"""`nhipcau move-sealed`: the room of referrals goes from one database into the other, whole, or stays where it is.

Rows are copied and compared before any is given up. Killed at any moment, both hold all rows or one does; while
both do the installation refuses to start until the command has been run again, which ends what was begun.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model
from django.db.utils import Error

from nhipcau.core.rights import system_actor
from nhipcau.web.config.databases import FIRST, ROOM, SEALED
from nhipcau.web.config.upkeep.errors import BytesLeft, WrongDatabases
from nhipcau.web.config.upkeep.two_databases import (
    SETTING,
    WHAT,
    check_databases,
    check_second_reachable,
    file_of,
    is_apart,
    make_second_private,
    name_of,
    room_tables,
)
from nhipcau.web.journal.actions import record
from nhipcau.web.places.models import Province

AT_ONCE = 500  # rows


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows lie in the new place now, and the names of both."""

    rows: int
    source: str
    target: str


def move(moment: datetime, *, back: bool) -> Moved | None:
    """Into the second database, or back into the first. None where they lie there already.

    Raises WrongDatabases; BytesLeft where the rows are moved and the old file could not be emptied of their bytes.
    """
    if not is_apart():
        raise WrongDatabases(
            f"Thiết lập {SETTING} đang trống nên không biết cơ sở dữ liệu thứ hai ở đâu. Chưa làm gì. "
            "Hãy đặt thiết lập này rồi chạy lại."
        )
    check_second_reachable()
    source, target = (SEALED, FIRST) if back else (FIRST, SEALED)
    if not room_tables(source):
        if target == SEALED or not room_tables(target):
            check_databases()
        _leave_no_bytes(
            connections[source]
        )  # an earlier run may have moved the rows and had no room for this
        return None
    _check_up_to_date(source, target)
    _make_tables(target)
    with transaction.atomic(using=source):
        _lock(connections[source])
        with transaction.atomic(using=target):
            rows = _copy(source, target)
            if target == FIRST:
                _tell(rows, moment)
        if source == FIRST:
            _tell(rows, moment)
        _give_up(connections[source])
    _leave_no_bytes(connections[source])
    return Moved(rows, name_of(connections[source]), name_of(connections[target]))


def _check_up_to_date(source: str, target: str) -> None:
    """Tables of another version are not copied into those of this one."""
    for alias in {source, FIRST}:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes(ROOM)):
            raise WrongDatabases(
                f"{name_of(connections[alias])} chưa được nâng cấp lên phiên bản này nên chưa chuyển {WHAT}. Hãy "
                + (f"bỏ {SETTING}, " if target == SEALED else "")
                + "chạy nhipcau up một lần để nâng cấp, dừng lại, rồi chạy lại lệnh này."
            )


def _make_tables(alias: str) -> None:
    if alias == SEALED:
        make_second_private()
        call_command("migrate", ROOM, database=SEALED, interactive=False, verbosity=0)
        return
    there = room_tables(FIRST)
    with connections[FIRST].schema_editor() as editor:
        for model in _models():
            if model._meta.db_table not in there:
                editor.create_model(model)


def _models() -> list[type[Model]]:
    """Those that others refer to first."""
    found: list[type[Model]] = []
    waiting = list(apps.get_app_config(ROOM).get_models(include_auto_created=True))
    while waiting:
        free = [model for model in waiting if not _refers_to(model) & set(waiting)]
        found += free
        waiting = [model for model in waiting if model not in free]
    return found


def _refers_to(model: type[Model]) -> set[Any]:
    return {field.related_model for field in model._meta.concrete_fields if field.related_model} - {model}


def _lock(connection: BaseDatabaseWrapper) -> None:
    """Whoever still serves waits: SQLite's transactions begin locked, PostgreSQL's tables are asked for."""
    if connection.vendor == "postgresql":
        names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in _models())
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")


def _copy(source: str, target: str) -> int:
    """All rows, compared; what an earlier run has copied is not copied again. WrongDatabases where others are there.

    A killed run leaves all rows in both, so a full place beside an empty source is never the end of one.
    """
    here, there = _content(source), _content(target)
    if any(here.values()) and not any(there.values()):
        for model in _models():
            for rows in _batches(model, source):
                model._base_manager.using(target).bulk_create(model(**row) for row in rows)
        there = _content(target)
        _count_on(connections[target])
    if any(there.values()) and not any(here.values()):
        raise WrongDatabases(
            f"{name_of(connections[target])} đã có {WHAT}, còn {name_of(connections[source])} không có dòng nào để "
            "chuyển. Chưa chuyển, chưa xóa gì. "
            + (
                f"Nếu dữ liệu ấy của bản cài đặt khác, hãy trỏ {SETTING} tới một cơ sở dữ liệu trống rồi chạy lại; "
                "nếu của chính bản cài đặt này (nhipcau move-sealed --back đã bị ngắt), hãy chạy nhipcau "
                "move-sealed --back."
                if target == SEALED
                else f"Hãy bỏ {SETTING} để dùng như trước."
            )
        )
    if here != there:
        wrong = sorted(name for name in here if here[name] != there[name])
        raise WrongDatabases(
            f"{name_of(connections[target])} có dữ liệu khác với {name_of(connections[source])} "
            f"({', '.join(wrong)}). Chưa chuyển, chưa xóa gì. "
            f"Hãy trỏ {SETTING} tới một cơ sở dữ liệu trống rồi chạy lại."
        )
    return sum(model._base_manager.using(target).count() for model in _models())


def _content(alias: str) -> dict[str, str]:
    """A digest of each table's rows, in whatever order a database gives them; "" for none."""
    found = {}
    for model in _models():
        rows = (repr(sorted(row.items())).encode() for batch in _batches(model, alias) for row in batch)
        digests = sorted(hashlib.sha256(row).digest() for row in rows)
        found[model._meta.db_table] = hashlib.sha256(b"".join(digests)).hexdigest() if digests else ""
    return found


def _batches(model: type[Model], alias: str) -> Iterator[list[dict[str, Any]]]:
    """Rows as plain values, some at a time: bytes, whatever the driver calls them."""
    rows: list[dict[str, Any]] = []
    key = model._meta.pk.attname
    for row in model._base_manager.using(alias).order_by(key).values().iterator(chunk_size=AT_ONCE):
        rows.append({name: bytes(v) if isinstance(v, memoryview) else v for name, v in row.items()})
        if len(rows) == AT_ONCE:
            yield rows
            rows = []
    if rows:
        yield rows


def _count_on(connection: BaseDatabaseWrapper) -> None:
    """The next row's number follows the last one copied."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)


def _tell(rows: int, moment: datetime) -> None:
    for province_id in Province.objects.order_by("pk").values_list("pk", flat=True):
        system = system_actor(province_id, moment.date())
        record(system, "support.move", f"province:{province_id}", {"rows": rows}, moment)


def _give_up(connection: BaseDatabaseWrapper) -> None:
    """The tables go. The first database goes on remembering that the room has some; the second forgets it."""
    with connection.cursor() as cursor:
        for model in reversed(_models()):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(model._meta.db_table)}")
    if connection.alias == SEALED:
        MigrationRecorder(connection).migration_qs.filter(app=ROOM).delete()


def _leave_no_bytes(connection: BaseDatabaseWrapper) -> None:
    """SQLite overwrote the freed pages (`secure_delete`); now they leave file and log. PostgreSQL drops its files."""
    file = file_of(connection)
    if file is None or not file.exists():
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            in_use = cursor.fetchone()[0]
    except Error as error:
        raise BytesLeft(_left(connection, str(error))) from error
    if in_use:
        raise BytesLeft(_left(connection, "lệnh khác đang đọc"))


def _left(connection: BaseDatabaseWrapper, reason: str) -> str:
    return (
        f"Mọi dòng {WHAT} đã nằm ở nơi mới, đối chiếu khớp; nhưng chưa dọn được chỗ trống trong "
        f"{name_of(connection)}: {reason}. Có thể còn sót dữ liệu cũ trong tệp ấy hoặc tệp -wal. Hãy dừng hệ thống và "
        "mọi lệnh khác, giải phóng chỗ trống trên đĩa (bằng cỡ tệp ấy), rồi chạy lại lệnh này."
    )
