

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('referrals', '0003_in_no_order'),
    ]

    operations = [
        migrations.AddField(
            model_name='passing',
            name='shown',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
    ]
