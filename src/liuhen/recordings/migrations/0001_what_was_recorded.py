"""The first tables of this room."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import liuhen.people.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_who_works_here"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.TextField(verbose_name="device number")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="devices",
                        to="people.authority",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Recording",
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
                ("medium", models.CharField(max_length=20, verbose_name="medium")),
                ("source", models.CharField(blank=True, max_length=20, verbose_name="source")),
                ("started_at", models.DateTimeField(verbose_name="recorded from")),
                ("ended_at", models.DateTimeField(verbose_name="recorded to")),
                ("completed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "returned_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="returned to the unit"),
                ),
                ("received_at", models.DateTimeField(blank=True, null=True)),
                ("stored_at", models.DateTimeField(blank=True, null=True, verbose_name="stored at")),
                ("announced", models.BooleanField(blank=True, null=True)),
                ("shows", models.JSONField(blank=True, default=list)),
                ("spoken", models.JSONField(blank=True, default=list)),
                ("not_applicable", models.JSONField(blank=True, default=list)),
                ("circumstances", models.JSONField(blank=True, default=list)),
                ("extension", models.JSONField(blank=True, null=True)),
                ("labels", models.JSONField(blank=True, default=dict)),
                ("marks", models.JSONField(blank=True, default=list)),
                ("exempt", models.JSONField(blank=True, null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recordings",
                        to="people.authority",
                    ),
                ),
                (
                    "device",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recordings",
                        to="recordings.device",
                    ),
                ),
                (
                    "maker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Break",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("start", models.DateTimeField()),
                (
                    "end",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="resumed at; none: could not go on"
                    ),
                ),
                ("cause", models.CharField(blank=True, max_length=20)),
                ("explained", models.CharField(blank=True, max_length=20)),
                ("written", models.TextField(blank=True, verbose_name="explaining document")),
                ("reported_to", models.TextField(blank=True)),
                ("reported_at", models.DateTimeField(blank=True, null=True)),
                (
                    "blanks",
                    models.JSONField(blank=True, default=list, verbose_name="texts that were given empty"),
                ),
                (
                    "recording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="breaks",
                        to="recordings.recording",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.CreateModel(
            name="Segment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("file_name", models.TextField(verbose_name="file name as it came")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("size", models.BigIntegerField(blank=True, null=True)),
                ("held", models.BooleanField(default=False, verbose_name="held in the vault")),
                ("start", models.DateTimeField()),
                ("end", models.DateTimeField()),
                ("probe", models.JSONField(blank=True, default=dict, verbose_name="what is in the file")),
                (
                    "trace_number",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="number of the trace of its storing"
                    ),
                ),
                (
                    "blanks",
                    models.JSONField(blank=True, default=list, verbose_name="texts that were given empty"),
                ),
                (
                    "recording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="segments",
                        to="recordings.recording",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=models.UniqueConstraint(
                fields=("authority", "number"), name="a_device_has_its_number_alone"
            ),
        ),
        migrations.AddIndex(
            model_name="recording",
            index=models.Index(fields=["authority", "started_at"], name="recordings_by_time"),
        ),
        migrations.AddConstraint(
            model_name="recording",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at__gte", models.F("started_at"))),
                name="a_recording_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="break",
            constraint=models.UniqueConstraint(
                fields=("recording", "position"), name="a_break_has_its_place_alone"
            ),
        ),
        migrations.AddIndex(
            model_name="segment",
            index=models.Index(fields=["sha256"], name="segments_by_digest"),
        ),
        migrations.AddConstraint(
            model_name="segment",
            constraint=models.UniqueConstraint(
                fields=("recording", "position"), name="a_segment_has_its_place_alone"
            ),
        ),
        migrations.AddConstraint(
            model_name="segment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held", False),
                    models.Q(
                        models.Q(("sha256", ""), _negated=True),
                        ("size__isnull", False),
                        ("trace_number__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_held_segment_has_its_digest_size_and_trace",
            ),
        ),
    ]
