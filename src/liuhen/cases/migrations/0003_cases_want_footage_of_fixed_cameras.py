"""Cases want footage of fixed cameras, by camera and time range."""

import django.db.models.deletion
from django.db import migrations, models

import liuhen.people.models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_events_are_found_by_time"),
        ("recordings", "0006_places_have_cameras"),
    ]

    operations = [
        migrations.CreateModel(
            name="FootageLink",
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
                ("start", models.DateTimeField()),
                ("end", models.DateTimeField()),
                ("linked_at", models.DateTimeField()),
                ("collected_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_because", models.TextField(blank=True)),
                (
                    "camera",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wanted",
                        to="recordings.camera",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="footage", to="cases.case"
                    ),
                ),
                ("events", models.ManyToManyField(related_name="footage", to="cases.event")),
                ("recordings", models.ManyToManyField(related_name="footage_of", to="recordings.recording")),
            ],
            options={
                "ordering": ("end", "pk"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("collected_at__isnull", True), ("withdrawn_at__isnull", True)),
                        fields=["end"],
                        name="footage_that_is_pending",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="linked_footage_has_a_length"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("withdrawn_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="linked_footage_is_withdrawn_with_a_reason",
                    ),
                ],
            },
        ),
    ]
