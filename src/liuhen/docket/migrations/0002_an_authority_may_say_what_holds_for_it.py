"""What an authority puts on record about its regulation, and by what a case was judged."""

import django.db.models.deletion
from django.db import migrations, models

import liuhen.people.models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_what_happened"),
        ("docket", "0001_what_is_due"),
        ("people", "0002_machines_may_send"),
    ]

    operations = [
        migrations.CreateModel(
            name="ForceRecord",
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
                ("pack", models.CharField(max_length=10)),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("citation", models.TextField()),
                ("begin", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_by", models.TextField(blank=True)),
                ("ground", models.CharField(max_length=10)),
            ],
            options={
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HouseSetting",
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
                ("pack", models.CharField(max_length=10)),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("key", models.CharField(max_length=40)),
                ("value", models.JSONField()),
                ("reason", models.TextField()),
            ],
            options={
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Override",
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
                ("pack", models.CharField(max_length=10)),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("citation", models.TextField()),
                ("begin", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_by", models.TextField(blank=True)),
                ("clause", models.CharField(max_length=20)),
                ("change", models.JSONField()),
            ],
            options={
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="judging",
            name="fingerprint",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddIndex(
            model_name="judging",
            index=models.Index(fields=["pack", "fingerprint"], name="judgings_by_what_judged_them"),
        ),
        migrations.AddField(
            model_name="forcerecord",
            name="authority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_set",
                to="people.authority",
            ),
        ),
        migrations.AddField(
            model_name="housesetting",
            name="authority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_set",
                to="people.authority",
            ),
        ),
        migrations.AddField(
            model_name="override",
            name="authority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_set",
                to="people.authority",
            ),
        ),
        migrations.AddConstraint(
            model_name="forcerecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("citation", ""), _negated=True),
                name="a_regulation_holds_by_a_document_with_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="forcerecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("until__gt", models.F("begin")), _connector="OR"
                ),
                name="a_document_about_validity_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="housesetting",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="a_house_time_is_set_for_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.CheckConstraint(
                condition=models.Q(("citation", ""), _negated=True),
                name="an_override_cites_the_text_that_prevails",
            ),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("until__gt", models.F("begin")), _connector="OR"
                ),
                name="an_override_ends_after_it_begins",
            ),
        ),
    ]
