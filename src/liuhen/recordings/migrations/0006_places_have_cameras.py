"""Places of the authority and their fixed cameras: what was told of them, and why they did not record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import liuhen.people.models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_a_first_password_is_changed"),
        ("recordings", "0005_what_is_said_stated_and_carried"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Camera",
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
                ("sees", models.CharField(blank=True, max_length=100, verbose_name="what it sees")),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("told_until", models.DateTimeField(blank=True, null=True)),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hung",
                        to="recordings.device",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="CameraReport",
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
                ("file_name", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("begin", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("lines", models.PositiveIntegerField()),
                ("taken_at", models.DateTimeField()),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="camera_reports",
                        to="people.authority",
                    ),
                ),
                ("cameras", models.ManyToManyField(related_name="reports", to="recordings.camera")),
            ],
            options={
                "ordering": ("-taken_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="FixedPlace",
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
                ("name", models.CharField(max_length=100, verbose_name="name of the place")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reception", "reception place"),
                            ("handling", "case-handling place"),
                            ("other", "other place"),
                        ],
                        max_length=20,
                        verbose_name="kind of place",
                    ),
                ),
                ("opens", models.TimeField(blank=True, null=True, verbose_name="opens")),
                ("closes", models.TimeField(blank=True, null=True, verbose_name="closes")),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("covered_on", models.DateTimeField(blank=True, null=True)),
                ("covered_note", models.TextField(blank=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fixed_places",
                        to="people.authority",
                    ),
                ),
                (
                    "covered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="covered_places",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("kind", "name", "pk"),
            },
        ),
        migrations.AddField(
            model_name="camera",
            name="place",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cameras",
                to="recordings.fixedplace",
            ),
        ),
        migrations.CreateModel(
            name="GapReason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.DateTimeField()),
                ("end", models.DateTimeField()),
                ("cause", models.CharField(max_length=20)),
                ("text", models.TextField()),
                ("entered_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="explained_gaps",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "camera",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reasons",
                        to="recordings.camera",
                    ),
                ),
            ],
            options={
                "ordering": ("start", "pk"),
            },
        ),
        migrations.CreateModel(
            name="CameraSpan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.DateTimeField()),
                ("end", models.DateTimeField()),
                (
                    "camera",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spans",
                        to="recordings.camera",
                    ),
                ),
            ],
            options={
                "ordering": ("start",),
                "indexes": [models.Index(fields=["camera", "end"], name="camera_spans_by_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))),
                        name="a_camera_recorded_for_some_time",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="fixedplace",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("authority", "name"),
                name="a_place_in_use_has_its_name_alone",
            ),
        ),
        migrations.AddConstraint(
            model_name="fixedplace",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closes__isnull", True), ("opens__isnull", True)),
                    models.Q(
                        ("closes__gt", models.F("opens")), ("closes__isnull", False), ("opens__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="a_place_closes_after_it_opened_or_never_does",
            ),
        ),
        migrations.AddConstraint(
            model_name="fixedplace",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("covered_by__isnull", True), ("covered_on__isnull", True)),
                    models.Q(("covered_by__isnull", False), ("covered_on__isnull", False)),
                    _connector="OR",
                ),
                name="coverage_is_confirmed_by_somebody_at_some_time_or_not_at_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="camera",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("device",),
                name="a_camera_hangs_in_one_place_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="camera",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                ),
                name="a_camera_is_taken_down_after_it_was_hung",
            ),
        ),
        migrations.AddIndex(
            model_name="gapreason",
            index=models.Index(fields=["camera", "end"], name="gap_reasons_by_end"),
        ),
        migrations.AddConstraint(
            model_name="gapreason",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))), name="a_gap_has_a_beginning_and_an_end"
            ),
        ),
        migrations.AddConstraint(
            model_name="gapreason",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cause", ""), _negated=True), models.Q(("text", ""), _negated=True)
                ),
                name="the_reason_of_a_gap_says_something",
            ),
        ),
    ]
