"""Consistent copies of the database while it is in use."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from nhipcau.web.config.upkeep.errors import ProgramMissing, UpkeepRefused

KEPT = 5  # copies from before a migrate


def copy_database(settings: dict[str, Any], folder: Path, name: str, variable: str) -> Path:
    """A copy of the database as `folder/name.sqlite3` or `folder/name.dump` (PostgreSQL's custom format).

    `variable`: the setting that names the database.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if "sqlite" in settings["ENGINE"]:
        target = private(folder / f"{name}.sqlite3")
        copy_sqlite(Path(settings["NAME"]), target)
    else:
        target = private(folder / f"{name}.dump")
        run_postgres(settings, variable, "pg_dump", "--format=custom", "--no-owner", f"--file={target}")
    return target


def private(path: Path) -> Path:
    """An empty file for this account alone, before anything is written into it."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    return path


def copy_sqlite(source: Path, target: Path) -> None:
    """SQLite's own backup: one moment of the database, its write-ahead log included."""
    with closing(sqlite3.connect(source)) as from_, closing(sqlite3.connect(target)) as to:
        from_.backup(to)
        to.execute("PRAGMA journal_mode=DELETE")


def put_back_sqlite(copy: Path, database: Path) -> None:
    """Puts a copy in the place of the database; nobody else may have it open."""
    for suffix in ("-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    replacement = private(database.with_name(database.name + ".returning"))
    shutil.copyfile(copy, replacement)
    replacement.replace(database)


def forget_old_copies(folder: Path, prefix: str) -> None:
    """Keeps the newest few."""
    copies = sorted(
        (path for path in folder.iterdir() if path.name.startswith(prefix)),
        key=lambda path: path.stat().st_mtime,
    )
    for old in copies[:-KEPT]:
        old.unlink()


def postgres_program(name: str) -> str:
    """A program of PostgreSQL; ProgramMissing names the package that has it."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]), reverse=True
    )
    found = str(versions[0]) if versions else shutil.which(name)
    if not found:
        raise ProgramMissing(
            f"Cần chương trình {name} của PostgreSQL để sao lưu và khôi phục; máy này chưa có. "
            "Trên Debian: apt-get install postgresql-client."
        )
    return found


def run_postgres(settings: dict[str, Any], variable: str, name: str, *arguments: str) -> None:
    """Runs pg_dump or pg_restore on a database of the installation; the password goes by the environment."""
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    values = {variable: str(settings.get(key) or "") for variable, key in names.items()}
    environment = {**os.environ, **{variable: value for variable, value in values.items() if value}}
    done = subprocess.run(  # noqa: S603  # one of two known programs
        [postgres_program(name), "--no-password", *arguments],
        env=environment,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip()
        raise UpkeepRefused(
            f"{name} dừng với lỗi: {reason}. Cơ sở dữ liệu ấy chưa thay đổi; hãy kiểm tra {variable}."
        )
