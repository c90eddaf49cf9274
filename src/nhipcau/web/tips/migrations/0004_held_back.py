"""What an officer read and did not let go is told apart from what was passed on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tips", "0003_keeping"),
    ]

    operations = [
        migrations.AddField(
            model_name="part",
            name="held_back",
            field=models.BooleanField(default=False),
        ),
    ]
