"""Copies of databases: for this account alone from the first byte, each file's own; what fails names its setting."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from nhipcau.web.config.databases import FIRST, SEALED, sealed_database
from nhipcau.web.config.upkeep import copies, restore
from nhipcau.web.config.upkeep.errors import UpkeepRefused

prepare = import_module("nhipcau.web.config.upkeep.prepare")  # the package has a function of this name
SERVER = sealed_database(Path(), "postgresql://one@127.0.0.1:1/rows")


@pytest.fixture
def open_to_all() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\necho full >&2\nexit 1\n", encoding="ascii")
    program.chmod(0o700)
    monkeypatch.setattr(copies, "postgres_program", lambda _name: str(program))


def database(path: Path) -> dict[str, Any]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE rows (x)")
    return sealed_database(path.parent, path.name)


@pytest.mark.usefixtures("open_to_all")
def test_a_copy_is_private_before_its_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes, copy = [], copies.copy_sqlite

    def seen(source: Path, target: Path) -> None:
        modes.append(target.stat().st_mode & 0o777)
        copy(source, target)

    monkeypatch.setattr(copies, "copy_sqlite", seen)
    made = copies.copy_database(database(tmp_path / "a"), tmp_path / "copies", "a", "SEALED_DATABASE_URL")
    assert (modes, made.stat().st_mode & 0o777) == ([0o600], 0o600)
    copies.put_back_sqlite(made, tmp_path / "a")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_two_files_in_a_folder_keep_their_own_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prefixes = []
    monkeypatch.setattr(prepare, "_copy", lambda _alias, _folder, prefix, _name: prefixes.append(prefix))
    monkeypatch.setattr("django.db.connections", {FIRST: None, SEALED: None})
    monkeypatch.setattr("nhipcau.web.config.upkeep.two_databases.aliases", lambda: [FIRST, SEALED])
    for name in ("one.sqlite3", "two.sqlite3", "two.db", "[one"):
        path = tmp_path / name
        monkeypatch.setattr("nhipcau.web.config.upkeep.two_databases.file_of", lambda _c, path=path: path)
        prepare._copies(tmp_path)
    assert len(set(prefixes)) == 5, "four second files and the first"
    for prefix in prefixes:
        for number in range(copies.KEPT + 2):
            (tmp_path / f"{prefix}{number}.sqlite3").touch()
    for prefix in set(prefixes):
        copies.forget_old_copies(tmp_path, prefix)
        assert len([path for path in tmp_path.iterdir() if path.name.startswith(prefix)]) == copies.KEPT


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize("variable", ["DATABASE_URL", "SEALED_DATABASE_URL"])
def test_a_program_that_fails_names_the_setting(tmp_path: Path, variable: str) -> None:
    with pytest.raises(UpkeepRefused, match=rf"full.*hãy kiểm tra {variable}\."):
        copies.copy_database(SERVER, tmp_path, "a", variable)


def test_a_second_that_fails_says_that_the_first_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put(target: restore.Target, _room: Path, _outside: list[Path]) -> None:
        if target.member == "sealed":
            raise UpkeepRefused("pg_restore dừng.")

    monkeypatch.setattr(restore, "_check_empty", lambda _target: None)
    monkeypatch.setattr(restore, "_put", put)
    two = [
        restore.Target("database", "DATABASE_URL", SERVER),
        restore.Target("sealed", "SEALED_DATABASE_URL", SERVER),
    ]
    with pytest.raises(UpkeepRefused, match=r"dừng\. .*“rows” \(DATABASE_URL\) .* hãy làm trống nó"):
        restore._place(two, tmp_path, [])
    with pytest.raises(UpkeepRefused, match=r"^pg_restore dừng\.$"):
        restore._place(two[1:], tmp_path, [])
