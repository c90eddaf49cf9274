from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("figures", "0002_two_doors")]

    operations = [
        migrations.CreateModel(
            name="LastChange",
            fields=[
                ("province_id", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("mark", models.CharField(max_length=32)),
            ],
        ),
    ]
