"""Django's SQLite backend with clustered tables.

Tables of the room of referrals whose key is random lie in the order of that key: a hidden row number would tell in
which order slips and envelopes came, and so which belongs to which.

A table WITHOUT ROWID holds its rows in its primary key, so it needs no covering index: indexes with
INCLUDE are for PostgreSQL and are not made here. Django rebuilds tables through `table_sql`, so the
clause survives migrations.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.schema import DatabaseSchemaEditor
from django.db.models import CharField, CompositePrimaryKey, Index, Model

IN_NO_ORDER = "referrals"


class SchemaEditor(DatabaseSchemaEditor):
    """Adds WITHOUT ROWID, so that rows lie in the order of their composite key."""

    def table_sql(self, model: type[Model]) -> tuple[str, list[Any]]:
        """The CREATE TABLE statement."""
        statement, parameters = super().table_sql(model)
        if is_clustered(model):
            statement += " WITHOUT ROWID"
        return statement, parameters

    def _model_indexes_sql(self, model: type[Model]) -> list[Any]:
        kept = [index for index in model._meta.indexes if not _is_covering(index)]
        everything, model._meta.indexes = model._meta.indexes, kept
        try:
            statements: list[Any] = super()._model_indexes_sql(model)  # type: ignore[misc]  # stubs leave it out
            return statements
        finally:
            model._meta.indexes = everything

    def add_index(self, model: type[Model], index: Index) -> None:
        """CREATE INDEX, unless the table itself does the work."""
        if not _is_covering(index):
            super().add_index(model, index)

    def remove_index(self, model: type[Model], index: Index) -> None:
        """DROP INDEX, where there is one."""
        if not _is_covering(index):
            super().remove_index(model, index)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's wrapper with our schema editor."""

    SchemaEditorClass = SchemaEditor


def is_clustered(model: type[Model]) -> bool:
    """Whether the model's rows lie in the order of a composite key, or of one by chance."""
    key = model._meta.pk
    return isinstance(key, CompositePrimaryKey) or (
        model._meta.app_label == IN_NO_ORDER and isinstance(key, CharField)
    )


def _is_covering(index: Index) -> bool:
    return bool(index.include)


def tables_with_rowid(connection: BaseDatabaseWrapper, models: list[type[Model]]) -> list[str]:
    """Tables that should be WITHOUT ROWID, are there and are not: what `doctor` asks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, wr FROM pragma_table_list WHERE schema = 'main'")
        without = dict(cursor.fetchall())
    wanted = [model._meta.db_table for model in models if is_clustered(model)]
    return sorted(table for table in wanted if not without.get(table, True))
