"""Triggers that refuse to change or remove a line. Made again after every migrate, checked by `doctor`.

They stop accidents, not the owner of the database: whoever goes round them is found by `verify`.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "journal: a line is never changed or removed"
FUNCTION = f"""
CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
"""
SQLITE = {
    "journal_line_update": f"BEFORE UPDATE ON journal_line BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    "journal_line_delete": f"BEFORE DELETE ON journal_line BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    # INSERT OR REPLACE removes a row without asking the DELETE trigger
    "journal_line_replace": (
        "BEFORE INSERT ON journal_line WHEN EXISTS (SELECT 1 FROM journal_line "  # noqa: S608
        "WHERE province_id = NEW.province_id AND seq = NEW.seq) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    ),
    "journal_details_update": (
        f"BEFORE UPDATE ON journal_linedetails BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    ),
}
POSTGRESQL = {
    "journal_line_update": "BEFORE UPDATE OR DELETE ON journal_line FOR EACH ROW",
    "journal_line_truncate": "BEFORE TRUNCATE ON journal_line FOR EACH STATEMENT",
    "journal_details_update": "BEFORE UPDATE ON journal_linedetails FOR EACH ROW",
}


def ensure_triggers(connection: BaseDatabaseWrapper) -> None:
    """Makes the triggers that are missing."""
    missing = missing_triggers(connection)
    if not missing:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for name in missing:
            cursor.execute(f"CREATE TRIGGER {name} {_body(connection, name)}")


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of triggers that ought to be there and are not."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'journal_%%' AND tgenabled <> 'D'", []
            )
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        present = {row[0] for row in cursor.fetchall()}
    return sorted(name for name in _wanted(connection) if name not in present)


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """For tests of what happens to somebody who goes round the triggers."""
    with connection.cursor() as cursor:
        for name, body in _wanted(connection).items():
            table = body.split(" ON ")[1].split()[0]
            tail = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{tail}")


def after_migrate(using: str, **_: Any) -> None:
    """Django loses triggers when it rebuilds a SQLite table: make them again."""
    connection = connections[using]
    if "journal_linedetails" in connection.introspection.table_names():
        ensure_triggers(connection)


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return POSTGRESQL if connection.vendor == "postgresql" else SQLITE


def _body(connection: BaseDatabaseWrapper, name: str) -> str:
    body = _wanted(connection)[name]
    return f"{body} EXECUTE FUNCTION journal_refuse()" if connection.vendor == "postgresql" else body
