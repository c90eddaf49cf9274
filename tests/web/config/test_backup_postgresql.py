"""Backup and restore with PostgreSQL: by its own programs, into an empty database alone."""

from pathlib import Path

import pytest

import postgres
from installation import RECORD, Installation


@pytest.fixture
def installation(postgres_server: postgres.Server, tmp_path: Path) -> Installation:
    made = Installation(tmp_path / "data", postgres_server.new_database("office"))
    done = made.prepare()
    assert done.code == 0, done.err
    made.python(RECORD)
    return made


def test_all_comes_back_in_an_empty_database(
    postgres_server: postgres.Server, installation: Installation, tmp_path: Path
) -> None:
    backup = tmp_path / "b"
    done = installation.command("backup", backup)
    assert done.code == 0, done.err
    assert installation.command("doctor").code == 1  # the tests' server runs without fsync, and it is said
    elsewhere = Installation(tmp_path / "moi" / "data", postgres_server.new_database("elsewhere"))
    done = elsewhere.command("restore", backup)
    assert done.code == 0, done.err
    assert "Nhật ký tỉnh 12: 3 dòng" in elsewhere.command("verify").out


def test_a_database_with_tables_is_left_alone(installation: Installation, tmp_path: Path) -> None:
    assert installation.command("backup", tmp_path / "b").code == 0
    done = installation.command("restore", tmp_path / "b")
    assert done.code == 2
    assert "đang có dữ liệu" in done.err
    assert installation.command("verify").code == 0


def test_a_backup_of_the_other_kind_is_refused(installation: Installation, tmp_path: Path) -> None:
    assert installation.command("backup", tmp_path / "b").code == 0
    done = Installation(tmp_path / "moi" / "data").command("restore", tmp_path / "b")
    assert done.code == 2
    assert "DATABASE_URL" in done.err
