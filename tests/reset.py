"""After a test that commits, the database goes back to what it was: a copy, since the journal refuses DELETE."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from nhipcau.web.sealing.endings import FILE


def keep() -> None:
    """Notes the present state of the test database as the one to go back to."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.copyfile(_path(), _kept())
    else:
        _statements(
            f"DROP DATABASE IF EXISTS {_name()}_kept", f"CREATE DATABASE {_name()}_kept TEMPLATE {_name()}"
        )


def go_back() -> None:
    """Makes the test database what it was when `keep` was called."""
    for each in connections.all(initialized_only=True):
        each.close()
    (Path(settings.DATA) / FILE).unlink(missing_ok=True)  # of teams that are no more
    if connection.vendor == "sqlite":
        for suffix in ("", "-wal", "-shm"):
            Path(f"{_path()}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(_kept(), _path())
    else:
        _statements(
            f"DROP DATABASE {_name()} WITH (FORCE)", f"CREATE DATABASE {_name()} TEMPLATE {_name()}_kept"
        )


def _path() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _kept() -> Path:
    return _path().with_suffix(".kept")


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _statements(*statements: str) -> None:
    """PostgreSQL copies a database only while nobody is in it: ask from the maintenance database."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
