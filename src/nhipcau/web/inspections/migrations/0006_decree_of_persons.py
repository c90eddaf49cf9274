"""Counts of sanctions on persons say under which decree: two may hold in one month."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SAID = "Nghị định "


def fill(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """The article says its decree."""
    for row in apps.get_model("inspections", "PersonSanctions").objects.using(schema.connection.alias).all():
        row.decree = row.article.rpartition(SAID)[2][:20]
        row.save(update_fields=["decree"])


class Migration(migrations.Migration):
    dependencies = [("inspections", "0005_units_followed")]

    operations = [
        migrations.RemoveConstraint(model_name="personsanctions", name="person_sanctions_once"),
        migrations.AddField(
            model_name="personsanctions",
            name="decree",
            field=models.CharField(default="", max_length=20),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="personsanctions",
            constraint=models.UniqueConstraint(
                fields=["province", "month", "role", "conduct", "decree", "band"], name="person_sanctions_once"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
