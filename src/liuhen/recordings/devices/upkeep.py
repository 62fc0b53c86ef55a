"""The tables of upkeep: faults until they are mended, maintenance that was done, and what clocks were measured to show."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from liuhen.people.models import Officer, new_ref
from liuhen.recordings.devices.tables import DeviceCheck


class DeviceFault(models.Model):
    """A device is faulty or damaged (故障): from when it was found until it was mended; nobody gets it in between.

    `reported_at`: when it was reported for repair (报修), by whom `reported_by`.
    """

    device = models.ForeignKey("recordings.Device", on_delete=models.PROTECT, related_name="faults")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    check_made = models.ForeignKey(
        DeviceCheck, on_delete=models.PROTECT, null=True, blank=True, related_name="faults"
    )
    words = models.TextField(_("what is broken"))
    found_at = models.DateTimeField(_("found at"))
    found_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="device_faults"
    )
    reported_at = models.DateTimeField(_("reported for repair at"), null=True, blank=True)
    reported_to = models.TextField(blank=True)
    mended_at = models.DateTimeField(_("mended at"), null=True, blank=True)
    outcome = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("device",),
                condition=models.Q(mended_at__isnull=True),
                name="a_device_has_one_fault_that_waits",
            ),
            models.CheckConstraint(condition=~models.Q(words=""), name="a_fault_says_what_is_broken"),
            models.CheckConstraint(
                condition=models.Q(mended_at__isnull=True) | ~models.Q(outcome=""),
                name="a_fault_that_is_mended_says_how",
            ),
        )

    def __str__(self) -> str:
        return f"{self.device_id} {self.words[:20]}"


class DeviceService(models.Model):
    """A device was serviced (维护保养)."""

    device = models.ForeignKey("recordings.Device", on_delete=models.PROTECT, related_name="services")
    done_at = models.DateTimeField(_("serviced at"))
    words = models.TextField(_("what was done"))

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(words=""), name="a_service_says_what"),)
        indexes = (models.Index(fields=("device", "done_at"), name="services_by_device_and_time"),)

    def __str__(self) -> str:
        return f"{self.device_id} {self.done_at:%Y-%m-%d}"


class ClockReading(models.Model):
    """A device's clock was measured: `offset` is by how much it was ahead. `set_right`: it was put right then."""

    class How(models.TextChoices):
        """How it was measured."""

        HAND = "hand", _("read off by hand")
        SENDER = "sender", _("told by the sending station")
        DATE = "date", _("date of the device's request")
        FRESH = "fresh", _("a file made just then")
        CHECK = "check", _("check before use")

    device = models.ForeignKey("recordings.Device", on_delete=models.PROTECT, related_name="clock_readings")
    visit = models.ForeignKey(
        "recordings.DockVisit", on_delete=models.PROTECT, null=True, blank=True, related_name="clock_readings"
    )
    measured_at = models.DateTimeField(_("measured at"))
    offset = models.DurationField(_("clock ahead by"))
    how = models.CharField(max_length=10, choices=How.choices)
    set_right = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=("device", "measured_at"), name="clock_readings_by_time"),)

    def __str__(self) -> str:
        return f"{self.device_id} {self.measured_at:%Y-%m-%d %H:%M} {self.offset}"

    @property
    def left_at(self) -> timedelta:
        """By how much the clock was ahead once it had been measured: nothing if it was put right."""
        return timedelta() if self.set_right else self.offset
