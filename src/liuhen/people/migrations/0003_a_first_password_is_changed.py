"""A password that somebody else drew is changed before anything else is done with it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_machines_may_send"),
    ]

    operations = [
        migrations.AddField(
            model_name="officer",
            name="must_change_password",
            field=models.BooleanField(default=False, verbose_name="must choose a password of their own"),
        ),
    ]
