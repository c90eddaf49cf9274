"""Triggers that refuse to change or remove rows of a room. Made again after every migrate, checked by `doctor`.

They stop accidents, not the owner of the database: whoever goes round them is found by `verify`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Guard:
    """The triggers of a room by name, for each kind of database: when they fire, and on SQLite what they do.

    `function`: the PostgreSQL function that refuses.
    """

    function: str
    refusal: str
    sqlite: Mapping[str, str]
    postgresql: Mapping[str, str]

    def ensure(self, connection: BaseDatabaseWrapper) -> None:
        """Makes the triggers that are missing."""
        missing = self.missing(connection)
        if not missing:
            return
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {self.function}() RETURNS trigger LANGUAGE plpgsql AS "
                    f"$$ BEGIN RAISE EXCEPTION '{self.refusal}'; END $$"
                )
            for name in missing:
                cursor.execute(f"CREATE TRIGGER {name} {self._body(connection, name)}")

    def missing(self, connection: BaseDatabaseWrapper) -> list[str]:
        """Names of triggers that ought to be there and are not."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
            else:
                cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            present = {row[0] for row in cursor.fetchall()}
        return sorted(name for name in self._wanted(connection) if name not in present)

    def drop(self, connection: BaseDatabaseWrapper) -> None:
        """For tests of what happens to somebody who goes round the triggers."""
        with connection.cursor() as cursor:
            for name, body in self._wanted(connection).items():
                tail = f" ON {_table(body)}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{tail}")

    def after_migrate(self, using: str, **_: Any) -> None:
        """Django loses triggers when it rebuilds a SQLite table: make them again, once all tables are there."""
        connection = connections[using]
        tables = {_table(body) for body in self._wanted(connection).values()}
        if tables <= set(connection.introspection.table_names()):
            self.ensure(connection)

    def _wanted(self, connection: BaseDatabaseWrapper) -> Mapping[str, str]:
        return self.postgresql if connection.vendor == "postgresql" else self.sqlite

    def _body(self, connection: BaseDatabaseWrapper, name: str) -> str:
        body = self._wanted(connection)[name]
        if connection.vendor == "postgresql":
            return f"{body} EXECUTE FUNCTION {self.function}()"
        return f"{body} BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"


def _table(body: str) -> str:
    return body.split(" ON ")[1].split()[0]
