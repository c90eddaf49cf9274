"""SQLite's own check of a file is believed, but for the one thing it gets wrong about tables clustered by key."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from nhipcau.web.config.upkeep.errors import BadBackup
from nhipcau.web.config.upkeep.foreign import check_sqlite, integrity

TABLE = """CREATE TABLE total ("place" int NOT NULL, "value" int NOT NULL, "part" int NOT NULL,
    PRIMARY KEY ("place", "part", "value")) WITHOUT ROWID"""


def test_a_table_whose_key_is_not_its_first_columns_is_whole() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE TABLE total (a int NOT NULL, v int NOT NULL, k int NOT NULL, PRIMARY KEY (a, k)) WITHOUT ROWID"
        )
        connection.executemany("INSERT INTO total VALUES (?, ?, ?)", [(1, 2, 3), (1, 5, 4)])
        assert integrity(connection) == []


def test_what_is_truly_null_is_told(tmp_path: Path) -> None:
    path = tmp_path / "total.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE total (a int, v int)")
        connection.execute("INSERT INTO total VALUES (1, NULL)")
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = 'CREATE TABLE total (a int, v int NOT NULL)'")
        connection.commit()
    with closing(sqlite3.connect(path)) as connection:
        assert integrity(connection) == ["NULL value in total.v"]


def test_a_damaged_file_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "total.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(TABLE)
        connection.executemany("INSERT INTO total VALUES (1, ?, ?)", [(n, n) for n in range(5000)])
        connection.commit()
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 3000] = b"\xff" * 3000
    path.write_bytes(content)
    with pytest.raises(BadBackup):
        check_sqlite(path)
