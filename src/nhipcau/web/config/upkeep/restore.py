"""`nhipcau restore`: everything is checked before anything is put in place; what was there is kept aside."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nhipcau.web.config.upkeep.archive import MANIFEST, Manifest, read_archive
from nhipcau.web.config.upkeep.copies import run_postgres
from nhipcau.web.config.upkeep.errors import BadBackup, UpkeepRefused, WouldOverwrite
from nhipcau.web.config.upkeep.foreign import check_sqlite
from nhipcau.web.config.upkeep.installation import check_version, make_folders


def restore(source: Path, data: Path, passphrase: str) -> Path | None:
    """Puts a backup in the place of `data`; returns where the former directory lies now, if there was one.

    Afterwards `prepare` brings it to the present version.
    """
    if not source.is_file():
        raise BadBackup(f"Không tìm thấy tệp sao lưu {source}; hãy kiểm tra đường dẫn.")
    data.parent.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(prefix=f".{data.name}-restore-", dir=data.parent))
    try:
        manifest = read_archive(source, passphrase, room)
        check_version(room)
        _place_database(manifest, room)
        (room / MANIFEST).unlink()
        make_folders(room)
        return _swap(room, data)
    except BaseException:
        shutil.rmtree(room, ignore_errors=True)
        raise


def _place_database(manifest: Manifest, room: Path) -> None:
    settings = _postgresql_settings(room)
    if (manifest.database == "postgresql") != (settings is not None):
        raise UpkeepRefused(
            f"Bản sao lưu này của cơ sở dữ liệu {manifest.database}. Hãy "
            + ("đặt" if settings is None else "bỏ")
            + " DATABASE_URL rồi khôi phục lại."
        )
    if settings is None:
        check_sqlite(room / "database.sqlite3")
        (room / "database.sqlite3").rename(room / "nhipcau.sqlite3")
    else:
        _fill_postgresql(settings, room / "database.dump")


def _postgresql_settings(room: Path) -> dict[str, Any] | None:
    """The PostgreSQL that `DATABASE_URL` or the restored `config.toml` names; None: SQLite."""
    import os

    from nhipcau.web.config.environment import database, read_environment

    url = os.environ.get("DATABASE_URL", read_environment(room).text("database_url", ""))
    return database(room, url) if url else None


def _fill_postgresql(settings: dict[str, Any], dump: Path) -> None:
    import psycopg

    with psycopg.connect(
        dbname=settings["NAME"],
        user=settings["USER"] or None,
        password=settings["PASSWORD"] or None,
        host=settings["HOST"] or None,
        port=settings["PORT"] or None,
    ) as connection:
        row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    if row and row[0]:
        raise WouldOverwrite(
            f"Cơ sở dữ liệu PostgreSQL “{settings['NAME']}” đang có dữ liệu. "
            "Hãy tạo một cơ sở dữ liệu trống, trỏ DATABASE_URL tới đó rồi khôi phục lại."
        )
    arguments = ("--no-owner", "--exit-on-error", "--single-transaction")
    run_postgres(settings, "pg_restore", *arguments, f"--dbname={settings['NAME']}", str(dump))
    dump.unlink()


def _swap(room: Path, data: Path) -> Path | None:
    """Two renames in one folder: at no moment is there half a directory."""
    aside = None
    if data.exists():
        if data.is_dir() and not any(data.iterdir()):
            data.rmdir()
        else:
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
            aside = data.rename(data.with_name(f"{data.name}.truoc-khoi-phuc-{stamp}"))
    room.rename(data)
    return aside
