"""What is received: material of citizens, recorded calls, and apart from both who stands behind them."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import liuhen.people.models
from liuhen.vault.guards import raise_guards

APPEND_ONLY = ("recordings_reception", "recordings_receivedfile", "recordings_identity")


def raise_all(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    raise_guards(schema_editor.connection, tables=APPEND_ONLY)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_a_first_password_is_changed"),
        ("recordings", "0006_places_have_cameras"),
        ("vault", "0002_what_is_written_stays"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Identity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("of", models.CharField(max_length=40, unique=True)),
                ("text", models.TextField()),
                ("salt", models.BinaryField(max_length=16)),
            ],
            options={
                "verbose_name": "protected identity",
            },
        ),
        migrations.CreateModel(
            name="Reception",
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
                ("number", models.PositiveIntegerField(verbose_name="number of the receipt")),
                (
                    "kind",
                    models.CharField(
                        choices=[("material", "citizen's material"), ("call", "recorded call")], max_length=10
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("counter", "at the counter"),
                            ("onsite", "at the scene"),
                            ("mail", "by mail"),
                            ("online", "online"),
                            ("other", "another way"),
                            ("outgoing", "we called"),
                            ("incoming", "they called"),
                        ],
                        max_length=10,
                    ),
                ),
                ("about", models.TextField(verbose_name="what it is about")),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("received_at", models.DateTimeField(verbose_name="received at")),
                ("stated_at", models.PositiveIntegerField(blank=True, null=True)),
                ("notified_at", models.PositiveIntegerField(blank=True, null=True)),
                ("unsaid", models.TextField(blank=True)),
                ("trace_number", models.BigIntegerField()),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receptions",
                        to="people.authority",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receptions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReceivedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("file_name", models.TextField(verbose_name="file name as it came")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("fresh", models.BooleanField()),
                (
                    "segment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received",
                        to="recordings.segment",
                    ),
                ),
                (
                    "reception",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="recordings.reception",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.AddConstraint(
            model_name="reception",
            constraint=models.UniqueConstraint(
                fields=("authority", "number"), name="a_reception_has_its_number_alone"
            ),
        ),
        migrations.AddConstraint(
            model_name="reception",
            constraint=models.CheckConstraint(
                condition=models.Q(("about", ""), _negated=True), name="a_reception_says_what_it_is_about"
            ),
        ),
        migrations.AddConstraint(
            model_name="reception",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "call"), _negated=True),
                    models.Q(("notified_at__isnull", False), ("stated_at__isnull", False)),
                    models.Q(("unsaid", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_call_tells_when_it_was_announced_or_why_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="receivedfile",
            constraint=models.UniqueConstraint(
                fields=("reception", "position"), name="a_received_file_has_its_place_alone"
            ),
        ),
        migrations.RunPython(raise_all),
    ]
