"""Transcripts with their index of words, evidence statements, notarisations, and carriers as physical things."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import liuhen.people.models
from liuhen.recordings.transcripts import index
from liuhen.vault.guards import raise_guards

APPEND_ONLY = (
    "recordings_transcript",
    "recordings_transcriptline",
    "recordings_statement",
    "recordings_notarisation",
    "recordings_carriercontent",
    "recordings_carriermove",
)


def guard_and_index(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    index.create(schema_editor.connection)
    raise_guards(schema_editor.connection, tables=APPEND_ONLY)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_a_first_password_is_changed"),
        ("recordings", "0004_devices_are_issued_checked_and_mended"),
        ("vault", "0002_what_is_written_stays"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Carrier",
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
                ("number", models.CharField(max_length=100, verbose_name="carrier number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("card", "memory card"),
                            ("disc", "optical disc"),
                            ("drive", "drive or stick"),
                            ("tape", "tape"),
                            ("other", "other carrier"),
                        ],
                        max_length=10,
                        verbose_name="kind of carrier",
                    ),
                ),
                ("original", models.BooleanField(verbose_name="original carrier")),
                ("copies", models.PositiveIntegerField(default=1, verbose_name="number of copies")),
                ("place", models.TextField(verbose_name="place of keeping")),
                (
                    "reason",
                    models.TextField(blank=True, verbose_name="why the original carrier cannot be kept"),
                ),
                ("registered_at", models.DateTimeField()),
                ("compared_at", models.DateTimeField(blank=True, null=True)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carriers",
                        to="people.authority",
                    ),
                ),
                (
                    "instead_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stand_ins",
                        to="recordings.carrier",
                    ),
                ),
                (
                    "keeper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keeps",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-registered_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="CarrierContent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                (
                    "carrier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contents",
                        to="recordings.carrier",
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="on_carriers",
                        to="recordings.segment",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="CarrierMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("place", models.TextField()),
                ("by", models.TextField()),
                ("reason", models.TextField(blank=True)),
                (
                    "carrier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="recordings.carrier",
                    ),
                ),
                (
                    "keeper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Notarisation",
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
                ("office", models.TextField()),
                ("certificate", models.TextField()),
                ("certified_on", models.DateField()),
                ("what", models.TextField()),
                ("file_name", models.TextField(blank=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("size", models.BigIntegerField(blank=True, null=True)),
                ("made_at", models.DateTimeField()),
                ("trace_number", models.BigIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notarisations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notarisations",
                        to="recordings.recording",
                    ),
                ),
            ],
            options={
                "ordering": ("certified_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Statement",
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
                ("version", models.PositiveIntegerField()),
                ("says", models.JSONField(default=dict)),
                ("copies", models.PositiveIntegerField()),
                ("maker_signed", models.BooleanField()),
                ("holder", models.TextField()),
                (
                    "answer",
                    models.CharField(
                        choices=[("signed", "signed"), ("refused", "refused to sign")], max_length=10
                    ),
                ),
                ("refusal", models.TextField(blank=True)),
                ("witness", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                ("trace_number", models.BigIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "derived",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="recordings.derived",
                    ),
                ),
                (
                    "recording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="recordings.recording",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Transcript",
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
                ("version", models.PositiveIntegerField()),
                ("file_name", models.TextField(blank=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("size", models.BigIntegerField(blank=True, null=True)),
                ("made_at", models.DateTimeField()),
                ("trace_number", models.BigIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transcripts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transcripts",
                        to="recordings.segment",
                    ),
                ),
            ],
            options={
                "ordering": ("version",),
            },
        ),
        migrations.CreateModel(
            name="TranscriptLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("offset", models.PositiveIntegerField()),
                ("speaker", models.TextField(blank=True)),
                ("text", models.TextField()),
                (
                    "transcript",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="recordings.transcript",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.AddConstraint(
            model_name="carrier",
            constraint=models.UniqueConstraint(
                fields=("authority", "number"), name="a_carrier_has_its_number_alone"
            ),
        ),
        migrations.AddConstraint(
            model_name="carrier",
            constraint=models.CheckConstraint(
                condition=models.Q(("copies__gte", 1)), name="a_carrier_exists_at_least_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="carrier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("instead_of__isnull", True),
                    models.Q(models.Q(("reason", ""), _negated=True), ("original", False)),
                    _connector="OR",
                ),
                name="what_stands_in_for_an_original_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="carriercontent",
            constraint=models.UniqueConstraint(
                fields=("carrier", "segment"), name="a_file_is_on_a_carrier_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="notarisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("office", ""), _negated=True),
                    models.Q(("certificate", ""), _negated=True),
                    models.Q(("what", ""), _negated=True),
                ),
                name="a_notarisation_names_office_certificate_and_matter",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("derived__isnull", True)),
                fields=("recording", "version"),
                name="a_statement_of_a_recording_has_its_version_alone",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("derived__isnull", False)),
                fields=("derived", "version"),
                name="a_statement_of_what_is_derived_has_its_version_alone",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answer", "signed"),
                    models.Q(("answer", "refused"), models.Q(("refusal", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_refusal_to_sign_has_its_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="transcript",
            constraint=models.UniqueConstraint(
                fields=("segment", "version"), name="a_transcript_has_its_version_alone"
            ),
        ),
        migrations.AddConstraint(
            model_name="transcript",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file_name", ""), ("sha256", ""), ("size__isnull", True)),
                    models.Q(models.Q(("sha256", ""), _negated=True), ("size__isnull", False)),
                    _connector="OR",
                ),
                name="an_attached_transcript_has_its_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="transcriptline",
            constraint=models.UniqueConstraint(
                fields=("transcript", "position"), name="a_line_has_its_place_alone"
            ),
        ),
        migrations.AddConstraint(
            model_name="transcriptline",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="a_line_says_something"
            ),
        ),
        migrations.RunPython(guard_and_index),
    ]
