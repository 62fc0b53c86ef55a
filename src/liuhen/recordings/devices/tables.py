"""The tables of the register: a device's entry, who had it from when to when, and the checks before use."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from liuhen.people.models import Authority, Officer, Unit, new_ref


class DeviceEntry(models.Model):
    """A device in the register (设备台账). `in_service_since`: the day on which it was put into service."""

    class Kind(models.TextChoices):
        """What kind of device; the kinds are those that the regulations name (ar-9, dl-2)."""

        BODY_CAMERA = "body-camera", _("body-worn camera")
        VIDEO_CAMERA = "video-camera", _("video camera")
        CAMERA = "camera", _("photo camera")
        AUDIO_RECORDER = "audio-recorder", _("audio recorder")
        SURVEILLANCE = "surveillance", _("surveillance camera")
        STATION = "station", _("docking station")
        OTHER = "other", _("other device")

    device = models.OneToOneField("recordings.Device", on_delete=models.PROTECT, related_name="entry")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    kind = models.CharField(_("kind of device"), max_length=20, choices=Kind.choices)
    maker = models.CharField(_("manufacturer"), max_length=100, blank=True)
    model = models.CharField(_("model"), max_length=100, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="devices")
    in_service_since = models.DateField(_("in service since"))
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)
    retired_because = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(retired_at__isnull=True) | ~models.Q(retired_because=""),
                name="a_device_is_retired_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.device} ({self.kind})"

    @property
    def written(self) -> str:
        """The name under which the trail knows this device."""
        return f"device:{self.ref}"

    @property
    def authority(self) -> Authority:
        """Whose it is."""
        return self.device.authority


#: What an officer carries to record picture and sound: what is counted per officer (tj-5b).
RECORDERS = (DeviceEntry.Kind.BODY_CAMERA, DeviceEntry.Kind.VIDEO_CAMERA)


class DeviceIssue(models.Model):
    """An officer has a device (领用) until it is returned (交回).

    `returned_at`: when it came back to the unit, from which some regulations count (tj-39c). `nothing_recorded`: the officer
    said at the return that nothing was recorded, so nothing is waited for.
    """

    device = models.ForeignKey("recordings.Device", on_delete=models.PROTECT, related_name="issues")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="device_issues")
    issued_at = models.DateTimeField(_("issued at"))
    returned_at = models.DateTimeField(_("returned at"), null=True, blank=True)
    nothing_recorded = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("device",),
                condition=models.Q(returned_at__isnull=True),
                name="a_device_is_with_one_officer_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(returned_at__isnull=True)
                | models.Q(returned_at__gte=models.F("issued_at")),
                name="a_device_is_returned_after_it_was_issued",
            ),
        )
        indexes = (models.Index(fields=("device", "issued_at"), name="issues_by_device_and_time"),)

    def __str__(self) -> str:
        return f"{self.device_id} {self.officer_id} {self.issued_at:%Y-%m-%d %H:%M}"


class DeviceCheck(models.Model):
    """A check before use (使用前检查): battery in per cent, free space in gigabytes, the clock, and what else was seen.

    `clock_ahead`: by how much the device's clock was ahead. `clock_set`: it was put right at this check.
    `passed`: it may be used as it is; otherwise it is charged, cleared, set or mended first, and checked again.
    """

    device = models.ForeignKey("recordings.Device", on_delete=models.PROTECT, related_name="checks")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    issue = models.ForeignKey(
        DeviceIssue, on_delete=models.PROTECT, null=True, blank=True, related_name="checks"
    )
    officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="device_checks"
    )
    checked_at = models.DateTimeField(_("checked at"))
    battery = models.PositiveSmallIntegerField(_("battery"))
    space = models.DecimalField(_("free space"), max_digits=8, decimal_places=1)
    clock_ahead = models.DurationField(_("clock ahead by"), default=timedelta)
    clock_set = models.BooleanField(default=False)
    other = models.TextField(_("other conditions"))
    passed = models.BooleanField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(battery__lte=100, space__gte=0), name="a_check_tells_what_can_be"
            ),
            models.CheckConstraint(condition=~models.Q(other=""), name="a_check_tells_what_else_was_seen"),
        )
        indexes = (models.Index(fields=("device", "checked_at"), name="checks_by_device_and_time"),)

    def __str__(self) -> str:
        return f"{self.device_id} {self.checked_at:%Y-%m-%d %H:%M}"


class StoringExtension(models.Model):
    """A wish to store the recordings of a duty later (tj-39f), and the answer of the head of the handling unit."""

    issue = models.ForeignKey(DeviceIssue, on_delete=models.PROTECT, related_name="extensions")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="extensions_asked")
    asked_at = models.DateTimeField(_("asked at"))
    reason = models.TextField(_("reason"))
    decided_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="extensions_decided"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    granted = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("issue",),
                condition=models.Q(decided_at__isnull=True) | models.Q(granted=True),
                name="a_duty_has_one_extension_that_waits_or_holds",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, granted__isnull=True, decided_by__isnull=True)
                | models.Q(decided_at__isnull=False, granted__isnull=False, decided_by__isnull=False),
                name="an_extension_is_decided_by_somebody_at_some_time_or_not_at_all",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="an_extension_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.issue_id} {self.granted}"


class EquipmentGoal(models.Model):
    """How many recorders an authority wants for how many officers (tj-5b); without a row, one for two."""

    authority = models.OneToOneField(Authority, on_delete=models.PROTECT, related_name="equipment_goal")
    recorders = models.PositiveSmallIntegerField(default=1)
    officers = models.PositiveSmallIntegerField(default=2)
    because = models.TextField(_("reason"))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(recorders__gt=0, officers__gt=0), name="a_goal_of_equipment_is_a_ratio"
            ),
        )

    def __str__(self) -> str:
        return f"{self.recorders}/{self.officers}"
