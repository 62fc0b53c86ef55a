"""The first tables of this room."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0001_what_happened"),
    ]

    operations = [
        migrations.CreateModel(
            name="Judging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pack", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="judging", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Keeping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.TextField()),
                ("keep", models.CharField(max_length=20)),
                ("until", models.DateField(null=True)),
                ("clause", models.CharField(max_length=20)),
                ("because_zh", models.TextField()),
                ("because_en", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keepings", to="cases.case"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("clause", models.CharField(max_length=20)),
                ("subject", models.TextField()),
                ("status", models.CharField(max_length=10)),
                ("due", models.DateTimeField(null=True)),
                ("done", models.DateTimeField(null=True)),
                ("because_zh", models.TextField()),
                ("because_en", models.TextField()),
                ("rule", models.TextField(blank=True, verbose_name="place in the pack")),
                (
                    "reading",
                    models.CharField(blank=True, max_length=20, verbose_name="reading of unclear text"),
                ),
                ("facts", models.JSONField(default=list, verbose_name="ids of the facts used")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="cases.case"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "open")),
                        fields=["due"],
                        name="open_findings_by_due_time",
                    ),
                    models.Index(fields=["case", "status"], name="findings_by_case_and_status"),
                    models.Index(fields=["clause", "status"], name="findings_by_clause_and_status"),
                ],
            },
        ),
    ]
