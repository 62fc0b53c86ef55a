"""Devices are entered in a register, issued, checked, mended and serviced; clocks are measured; visits are closed by hand."""

import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import liuhen.people.models


def numbered() -> models.Field[int, int]:
    """Return the key that Django gives to every row."""
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_machines_may_send"),
        ("recordings", "0003_devices_come_to_the_dock"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ClockReading",
            fields=[
                ("id", numbered()),
                ("measured_at", models.DateTimeField(verbose_name="measured at")),
                ("offset", models.DurationField(verbose_name="clock ahead by")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("hand", "read off by hand"),
                            ("sender", "told by the sending station"),
                            ("date", "date of the device's request"),
                            ("fresh", "a file made just then"),
                            ("check", "check before use"),
                        ],
                        max_length=10,
                    ),
                ),
                ("set_right", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="DeviceCheck",
            fields=[
                ("id", numbered()),
                (
                    "ref",
                    models.CharField(
                        default=liuhen.people.models.new_ref, editable=False, max_length=16, unique=True
                    ),
                ),
                ("checked_at", models.DateTimeField(verbose_name="checked at")),
                ("battery", models.PositiveSmallIntegerField(verbose_name="battery")),
                ("space", models.DecimalField(decimal_places=1, max_digits=8, verbose_name="free space")),
                (
                    "clock_ahead",
                    models.DurationField(default=datetime.timedelta, verbose_name="clock ahead by"),
                ),
                ("clock_set", models.BooleanField(default=False)),
                ("other", models.TextField(verbose_name="other conditions")),
                ("passed", models.BooleanField()),
            ],
        ),
        migrations.CreateModel(
            name="DeviceEntry",
            fields=[
                ("id", numbered()),
                (
                    "ref",
                    models.CharField(
                        default=liuhen.people.models.new_ref, editable=False, max_length=16, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("body-camera", "body-worn camera"),
                            ("video-camera", "video camera"),
                            ("camera", "photo camera"),
                            ("audio-recorder", "audio recorder"),
                            ("surveillance", "surveillance camera"),
                            ("station", "docking station"),
                            ("other", "other device"),
                        ],
                        max_length=20,
                        verbose_name="kind of device",
                    ),
                ),
                ("maker", models.CharField(blank=True, max_length=100, verbose_name="manufacturer")),
                ("model", models.CharField(blank=True, max_length=100, verbose_name="model")),
                ("in_service_since", models.DateField(verbose_name="in service since")),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired at")),
                ("retired_because", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="DeviceFault",
            fields=[
                ("id", numbered()),
                (
                    "ref",
                    models.CharField(
                        default=liuhen.people.models.new_ref, editable=False, max_length=16, unique=True
                    ),
                ),
                ("words", models.TextField(verbose_name="what is broken")),
                ("found_at", models.DateTimeField(verbose_name="found at")),
                (
                    "reported_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="reported for repair at"),
                ),
                ("reported_to", models.TextField(blank=True)),
                ("mended_at", models.DateTimeField(blank=True, null=True, verbose_name="mended at")),
                ("outcome", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="DeviceIssue",
            fields=[
                ("id", numbered()),
                (
                    "ref",
                    models.CharField(
                        default=liuhen.people.models.new_ref, editable=False, max_length=16, unique=True
                    ),
                ),
                ("issued_at", models.DateTimeField(verbose_name="issued at")),
                ("returned_at", models.DateTimeField(blank=True, null=True, verbose_name="returned at")),
                ("nothing_recorded", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="DeviceService",
            fields=[
                ("id", numbered()),
                ("done_at", models.DateTimeField(verbose_name="serviced at")),
                ("words", models.TextField(verbose_name="what was done")),
            ],
        ),
        migrations.CreateModel(
            name="EquipmentGoal",
            fields=[
                ("id", numbered()),
                ("recorders", models.PositiveSmallIntegerField(default=1)),
                ("officers", models.PositiveSmallIntegerField(default=2)),
                ("because", models.TextField(verbose_name="reason")),
            ],
        ),
        migrations.CreateModel(
            name="StoringExtension",
            fields=[
                ("id", numbered()),
                (
                    "ref",
                    models.CharField(
                        default=liuhen.people.models.new_ref, editable=False, max_length=16, unique=True
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("reason", models.TextField(verbose_name="reason")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                ("granted", models.BooleanField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
            ],
        ),
        migrations.AddField(
            model_name="dockvisit",
            name="given_up_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="closed by hand at"),
        ),
        migrations.AddField(
            model_name="dockvisit",
            name="given_up_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AlterField(
            model_name="dockfile",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "not arrived"),
                    ("held", "stored and verified"),
                    ("refused", "refused"),
                    ("lost", "lost for good"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="dockvisit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("given_up_at__isnull", True), ("given_up_because", "")),
                    models.Q(
                        ("ended_at__isnull", True),
                        ("given_up_at__isnull", False),
                        models.Q(("given_up_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_visit_that_is_not_done_is_closed_for_a_reason",
            ),
        ),
        migrations.AddField(
            model_name="clockreading",
            name="device",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="clock_readings",
                to="recordings.device",
            ),
        ),
        migrations.AddField(
            model_name="clockreading",
            name="visit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="clock_readings",
                to="recordings.dockvisit",
            ),
        ),
        migrations.AddField(
            model_name="devicecheck",
            name="device",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="recordings.device"
            ),
        ),
        migrations.AddField(
            model_name="devicecheck",
            name="officer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="device_checks",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deviceentry",
            name="device",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="entry", to="recordings.device"
            ),
        ),
        migrations.AddField(
            model_name="deviceentry",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="devices",
                to="people.unit",
            ),
        ),
        migrations.AddField(
            model_name="devicefault",
            name="check_made",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="faults",
                to="recordings.devicecheck",
            ),
        ),
        migrations.AddField(
            model_name="devicefault",
            name="device",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="faults", to="recordings.device"
            ),
        ),
        migrations.AddField(
            model_name="devicefault",
            name="found_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="device_faults",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deviceissue",
            name="device",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="issues", to="recordings.device"
            ),
        ),
        migrations.AddField(
            model_name="deviceissue",
            name="officer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="device_issues",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="devicecheck",
            name="issue",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="checks",
                to="recordings.deviceissue",
            ),
        ),
        migrations.AddField(
            model_name="deviceservice",
            name="device",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="services", to="recordings.device"
            ),
        ),
        migrations.AddField(
            model_name="equipmentgoal",
            name="authority",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="equipment_goal",
                to="people.authority",
            ),
        ),
        migrations.AddField(
            model_name="storingextension",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="extensions_asked",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="storingextension",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="extensions_decided",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="storingextension",
            name="issue",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="extensions",
                to="recordings.deviceissue",
            ),
        ),
        migrations.AddIndex(
            model_name="clockreading",
            index=models.Index(fields=["device", "measured_at"], name="clock_readings_by_time"),
        ),
        migrations.AddConstraint(
            model_name="deviceentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("retired_at__isnull", True),
                    models.Q(("retired_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_device_is_retired_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="devicefault",
            constraint=models.UniqueConstraint(
                condition=models.Q(("mended_at__isnull", True)),
                fields=("device",),
                name="a_device_has_one_fault_that_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="devicefault",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="a_fault_says_what_is_broken"
            ),
        ),
        migrations.AddConstraint(
            model_name="devicefault",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("mended_at__isnull", True), models.Q(("outcome", ""), _negated=True), _connector="OR"
                ),
                name="a_fault_that_is_mended_says_how",
            ),
        ),
        migrations.AddIndex(
            model_name="deviceissue",
            index=models.Index(fields=["device", "issued_at"], name="issues_by_device_and_time"),
        ),
        migrations.AddConstraint(
            model_name="deviceissue",
            constraint=models.UniqueConstraint(
                condition=models.Q(("returned_at__isnull", True)),
                fields=("device",),
                name="a_device_is_with_one_officer_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="deviceissue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("returned_at__isnull", True),
                    ("returned_at__gte", models.F("issued_at")),
                    _connector="OR",
                ),
                name="a_device_is_returned_after_it_was_issued",
            ),
        ),
        migrations.AddIndex(
            model_name="devicecheck",
            index=models.Index(fields=["device", "checked_at"], name="checks_by_device_and_time"),
        ),
        migrations.AddConstraint(
            model_name="devicecheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("battery__lte", 100), ("space__gte", 0)), name="a_check_tells_what_can_be"
            ),
        ),
        migrations.AddConstraint(
            model_name="devicecheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("other", ""), _negated=True), name="a_check_tells_what_else_was_seen"
            ),
        ),
        migrations.AddIndex(
            model_name="deviceservice",
            index=models.Index(fields=["device", "done_at"], name="services_by_device_and_time"),
        ),
        migrations.AddConstraint(
            model_name="deviceservice",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="a_service_says_what"
            ),
        ),
        migrations.AddConstraint(
            model_name="equipmentgoal",
            constraint=models.CheckConstraint(
                condition=models.Q(("officers__gt", 0), ("recorders__gt", 0)),
                name="a_goal_of_equipment_is_a_ratio",
            ),
        ),
        migrations.AddConstraint(
            model_name="storingextension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at__isnull", True), ("granted", True), _connector="OR"),
                fields=("issue",),
                name="a_duty_has_one_extension_that_waits_or_holds",
            ),
        ),
        migrations.AddConstraint(
            model_name="storingextension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", True), ("decided_by__isnull", True), ("granted__isnull", True)
                    ),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        ("granted__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="an_extension_is_decided_by_somebody_at_some_time_or_not_at_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="storingextension",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="an_extension_has_a_reason"
            ),
        ),
    ]
