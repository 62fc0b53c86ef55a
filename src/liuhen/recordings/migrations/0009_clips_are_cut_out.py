"""Passages that were asked for are cut out of an original, and kept as something derived."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import liuhen.people.models


class Migration(migrations.Migration):
    dependencies = [
        ("recordings", "0008_what_officers_say_of_their_recordings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="derived", name="what_is_derived_is_of_a_known_kind"),
        migrations.AddConstraint(
            model_name="derived",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("still", "clip"))), name="what_is_derived_is_of_a_known_kind"
            ),
        ),
        migrations.CreateModel(
            name="Clip",
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
                ("begin", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("reason", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("trace_number", models.BigIntegerField()),
                ("picture", models.CharField(blank=True, max_length=10)),
                ("sound", models.CharField(blank=True, max_length=10)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clips",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "derived",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clip",
                        to="recordings.derived",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clips",
                        to="recordings.segment",
                    ),
                ),
            ],
            options={
                "ordering": ("begin", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("begin"))), name="a_clip_ends_after_it_begins"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_clip_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("derived__isnull", False),
                            models.Q(("picture", ""), ("sound", "")),
                            _connector="OR",
                        ),
                        name="how_a_clip_was_made_is_said_when_it_is_made",
                    ),
                ],
            },
        ),
    ]
