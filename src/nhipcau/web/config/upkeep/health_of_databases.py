"""What `nhipcau doctor` asks of the databases: that they are those that are meant, whole, durable and up to date."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from nhipcau.web.config.databases import FIRST, SEALED
from nhipcau.web.config.sqlite.base import tables_with_rowid
from nhipcau.web.config.upkeep.errors import WrongDatabases
from nhipcau.web.config.upkeep.findings import ROOM_NEEDED, Finding, gigabytes, good, problem
from nhipcau.web.config.upkeep.foreign import integrity
from nhipcau.web.config.upkeep.prepare import unapplied_migrations
from nhipcau.web.config.upkeep.two_databases import check_databases, file_of, is_apart, name_of, tables_of


def two_databases(data: Path) -> Iterator[Finding]:
    """Which databases there are; the second is there, is not the first, and is for this account alone."""
    try:
        check_databases()
    except WrongDatabases as wrong:
        yield problem(str(wrong))
        return
    if not is_apart():
        yield good(
            "Một cơ sở dữ liệu; dữ liệu giới thiệu, hỗ trợ nằm chung (tách: thiết lập sealed_database_url)."
        )
        return
    first, second = (name_of(connections[alias]) for alias in (FIRST, SEALED))
    yield good(f"Hai cơ sở dữ liệu: {first}; dữ liệu giới thiệu, hỗ trợ ở {second}.")
    file = file_of(connections[SEALED])
    if file and stat.S_IMODE(file.stat().st_mode) & 0o077:
        yield problem(f"Tài khoản khác đọc được {second}; hãy chạy chmod 600 {file}.")
    if file and (free := shutil.disk_usage(file.parent).free) < max(ROOM_NEEDED, 2 * file.stat().st_size):
        yield problem(
            f"Đĩa của cơ sở dữ liệu thứ hai còn trống {gigabytes(free)} GB. Hãy giải phóng chỗ trống."
        )


def _reachable() -> list[tuple[str, BaseDatabaseWrapper]]:
    """The databases by name; without a second one that cannot be looked into, which is a finding of its own."""
    found = [("Cơ sở dữ liệu", connections[FIRST])]
    if is_apart():
        try:
            check_databases()
        except WrongDatabases:
            return found
        found.append(("Cơ sở dữ liệu thứ hai", connections[SEALED]))
    return found


def migrations(data: Path) -> Iterator[Finding]:
    """Nothing left to migrate."""
    waiting = unapplied_migrations([connection.alias for _name, connection in _reachable()])
    if waiting:
        yield problem(
            f"Còn {len(waiting)} bước nâng cấp chưa chạy ({waiting[0]} …); hãy chạy nhipcau up để nâng cấp."
        )
    else:
        yield good("Cấu trúc dữ liệu đúng phiên bản.")


def database_file(data: Path) -> Iterator[Finding]:
    """Each file is whole, and keys lead somewhere."""
    for name, connection in _reachable():
        if connection.vendor != "sqlite":
            connection.check_constraints()
            yield good(f"{name}: kết nối hoạt động.")
            continue
        connection.ensure_connection()
        found = integrity(connection.connection)
        for text in found:
            yield problem(f"{name} hỏng: {text}. Hãy khôi phục từ bản sao lưu gần nhất.")
        if not found:
            yield good(f"{name} toàn vẹn.")


def durability(data: Path) -> Iterator[Finding]:
    """The settings that keep what was acknowledged, as they are in force on each connection."""
    wrong = [f"{name}: {text}" for name, connection in _reachable() for text in _not_durable(connection)]
    if wrong:
        yield problem(f"Thiết lập ghi bền chưa đúng: {', '.join(wrong)}.")
    else:
        yield good("Dữ liệu đã xác nhận được ghi bền xuống đĩa.")


def _not_durable(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(
                "SELECT name || '=off' FROM pg_settings WHERE setting = 'off' "
                "AND name IN ('fsync', 'synchronous_commit', 'full_page_writes')"
            )
            return [row[0] for row in cursor.fetchall()]
        wrong = []
        for name, value in {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "secure_delete": 1,
        }.items():
            cursor.execute(f"PRAGMA {name}")
            if (is_ := cursor.fetchone()[0]) != value:
                wrong.append(f"{name}={is_} (cần {value})")
        return wrong


def clustered(data: Path) -> Iterator[Finding]:
    """Large tables lie in the order of their keys, those of random keys in no other."""
    there = [connection for _name, connection in _reachable() if connection.vendor == "sqlite"]
    wrong = [
        table for connection in there for table in tables_with_rowid(connection, tables_of(connection.alias))
    ]
    if wrong:
        yield problem(
            f"Bảng không được xếp theo khóa: {', '.join(wrong)}; số liệu sẽ chậm. Hãy báo nhóm phát triển."
        )
    elif there:
        yield good("Các bảng số liệu được xếp theo khóa.")
