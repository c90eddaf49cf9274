"""Rows of keys bear a bond from now on; those that are there at the upgrade are taken as they are."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def bound_as_they_are(apps: Any, schema_editor: Any) -> None:
    from nhipcau.web.sealing.bonds import BOUND, bond_of

    for name in BOUND:
        for row in apps.get_model("sealing", name).objects.all():
            row.bond = bond_of(row, make=True)
            row.save(update_fields=["bond"])


class Migration(migrations.Migration):

    dependencies = [
        ('sealing', '0002_escrow'),
    ]

    operations = [
        migrations.AddField(
            model_name='escrowholder',
            name='bond',
            field=models.BinaryField(default=b''),
        ),
        migrations.AddField(
            model_name='member',
            name='bond',
            field=models.BinaryField(default=b''),
        ),
        migrations.AddField(
            model_name='memberkey',
            name='bond',
            field=models.BinaryField(default=b''),
        ),
        migrations.AddField(
            model_name='memberkey',
            name='voucher',
            field=models.BinaryField(default=b''),
        ),
        migrations.AddField(
            model_name='teamkey',
            name='bond',
            field=models.BinaryField(default=b''),
        ),
        migrations.CreateModel(
            name='Voucher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signature', models.BinaryField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='sealing.memberkey')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vouchers', to='sealing.teamkey')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('of', 'by'), name='voucher_once')],
            },
        ),
        migrations.RunPython(bound_as_they_are, migrations.RunPython.noop),
    ]
