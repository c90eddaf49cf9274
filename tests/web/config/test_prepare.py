"""Making and upgrading a data directory."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from installation import Installation
from nhipcau import __version__


def sql(installation: Installation, *statements: str) -> None:
    with closing(sqlite3.connect(installation.data / "nhipcau.sqlite3")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def figures_tables(installation: Installation) -> list[str]:
    with closing(sqlite3.connect(installation.data / "nhipcau.sqlite3")) as connection:
        rows = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'figures_%'"
        )
        return [row[0] for row in rows]


def copies(installation: Installation) -> list[Path]:
    return sorted((installation.data / "backups").glob("truoc-nang-cap-*.sqlite3"))


def test_a_new_directory_is_made_private_and_named_after_the_version(installation: Installation) -> None:
    for folder in ("files", "keys", "programmes", "backups", "run"):
        assert stat.S_IMODE((installation.data / folder).stat().st_mode) == 0o700
    assert (installation.data / "VERSION").read_text() == f"{__version__}\n"
    assert stat.S_IMODE((installation.data / "keys" / "secret-key").stat().st_mode) == 0o600


def test_nothing_to_migrate_nothing_copied(installation: Installation) -> None:
    assert installation.prepare().code == 0
    assert copies(installation) == []


def test_a_copy_is_made_before_a_migrate(installation: Installation) -> None:
    sql(
        installation,
        *(f"DROP TABLE {table}" for table in figures_tables(installation)),
        "DELETE FROM django_migrations WHERE app = 'figures'",
    )
    done = installation.prepare()
    assert done.code == 0, done.err
    (copy,) = copies(installation)
    with closing(sqlite3.connect(copy)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        assert "figures_fact" not in names
        assert connection.execute("SELECT count(*) FROM journal_line").fetchone() == (3,)
    out = installation.python("from nhipcau.web.figures.models import Fact; print(Fact.objects.count())")
    assert out == "0\n"


def test_a_failed_migrate_goes_back_to_the_copy(installation: Installation) -> None:
    sql(
        installation,
        "DELETE FROM django_migrations WHERE app = 'figures'",
        "DROP TABLE figures_valuehistory",  # the first operation succeeds, the next meets a table that exists
    )
    done = installation.prepare()
    assert done.code == 1
    assert "MigrationFailed" in done.err
    assert "Đã tự động trở lại" in done.err
    with closing(sqlite3.connect(installation.data / "nhipcau.sqlite3")) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        assert "figures_valuehistory" not in names
        assert connection.execute("SELECT count(*) FROM journal_line").fetchone() == (3,)


def test_old_code_refuses_newer_data(installation: Installation) -> None:
    (installation.data / "VERSION").write_text("99.0\n")
    done = installation.command("verify")
    assert done.code == 1
    assert "99.0" in done.err
    assert "NewerData" in installation.prepare().err


def test_migrations_of_a_newer_version_are_refused(installation: Installation) -> None:
    sql(
        installation,
        "INSERT INTO django_migrations (app, name, applied) VALUES ('figures', '0099_later', '2030-01-01')",
    )
    done = installation.prepare()
    assert done.code == 1
    assert "figures.0099_later" in done.err


def test_triggers_that_were_lost_come_back(installation: Installation) -> None:
    sql(installation, "DROP TRIGGER journal_line_update")
    assert installation.prepare().code == 0
    assert installation.command("doctor").code == 0
