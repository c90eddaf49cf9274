"""`nhipcau restore`: everything is checked before anything is put in place; what was there is kept aside."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nhipcau.web.config.databases import FILE, FIRST, SEALED, VARIABLES, databases
from nhipcau.web.config.environment import BadSetting, read_environment
from nhipcau.web.config.upkeep.archive import MANIFEST, Manifest, read_archive
from nhipcau.web.config.upkeep.copies import run_postgres
from nhipcau.web.config.upkeep.errors import BadBackup, UpkeepRefused, WouldOverwrite
from nhipcau.web.config.upkeep.foreign import check_sqlite, holds_room_apart
from nhipcau.web.config.upkeep.installation import check_version, make_folders


def restore(source: Path, data: Path, passphrase: str) -> Path | None:
    """Puts a backup in the place of `data`; returns where the former directory lies now, if there was one.

    Afterwards `prepare` brings it to the present version.
    """
    if not source.is_file():
        raise BadBackup(f"Không tìm thấy tệp sao lưu {source}; hãy kiểm tra đường dẫn.")
    data.parent.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(prefix=f".{data.name}-restore-", dir=data.parent))
    outside: list[Path] = []
    try:
        manifest = read_archive(source, passphrase, room)
        check_version(room)
        _place(_targets(manifest, room, data), room, outside)
        (room / MANIFEST).unlink()
        make_folders(room)
        for key in (room / "keys").glob("*"):
            key.chmod(0o600)
        return _swap(room, data)
    except BaseException:
        shutil.rmtree(room, ignore_errors=True)
        for path in outside:
            path.unlink(missing_ok=True)
        raise


@dataclass(frozen=True, slots=True)
class Target:
    """Where a database of the backup goes: PostgreSQL's settings, or a file, inside the data directory or outside."""

    member: str
    variable: str
    settings: dict[str, Any]
    inside: Path | None = None  # from the data directory

    @property
    def of_postgresql(self) -> bool:
        """Whether it goes to a server."""
        return "postgresql" in self.settings["ENGINE"]


def _targets(manifest: Manifest, room: Path, data: Path) -> list[Target]:
    """What the environment or the restored `config.toml` name, held against what the backup has. Changes nothing."""
    try:
        environment, there = read_environment(room), read_environment(data)
        settings = databases(
            data, environment.address("database_url"), environment.address("sealed_database_url")
        )
    except BadSetting as bad:
        raise UpkeepRefused(str(bad)) from bad
    found = [Target("database", VARIABLES[FIRST], settings[FIRST], Path(FILE))]
    if (manifest.database == "postgresql") != found[0].of_postgresql:
        raise UpkeepRefused(
            f"Bản sao lưu này của cơ sở dữ liệu {manifest.database}. Hãy "
            + ("bỏ" if found[0].of_postgresql else "đặt")
            + " DATABASE_URL rồi khôi phục lại."
        )
    second = settings.get(SEALED)
    if manifest.sealed and second is None:
        raise UpkeepRefused(
            f"Bản sao lưu này có cơ sở dữ liệu thứ hai ({manifest.sealed}) giữ dữ liệu giới thiệu, hỗ trợ, nhưng "
            "SEALED_DATABASE_URL đang trống. Chưa làm gì. Hãy đặt thiết lập này tới một nơi trống rồi khôi phục lại."
        )
    if second is not None and not manifest.sealed:
        raise UpkeepRefused(
            "Bản sao lưu này chỉ có một cơ sở dữ liệu, nhưng SEALED_DATABASE_URL đang được đặt. Chưa làm gì. Hãy bỏ "
            "thiết lập này, khôi phục, rồi đặt lại và chạy nhipcau move-sealed để chuyển dữ liệu giới thiệu, hỗ trợ."
        )
    if second is None and (there.file.get("sealed_database_url") or holds_room_apart(data / FILE)):
        raise UpkeepRefused(
            f"Bản sao lưu này chỉ có một cơ sở dữ liệu, còn bản cài đặt trong {data} giữ dữ liệu giới thiệu, hỗ trợ ở "
            "cơ sở dữ liệu thứ hai, sẽ không ai thấy nữa. Chưa làm gì. Hãy khôi phục vào một thư mục khác (--data), "
            "hoặc tự đổi tên thư mục này trước."
        )
    if second is not None:
        found.append(_second(manifest.sealed, second, data))
    return found


