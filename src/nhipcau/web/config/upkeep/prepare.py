"""Making or upgrading a data directory: folders, a copy before every migrate, migrate, triggers, version."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

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


def prepare(data: Path) -> None:
    """After this the directory is one that this version can serve. Safe to call at every start.

    Raises NewerData or MigrationFailed; then the database is what it was.
    """
    check_version(data)
    make_folders(data)
    open_installation(data)
    from django.db import connection

    from nhipcau.web.journal.triggers import ensure_triggers
    from nhipcau.web.reports.triggers import GUARD

    if unapplied := _unapplied():
        log.info("%s migrations to apply", len(unapplied))
        _migrate(data, _copy(data))
    ensure_triggers(connection)
    GUARD.ensure(connection)
    write_version(data)


def unapplied_migrations() -> list[str]:
    """Names of migrations that the database does not have yet."""
    return _unapplied()


def unknown_migrations() -> list[str]:
    """Names of migrations that the database has and this version does not know."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    known = set(loader.disk_migrations) | set(loader.replacements)
    ours = {app for app, _ in loader.disk_migrations}
    return sorted(
        f"{app}.{name}" for app, name in loader.applied_migrations if app in ours and (app, name) not in known
    )


def _unapplied() -> list[str]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    if unknown := unknown_migrations():
        raise NewerData(
            f"Cơ sở dữ liệu đã được nâng cấp bởi một phiên bản mới hơn ({', '.join(unknown)}). "
            "Hãy cài phiên bản đó; không dùng bản cũ để mở dữ liệu mới."
        )
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _copy(data: Path) -> Path | None:
    """A copy of what is there, if anything is; None for a new database."""
    from django.db import connection

    if not connection.introspection.table_names():
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    name = f"{PREFIX}{written_version(data) or '0'}-{stamp}"
    try:
        copy = copy_database(connection.settings_dict, data / "backups", name)
    except ProgramMissing as missing:
        log.warning("%s Tiếp tục nâng cấp mà không có bản sao.", missing)
        return None
    forget_old_copies(data / "backups", PREFIX)
    return copy


def _migrate(data: Path, copy: Path | None) -> None:
    from django.core.management import call_command
    from django.db import connection

    try:
        call_command("migrate", interactive=False, verbosity=0)
    except Exception as error:
        connection.close()
        if copy is not None and connection.vendor == "sqlite":
            put_back_sqlite(copy, Path(connection.settings_dict["NAME"]))
            end = f"Đã tự động trở lại dữ liệu trước nâng cấp (bản sao: {copy})."
        elif copy is not None:
            end = f"Bản sao trước nâng cấp: {copy}; khôi phục bằng pg_restore --clean."
        else:
            end = "Cơ sở dữ liệu này mới được tạo, chưa có dữ liệu."
        raise MigrationFailed(f"Nâng cấp dữ liệu trong {data} không thành công: {error}. {end}") from error
