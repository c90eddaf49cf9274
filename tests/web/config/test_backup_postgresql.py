"""Backup and restore with PostgreSQL: by its own programs, into an empty database alone."""

from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

import postgres
from installation import RECORD, Installation
from two_databases import ACTS, GROUND, counted


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


@pytest.fixture
def apart(postgres_server: postgres.Server, tmp_path: Path) -> Installation:
    """Both databases on the server."""
    first, second = postgres_server.new_database("first"), postgres_server.new_database("second")
    made = Installation(tmp_path / "data", first, second)
    done = made.prepare()
    assert done.code == 0, done.err
    made.python(GROUND)
    made.python(ACTS)
    return made


def tables_on(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return {row[0] for row in rows}


def test_two_databases_on_a_server_come_back(
    postgres_server: postgres.Server, apart: Installation, tmp_path: Path
) -> None:
    assert not [name for name in tables_on(apart.url) if name.startswith("referrals_")]
    assert [name for name in tables_on(apart.sealed) if not name.startswith("referrals_")] == [
        "django_migrations"
    ]
    assert "Hai cơ sở dữ liệu: PostgreSQL “first”" in apart.command("doctor").out
    assert "chính là cơ sở dữ liệu thứ nhất" in replace(apart, sealed=apart.url).command("verify").err
    assert apart.command("backup", tmp_path / "b").code == 0
    done = replace(apart, data=tmp_path / "moi").command("restore", tmp_path / "b")
    assert done.code == 2
    assert "đang có dữ liệu" in done.err
    places = postgres_server.new_database("first_again"), postgres_server.new_database("second_again")
    elsewhere = Installation(tmp_path / "moi", *places)
    done = elsewhere.command("restore", tmp_path / "b")
    assert done.code == 0, done.err
    assert counted(elsewhere) == counted(apart)
    assert elsewhere.command("verify").code == 0


def test_the_room_moves_between_a_server_and_a_file(apart: Installation, tmp_path: Path) -> None:
    rows = counted(apart)
    assert apart.command("move-sealed", "--back").code == 0
    assert counted(replace(apart, sealed="")) == rows
    assert tables_on(apart.sealed) == {"django_migrations"}
    to_file = replace(apart, sealed=str(tmp_path / "sealed.sqlite3"))
    done = to_file.command("move-sealed")
    assert done.code == 0, done.err
    assert counted(to_file) == rows
    assert not [name for name in tables_on(apart.url) if name.startswith("referrals_")]
