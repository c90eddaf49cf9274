"""The thin SQLite backend: clustered tables, through creation and every kind of rebuilding."""

from collections.abc import Iterator

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from nhipcau.web.config.sqlite.base import tables_with_rowid
from nhipcau.web.figures.models import Fact

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def table() -> Iterator[type[models.Model]]:
    if connection.vendor != "sqlite":
        pytest.skip("tests the SQLite backend")
    with isolate_apps("nhipcau.web.figures"):

        class Cell(models.Model):
            pk = models.CompositePrimaryKey("province_id", "figure")
            province_id = models.SmallIntegerField()
            figure = models.CharField(max_length=8)
            spare = models.IntegerField(default=0, db_index=True)
            note = models.CharField(max_length=8, default="", db_index=True)

            class Meta:
                app_label = "figures"
                indexes = [models.Index(name="cell_covering", fields=["province_id"], include=["note"])]

        with connection.schema_editor() as editor:
            editor.create_model(Cell)
        Cell.objects.bulk_create([Cell(province_id=1, figure="B02"), Cell(province_id=1, figure="A01")])
        yield Cell


def indexes(model: type[models.Model]) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = %s", [model._meta.db_table]
        )
        return {row[0] for row in cursor.fetchall()}


def test_rows_lie_in_the_order_of_the_key(table: type[models.Model]) -> None:
    assert tables_with_rowid(connection, [table, Fact]) == []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT figure FROM {table._meta.db_table}")
        assert [row[0] for row in cursor.fetchall()] == ["A01", "B02"]
        with pytest.raises(Exception, match="rowid"):
            cursor.execute(f"SELECT rowid FROM {table._meta.db_table}")


def test_a_column_added_altered_and_removed(table: type[models.Model]) -> None:
    added = models.IntegerField(default=7, db_index=True)
    added.set_attributes_from_name("extra")
    added.model = table
    longer = models.CharField(max_length=99, default="", null=True)
    longer.set_attributes_from_name("note")
    longer.model = table
    with connection.schema_editor() as editor:
        editor.add_field(table, added)
        editor.alter_field(table, table._meta.get_field("note"), longer)
        editor._remake_table(table)
        editor.remove_field(table, table._meta.get_field("spare"))
    assert tables_with_rowid(connection, [table]) == []
    assert table.objects.count() == 2


def test_covering_indexes_are_left_to_postgresql(table: type[models.Model]) -> None:
    assert "cell_covering" not in indexes(table)
    extra = models.Index(name="cell_extra", fields=["figure"], include=["note"])
    with connection.schema_editor() as editor:
        editor.add_index(table, extra)
        editor.remove_index(table, extra)
        editor.add_index(table, models.Index(name="cell_plain", fields=["figure"]))
    assert "cell_extra" not in indexes(table)
    assert "cell_plain" in indexes(table)


def test_an_ordinary_table_is_told_apart() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("tests the SQLite backend")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE figures_fact")
        cursor.execute("CREATE TABLE figures_fact (province_id int)")
    assert tables_with_rowid(connection, [Fact]) == ["figures_fact"]


def test_every_connection_is_durable() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("tests the SQLite backend")
    connection.close()
    with connection.cursor() as cursor:
        found = {}
        for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys"):
            cursor.execute(f"PRAGMA {name}")
            found[name] = cursor.fetchone()[0]
    assert found == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
