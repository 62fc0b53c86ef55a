"""The tables of traces, of the log over them, and of stored content."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="TraceRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("authority", models.CharField(max_length=40)),
                ("canonical", models.BinaryField()),
                ("digest", models.BinaryField(max_length=32)),
                ("act", models.CharField(max_length=300)),
                ("of", models.CharField(max_length=300)),
                ("by", models.CharField(max_length=300)),
                ("at", models.CharField(max_length=27)),
                ("under", models.CharField(max_length=300, null=True)),
            ],
            options={
                "db_table": "vault_trace",
            },
        ),
        migrations.CreateModel(
            name="TileRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("authority", models.CharField(max_length=40)),
                ("level", models.SmallIntegerField()),
                ("number", models.BigIntegerField()),
                ("root", models.BinaryField(max_length=32)),
                ("hashes", models.BinaryField(max_length=8192)),
            ],
            options={
                "db_table": "vault_tile",
            },
        ),
        migrations.CreateModel(
            name="Words",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("salt", models.BinaryField(max_length=16)),
                ("text", models.TextField()),
            ],
            options={
                "db_table": "vault_words",
            },
        ),
        migrations.CreateModel(
            name="Blob",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("authority", models.CharField(max_length=40)),
                ("digest", models.BinaryField(max_length=32)),
                ("size", models.BigIntegerField()),
                ("crc32", models.BigIntegerField()),
                ("stored_at", models.DateTimeField()),
            ],
            options={
                "db_table": "vault_blob",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("authority", "digest"), name="content_is_one_blob_however_often_it_came"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)), name="stored_content_is_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("crc32__gte", 0), ("crc32__lt", 4294967296)),
                        name="a_crc32_has_32_bits",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckpointRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("authority", models.CharField(max_length=40)),
                ("size", models.BigIntegerField()),
                ("root", models.BinaryField(max_length=32)),
                ("note", models.BinaryField()),
            ],
            options={
                "db_table": "vault_checkpoint",
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "size"), name="a_log_has_one_head_at_a_size")
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "trace",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="entry",
                        serialize=False,
                        to="vault.tracerow",
                    ),
                ),
                ("authority", models.CharField(max_length=40)),
                ("index", models.BigIntegerField()),
            ],
            options={
                "db_table": "vault_entry",
            },
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                (
                    "trace",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="vault.tracerow",
                    ),
                ),
                ("authority", models.CharField(max_length=40)),
            ],
            options={
                "db_table": "vault_waiting",
            },
        ),
        migrations.AddIndex(
            model_name="tracerow",
            index=models.Index(fields=["authority", "of"], name="vault_trace_of_a_thing"),
        ),
        migrations.AddConstraint(
            model_name="tilerow",
            constraint=models.UniqueConstraint(
                fields=("authority", "level", "number"), name="a_tile_is_written_once"
            ),
        ),
        migrations.AddField(
            model_name="words",
            name="trace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="opened", to="vault.tracerow"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                fields=("authority", "index"), name="a_place_in_a_log_is_given_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("index__gte", 0)), name="the_first_place_in_a_log_is_0"
            ),
        ),
        migrations.AddConstraint(
            model_name="words",
            constraint=models.UniqueConstraint(
                fields=("trace", "name"), name="a_trace_has_words_of_a_name_once"
            ),
        ),
    ]
