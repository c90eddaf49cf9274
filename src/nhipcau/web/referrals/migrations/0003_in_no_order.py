"""Tables with random keys have no hidden row number on SQLite: they are made anew, once, where they still have one."""

from typing import Any

from django.db import migrations

TABLES = ("Card", "Slip", "Once", "Referral", "SupportFile", "Passing")


def made_anew(apps: Any, schema_editor: Any) -> None:
    """On PostgreSQL there is nothing to do: the rows are mixed with the next sending."""
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND wr")
        done = {name for (name,) in cursor.fetchall()}
    for name in TABLES:
        model = apps.get_model("referrals", name)
        if model._meta.db_table not in done:
            schema_editor._remake_table(model)


class Migration(migrations.Migration):

    dependencies = [
        ("referrals", "0002_one_form_one_act"),
    ]

    operations = [
        migrations.RunPython(made_anew, migrations.RunPython.noop, elidable=True),
    ]
