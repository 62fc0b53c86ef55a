"""The tables of places: a place, the cameras in it, what was told of each, and the reasons for its gaps."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from liuhen.people.models import Authority, new_ref


class FixedPlace(models.Model):
    """A place of the authority where acceptance or handling is filmed by fixed cameras.

    `opens`, `closes`: the hours of working days in which it is in use; neither means round the clock.
    `covered_on`: when somebody confirmed that the cameras see the whole place, and `covered_note` how that was looked at.
    """

    class Kind(models.TextChoices):
        """What the place is for, as regulations tell places apart."""

        RECEPTION = "reception", _("reception place")
        HANDLING = "handling", _("case-handling place")
        OTHER = "other", _("other place")

    authority = models.ForeignKey("people.Authority", on_delete=models.PROTECT, related_name="fixed_places")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    name = models.CharField(_("name of the place"), max_length=100)
    kind = models.CharField(_("kind of place"), max_length=20, choices=Kind.choices)
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(_("closes"), null=True, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    covered_on = models.DateTimeField(null=True, blank=True)
    covered_by = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, blank=True, related_name="covered_places"
    )
    covered_note = models.TextField(blank=True)

    class Meta:
        ordering = ("kind", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("authority", "name"),
                condition=models.Q(until__isnull=True),
                name="a_place_in_use_has_its_name_alone",
            ),
            models.CheckConstraint(
                condition=models.Q(opens__isnull=True, closes__isnull=True)
                | models.Q(opens__isnull=False, closes__isnull=False, closes__gt=models.F("opens")),
                name="a_place_closes_after_it_opened_or_never_does",
            ),
            models.CheckConstraint(
                condition=models.Q(covered_on__isnull=True, covered_by__isnull=True)
                | models.Q(covered_on__isnull=False, covered_by__isnull=False),
                name="coverage_is_confirmed_by_somebody_at_some_time_or_not_at_all",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def written(self) -> str:
        """The name under which the trail knows this place."""
        return f"place:{self.ref}"


class Camera(models.Model):
    """A device that hangs in a place, since when and until when. `told_until`: up to when reports tell of it."""

    place = models.ForeignKey(FixedPlace, on_delete=models.PROTECT, related_name="cameras")
    device = models.ForeignKey("recordings.Device", on_delete=models.PROTECT, related_name="hung")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    sees = models.CharField(_("what it sees"), max_length=100, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    told_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("device",),
                condition=models.Q(until__isnull=True),
                name="a_camera_hangs_in_one_place_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="a_camera_is_taken_down_after_it_was_hung",
            ),
        )

    def __str__(self) -> str:
        return f"{self.written} {self.sees}"

    @property
    def written(self) -> str:
        """The name under which the trail knows this camera."""
        return f"camera:{self.ref}"

    @property
    def hangs(self) -> bool:
        """Whether it was not taken down."""
        return self.until is None

    @property
    def authority(self) -> Authority:
        """Whose it is."""
        return self.place.authority


class CameraReport(models.Model):
    """A file that told when cameras ran: its name and digest, the time it speaks of, how many lines."""

    authority = models.ForeignKey("people.Authority", on_delete=models.PROTECT, related_name="camera_reports")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    file_name = models.TextField()
    sha256 = models.CharField(max_length=64)
    begin = models.DateTimeField()
    until = models.DateTimeField()
    lines = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    cameras = models.ManyToManyField(Camera, related_name="reports")

    class Meta:
        ordering = ("-taken_at", "-pk")

    def __str__(self) -> str:
        return f"{self.written} {self.file_name}"

    @property
    def written(self) -> str:
        """The name under which the trail knows this report."""
        return f"report:{self.ref}"


class CameraSpan(models.Model):
    """Time that a camera recorded; spans that touch are one."""

    camera = models.ForeignKey(Camera, on_delete=models.CASCADE, related_name="spans")
    start = models.DateTimeField()
    end = models.DateTimeField()

    class Meta:
        ordering = ("start",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="a_camera_recorded_for_some_time"
            ),
        )
        indexes = (models.Index(fields=("camera", "end"), name="camera_spans_by_end"),)

    def __str__(self) -> str:
        return f"{self.camera_id} {self.start:%Y-%m-%d %H:%M}"


class GapReason(models.Model):
    """Why a camera did not record: the cause in a word of the dossier format, and in the officer's own words."""

    camera = models.ForeignKey(Camera, on_delete=models.PROTECT, related_name="reasons")
    start = models.DateTimeField()
    end = models.DateTimeField()
    cause = models.CharField(max_length=20)
    text = models.TextField()
    by = models.ForeignKey("people.Officer", on_delete=models.PROTECT, related_name="explained_gaps")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("start", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="a_gap_has_a_beginning_and_an_end"
            ),
            models.CheckConstraint(
                condition=~models.Q(cause="") & ~models.Q(text=""), name="the_reason_of_a_gap_says_something"
            ),
        )
        indexes = (models.Index(fields=("camera", "end"), name="gap_reasons_by_end"),)

    def __str__(self) -> str:
        return f"{self.camera_id} {self.start:%Y-%m-%d %H:%M} {self.cause}"
