"""Devices come to the dock: their lists, and what became of each file."""

import django.db.models.deletion
from django.db import migrations, models

import liuhen.people.models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_machines_may_send"),
        ("recordings", "0002_analyses_markers_and_derived"),
    ]

    operations = [
        migrations.CreateModel(
            name="DockVisit",
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
                ("place", models.TextField(verbose_name="mounted at")),
                ("begun_at", models.DateTimeField(verbose_name="came at")),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="could be cleared from"),
                ),
                ("clock_offset", models.DurationField(blank=True, null=True, verbose_name="clock ahead by")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dock_visits",
                        to="people.authority",
                    ),
                ),
                (
                    "device",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dock_visits",
                        to="recordings.device",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DockFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("name", models.TextField(verbose_name="path on the device")),
                ("size", models.BigIntegerField()),
                ("modified_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "not arrived"),
                            ("held", "stored and verified"),
                            ("refused", "refused"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("because", models.JSONField(blank=True, default=dict)),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="recordings.dockvisit",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.AddIndex(
            model_name="dockvisit",
            index=models.Index(fields=["authority", "ended_at"], name="visits_that_are_open"),
        ),
        migrations.AddConstraint(
            model_name="dockvisit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True), ("ended_at__gte", models.F("begun_at")), _connector="OR"
                ),
                name="a_visit_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="dockfile",
            constraint=models.UniqueConstraint(
                fields=("visit", "position"), name="a_file_has_its_place_in_the_list_alone"
            ),
        ),
        migrations.AddConstraint(
            model_name="dockfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "held"), _negated=True),
                    models.Q(("sha256", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_file_of_a_visit_that_is_held_has_its_digest",
            ),
        ),
    ]
