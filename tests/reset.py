"""After a test that commits, the database goes back to what it was: a copy, since the journal refuses DELETE."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from nhipcau.web.sealing.endings import FILE


def keep() -> None:
    """Notes the present state of the test databases as the one to go back to."""
    for each in connections.all():
        if each.vendor == "sqlite":
            with each.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            each.close()
            shutil.copyfile(_path(each), _kept(each))
        else:
            name = _name(each)
            _statements(
                each, f"DROP DATABASE IF EXISTS {name}_kept", f"CREATE DATABASE {name}_kept TEMPLATE {name}"
            )


def go_back() -> None:
    """Makes the test databases what they were when `keep` was called."""
    for each in connections.all(initialized_only=True):
        each.close()
    (Path(settings.DATA) / FILE).unlink(missing_ok=True)  # of teams that are no more
    for each in connections.all():
        if each.vendor == "sqlite":
            for suffix in ("", "-wal", "-shm"):
                Path(f"{_path(each)}{suffix}").unlink(missing_ok=True)
            shutil.copyfile(_kept(each), _path(each))
        else:
            name = _name(each)
            _statements(
                each, f"DROP DATABASE {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {name}_kept"
            )


def _path(of: BaseDatabaseWrapper) -> Path:
    return Path(_name(of))


def _kept(of: BaseDatabaseWrapper) -> Path:
    return _path(of).with_suffix(".kept")


def _name(of: BaseDatabaseWrapper) -> str:
    return str(of.settings_dict["NAME"])


def _statements(of: BaseDatabaseWrapper, *statements: str) -> None:
    """PostgreSQL copies a database only while nobody is in it: ask from the maintenance database."""
    of.close()
    with of._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
