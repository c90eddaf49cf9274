"""Django's SQLite backend with clustered tables."""

from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.schema import DatabaseSchemaEditor
from django.db.models import CompositePrimaryKey, Model


class SchemaEditor(DatabaseSchemaEditor):
    """Adds WITHOUT ROWID, so that rows lie in the order of their composite key."""

    def table_sql(self, model: type[Model]) -> tuple[str, list[Any]]:
        """The CREATE TABLE statement."""
        statement, parameters = super().table_sql(model)
        if isinstance(model._meta.pk, CompositePrimaryKey):
            statement += " WITHOUT ROWID"
        return statement, parameters


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's wrapper with our schema editor."""

    SchemaEditorClass = SchemaEditor
