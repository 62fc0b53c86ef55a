"""The first tables of this room."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_who_works_here"),
        ("recordings", "0001_what_was_recorded"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "blanks",
                    models.JSONField(blank=True, default=list, verbose_name="texts that were given empty"),
                ),
                ("number", models.CharField(max_length=200, verbose_name="case number")),
                ("title", models.TextField(blank=True, verbose_name="title")),
                ("pack", models.CharField(max_length=10, verbose_name="rule pack")),
                ("act", models.CharField(max_length=20, verbose_name="act")),
                ("procedure", models.CharField(default="ordinary", max_length=20, verbose_name="procedure")),
                ("started_at", models.DateTimeField(verbose_name="started at")),
                ("urgent_start", models.BooleanField(default=False)),
                ("act_ended_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("file_formed_at", models.DateTimeField(blank=True, null=True)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("marks", models.JSONField(blank=True, default=list)),
                ("not_applicable", models.JSONField(blank=True, default=list)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="people.authority",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "blanks",
                    models.JSONField(blank=True, default=list, verbose_name="texts that were given empty"),
                ),
                ("key", models.TextField()),
                ("position", models.PositiveIntegerField(default=0)),
                ("what", models.CharField(max_length=40)),
                ("by", models.TextField(blank=True)),
                ("in_role", models.CharField(blank=True, max_length=40)),
                ("at", models.DateTimeField(blank=True, null=True)),
                ("granted", models.BooleanField(default=False)),
                ("of", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "blanks",
                    models.JSONField(blank=True, default=list, verbose_name="texts that were given empty"),
                ),
                ("key", models.TextField()),
                ("position", models.PositiveIntegerField(default=0)),
                ("kind", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("place", models.TextField(blank=True)),
                ("marks", models.JSONField(blank=True, default=list)),
                ("facts", models.JSONField(blank=True, default=dict)),
                ("exempt", models.JSONField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseRecording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "blanks",
                    models.JSONField(blank=True, default=list, verbose_name="texts that were given empty"),
                ),
                ("key", models.TextField()),
                ("position", models.PositiveIntegerField(default=0)),
                ("maker", models.TextField(blank=True, verbose_name="maker, by id in the case or by name")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "recording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="in_cases",
                        to="recordings.recording",
                    ),
                ),
                ("events", models.ManyToManyField(blank=True, related_name="recordings", to="cases.event")),
            ],
            options={
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "blanks",
                    models.JSONField(blank=True, default=list, verbose_name="texts that were given empty"),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("of", models.TextField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="holds", to="cases.case"
                    ),
                ),
            ],
            options={
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "blanks",
                    models.JSONField(blank=True, default=list, verbose_name="texts that were given empty"),
                ),
                ("key", models.TextField()),
                ("position", models.PositiveIntegerField(default=0)),
                ("name", models.TextField(blank=True)),
                ("role", models.CharField(blank=True, max_length=40)),
                ("certificate", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="event",
            name="officers",
            field=models.ManyToManyField(blank=True, related_name="events", to="cases.participant"),
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "blanks",
                    models.JSONField(blank=True, default=list, verbose_name="texts that were given empty"),
                ),
                ("key", models.TextField()),
                ("position", models.PositiveIntegerField(default=0)),
                ("name", models.TextField(blank=True)),
                ("kind", models.CharField(blank=True, max_length=20)),
                ("role", models.CharField(blank=True, max_length=40)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="event",
            name="parties",
            field=models.ManyToManyField(blank=True, related_name="events", to="cases.party"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["authority", "started_at"], name="cases_by_start"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                fields=("authority", "number"), name="a_case_has_its_number_alone"
            ),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.UniqueConstraint(fields=("case", "key"), name="an_approval_bears_its_id_alone"),
        ),
        migrations.AddConstraint(
            model_name="caserecording",
            constraint=models.UniqueConstraint(fields=("case", "key"), name="a_recording_bears_its_id_alone"),
        ),
        migrations.AddConstraint(
            model_name="caserecording",
            constraint=models.UniqueConstraint(
                fields=("case", "recording"), name="a_recording_is_in_a_case_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                fields=("case", "key"), name="a_participant_bears_its_id_alone"
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(fields=("case", "key"), name="a_party_bears_its_id_alone"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(fields=("case", "key"), name="an_event_bears_its_id_alone"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gte", models.F("at")), _connector="OR"),
                name="an_event_ends_after_it_began",
            ),
        ),
    ]