def _second(kind: str, settings: dict[str, Any], data: Path) -> Target:
    target = Target("sealed", VARIABLES[SEALED], settings)
    if (kind == "postgresql") != target.of_postgresql:
        raise UpkeepRefused(
            f"Cơ sở dữ liệu thứ hai trong bản sao lưu này là {kind}. Chưa làm gì. Hãy đặt SEALED_DATABASE_URL "
            + ("bắt đầu bằng postgresql://" if kind == "postgresql" else "là đường dẫn tới một tệp")
            + " rồi khôi phục lại."
        )
    path = Path(settings["NAME"])
    if not target.of_postgresql and path.is_relative_to(data.resolve()):
        return replace(target, inside=path.relative_to(data.resolve()))
    return target


def _place(targets: list[Target], room: Path, outside: list[Path]) -> None:
    """All is looked at before the first is put in place; what was put outside the directory is noted in `outside`."""
    for target in targets:
        if target.of_postgresql:
            _check_empty(target)
        else:
            check_sqlite(room / f"{target.member}.sqlite3", has_journal=target.member == "database")
            _check_free(target)
    filled: list[Target] = []
    for target in targets:
        try:
            _put(target, room, outside)
        except (UpkeepRefused, OSError) as error:
            if not filled:
                raise
            raise _half_done(error, filled) from error
        if target.of_postgresql:
            filled.append(target)


def _put(target: Target, room: Path, outside: list[Path]) -> None:
    if target.of_postgresql:
        _fill_postgresql(target, room / f"{target.member}.dump")
        return
    file = room / f"{target.member}.sqlite3"
    if target.inside:
        (room / target.inside).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.rename(room / target.inside)
    else:
        _write_outside(file, Path(target.settings["NAME"]), outside)
        file.unlink()


def _half_done(error: Exception, filled: list[Target]) -> UpkeepRefused:
    """What a server has committed does not go with the directory that was not put in place."""
    names = ", ".join(f"“{target.settings['NAME']}” ({target.variable})" for target in filled)
    return UpkeepRefused(
        f"{error} Cơ sở dữ liệu PostgreSQL {names} thì đã được khôi phục xong trước đó; hãy làm trống nó "
        "(dropdb rồi createdb) trước khi khôi phục lại."
    )


def _write_outside(file: Path, path: Path, outside: list[Path]) -> None:
    """For this account alone before the first byte, and on the disk before the directory takes its place."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    outside.append(path)
    with file.open("rb") as source, os.fdopen(handle, "wb") as written:
        shutil.copyfileobj(source, written)
        written.flush()
        os.fsync(written.fileno())
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _check_free(target: Target) -> None:
    """Outside the data directory nothing is overwritten: it may be the live one of which this is a trial."""
    path = Path(target.settings["NAME"])
    if target.inside:
        return
    if not path.parent.is_dir():
        raise UpkeepRefused(
            f"Không có thư mục {path.parent} cho cơ sở dữ liệu thứ hai. Chưa làm gì. Hãy kiểm tra {target.variable}, "
            "ổ đĩa đã gắn chưa, hoặc tạo thư mục này."
        )
    beside = [path, *(path.with_name(path.name + suffix) for suffix in ("-wal", "-shm"))]
    if found := [each for each in beside if os.path.lexists(each)]:
        raise WouldOverwrite(
            f"Tệp {found[0]} của cơ sở dữ liệu thứ hai đang có. Chưa làm gì. Khôi phục thử: đặt {target.variable} tới "
            f"một tệp khác. Khôi phục thật: dừng hệ thống, đổi tên tệp {path} (cả tệp -wal, -shm nếu có) để giữ lại, "
            "rồi chạy lại."
        )


def _check_empty(target: Target) -> None:
    """WouldOverwrite where a PostgreSQL database has tables."""
    import psycopg

    settings = target.settings
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
            f"Hãy tạo một cơ sở dữ liệu trống, trỏ {target.variable} tới đó rồi khôi phục lại."
        )


def _fill_postgresql(target: Target, dump: Path) -> None:
    arguments = (
        "--no-owner",
        "--exit-on-error",
        "--single-transaction",
        f"--dbname={target.settings['NAME']}",
    )
    run_postgres(target.settings, target.variable, "pg_restore", *arguments, str(dump))
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
