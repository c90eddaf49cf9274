from django.db import migrations, models

import nhipcau.web.figures.fields


class Migration(migrations.Migration):
    dependencies = [("figures", "0003_last_change")]

    operations = [
        migrations.CreateModel(
            name="Published",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("province_id", models.SmallIntegerField()),
                ("figure", models.CharField(max_length=8)),
                ("breakdown", models.CharField(blank=True, default="", max_length=120)),
                ("period", models.CharField(max_length=24)),
                ("value", nhipcau.web.figures.fields.ExactField()),
                ("paper", models.CharField(max_length=64)),
                ("moment", models.DateTimeField()),
            ],
            options={
                "ordering": ("moment", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("province_id", "figure", "breakdown", "period", "paper"),
                        name="printed_once_a_paper",
                    )
                ],
            },
        ),
    ]
