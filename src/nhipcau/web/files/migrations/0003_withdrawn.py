from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("files", "0002_context_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
