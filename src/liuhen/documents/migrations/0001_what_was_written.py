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
            name="Document",
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
                ("form", models.CharField(max_length=20, verbose_name="form")),
                ("number", models.TextField(blank=True, verbose_name="document number")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("stored_at", models.DateTimeField(blank=True, null=True, verbose_name="stored at")),
                ("labels", models.JSONField(blank=True, default=dict)),
                ("fields", models.JSONField(blank=True, default=dict)),
                (
                    "trace_number",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="trace that tells of the storing"
                    ),
                ),
                ("file_name", models.TextField(blank=True, verbose_name="file name as it came")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("size", models.BigIntegerField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                ("events", models.ManyToManyField(blank=True, related_name="documents", to="cases.event")),
            ],
            options={
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Signature",
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
                ("position", models.PositiveIntegerField()),
                ("by", models.TextField(verbose_name="who, by id in the case")),
                ("in_role", models.CharField(blank=True, max_length=40)),
                ("at", models.DateTimeField(blank=True, null=True)),
                ("form", models.CharField(blank=True, max_length=20)),
                ("refused", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
                ("recorder", models.TextField(blank=True)),
                ("witness", models.TextField(blank=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(fields=("case", "key"), name="a_document_bears_its_id_alone"),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256", ""), ("size__isnull", False), _connector="OR"),
                name="a_documents_file_has_its_digest_and_size",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(
                fields=("document", "position"), name="a_signature_has_its_place_alone"
            ),
        ),
    ]
