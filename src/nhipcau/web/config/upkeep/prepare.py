"""Making or upgrading a data directory: folders, a copy before every migrate, migrate, triggers, version."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from nhipcau.web.config.databases import FIRST, ROOM, SEALED, VARIABLES
from nhipcau.web.config.upkeep.copies import copy_database, forget_old_copies, put_back_sqlite
from nhipcau.web.config.upkeep.errors import MigrationFailed, NewerData, ProgramMissing
from nhipcau.web.config.upkeep.installation import (
    check_version,
    make_folders,
    open_installation,
    write_version,
    written_version,
)

log = logging.getLogger(__name__)
PREFIX = "truoc-nang-cap-"
SECOND = (
    "sealed-"  # copies of a second database on a server; those of a file lie beside it under its own name
)


def prepare(data: Path) -> None:
    """After this the directory is one that this version can serve. Safe to call at every start.

    Raises NewerData, WrongDatabases or MigrationFailed; then the databases are what they were.
    """
    check_version(data)
    make_folders(data)
    open_installation(data, anyhow=True)
    from django.db import connection

    from nhipcau.web.config.upkeep.two_databases import aliases, check_databases, make_second_private
    from nhipcau.web.journal.triggers import ensure_triggers
    from nhipcau.web.reports.triggers import GUARD

    check_databases()
    make_second_private()
    if unapplied := unapplied_migrations(aliases()):
        log.info("%s migrations to apply", len(unapplied))
        _migrate(data, _copies(data))
    ensure_triggers(connection)
    GUARD.ensure(connection)
    write_version(data)


def unapplied_migrations(aliases: list[str]) -> list[str]:
    """Names of migrations that a database does not have yet."""
    return [name for alias in aliases for name in _unapplied(alias)]


def unknown_migrations(alias: str = FIRST) -> list[str]:
    """Names of migrations that the database has and this version does not know."""
    from django.db import connections
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connections[alias])
    known = set(loader.disk_migrations) | set(loader.replacements)
    ours = {app for app, _ in loader.disk_migrations}
    return sorted(
        f"{app}.{name}" for app, name in loader.applied_migrations if app in ours and (app, name) not in known
    )


def _unapplied(alias: str) -> list[str]:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    if unknown := unknown_migrations(alias):
        raise NewerData(
            f"Cơ sở dữ liệu đã được nâng cấp bởi một phiên bản mới hơn ({', '.join(unknown)}). "
            "Hãy cài phiên bản đó; không dùng bản cũ để mở dữ liệu mới."
        )
    executor = MigrationExecutor(connections[alias])
    graph = executor.loader.graph
    wanted = graph.leaf_nodes(ROOM if alias == SEALED else None)
    return [f"{migration.app_label}.{migration.name}" for migration, _ in executor.migration_plan(wanted)]


def _copies(data: Path) -> dict[str, Path | None]:
    """A copy of each database that holds anything; None for a new one. The second one's stay beside it."""
    from django.db import connections

    from nhipcau.web.config.upkeep.two_databases import aliases, file_of

    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    found: dict[str, Path | None] = {}
    for alias in aliases():
        prefix, folder = (PREFIX, data / "backups") if alias == FIRST else (SECOND + PREFIX, data / "backups")
        if alias == SEALED and (file := file_of(connections[SEALED])):
            prefix, folder = f"{file.name.removesuffix('.sqlite3')}-{PREFIX}", file.parent
        found[alias] = _copy(alias, folder, prefix, f"{written_version(data) or '0'}-{stamp}")
    return found


def _copy(alias: str, folder: Path, prefix: str, name: str) -> Path | None:
    from django.db import connections

    connection = connections[alias]
    if not connection.introspection.table_names():
        return None
    try:
        copy = copy_database(connection.settings_dict, folder, prefix + name, VARIABLES[alias])
    except ProgramMissing as missing:
        log.warning("%s Tiếp tục nâng cấp mà không có bản sao.", missing)
        return None
    forget_old_copies(folder, prefix)
    return copy


def _migrate(data: Path, copies: dict[str, Path | None]) -> None:
    """The second database first: the first one says afterwards that the room has its tables somewhere."""
    from django.core.management import call_command

    try:
        if SEALED in copies:
            call_command("migrate", ROOM, database=SEALED, interactive=False, verbosity=0)
        call_command("migrate", interactive=False, verbosity=0)
    except Exception as error:
        ends = " ".join(_put_back(alias, copy) for alias, copy in copies.items())
        raise MigrationFailed(f"Nâng cấp dữ liệu trong {data} không thành công: {error}. {ends}") from error


def _put_back(alias: str, copy: Path | None) -> str:
    from django.db import connections

    from nhipcau.web.config.upkeep.two_databases import file_of

    connection = connections[alias]
    connection.close()
    which = "Cơ sở dữ liệu thứ hai: " if alias == SEALED else ""
    if copy is None:
        return f"{which}Cơ sở dữ liệu này mới được tạo, chưa có dữ liệu."
    if file := file_of(connection):
        put_back_sqlite(copy, file)
        return f"{which}Đã tự động trở lại dữ liệu trước nâng cấp (bản sao: {copy})."
    return f"{which}Bản sao trước nâng cấp: {copy}; khôi phục bằng pg_restore --clean."
