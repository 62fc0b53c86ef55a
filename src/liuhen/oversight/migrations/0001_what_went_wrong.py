"""The first tables of this room."""

import django.db.models.deletion
from django.db import migrations, models

import liuhen.people.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_who_works_here"),
    ]

    operations = [
        migrations.CreateModel(
            name="Alarm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=liuhen.people.models.new_ref, editable=False, max_length=16, unique=True
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("about", models.CharField(max_length=300, verbose_name="what it is about")),
                ("expected", models.CharField(blank=True, max_length=300)),
                ("found", models.CharField(blank=True, max_length=300)),
                ("raised_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
                ("times", models.PositiveIntegerField(default=1)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alarms",
                        to="people.authority",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("authority", "kind", "about"),
                        name="an_unanswered_alarm_is_raised_once",
                    )
                ],
            },
        ),
    ]
