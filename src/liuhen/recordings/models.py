"""Devices, recordings, segments and breaks: what a dossier's `recordings` hold, and where the bytes are.

Words (medium, source, cause) are those of the dossier format. People and papers of a case are named by their
ids within that case (`o1`, `d3`), as the format has it; `maker` is the officer of this authority, when known.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from liuhen.people.models import Authority, Officer, new_ref
from liuhen.recordings.answered.tables import BreakReport, Tick  # noqa: F401 - Django finds tables here
from liuhen.recordings.carriers.tables import Carrier, CarrierContent, CarrierMove  # noqa: F401 - Django finds tables here
from liuhen.recordings.clips.tables import Clip  # noqa: F401 - Django finds tables here
from liuhen.recordings.devices import tables, upkeep  # noqa: F401 - Django finds tables here
from liuhen.recordings.evidence.tables import Notarisation, Statement  # noqa: F401 - Django finds tables here
from liuhen.recordings.fixed.tables import Camera, CameraReport, CameraSpan, FixedPlace, GapReason  # noqa: F401 - Django finds tables here
from liuhen.recordings.received.tables import Identity, ReceivedFile, Reception  # noqa: F401 - Django finds tables here
from liuhen.recordings.transcripts.tables import Transcript, TranscriptLine  # noqa: F401 - Django finds tables here
from liuhen.recordings.visits.tables import DockFile, DockVisit  # noqa: F401 - Django finds tables here
from liuhen.trace import Digest


class Device(models.Model):
    """A recording device (执法记录仪 and others) that the authority knows by its number."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="devices")
    number = models.TextField(_("device number"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("authority", "number"), name="a_device_has_its_number_alone"),
        )

    def __str__(self) -> str:
        return f"{self.number}"


class Recording(models.Model):
    """One continuous undertaking of recording: one or more segments, with what was declared about them."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="recordings")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    medium = models.CharField(_("medium"), max_length=20)
    source = models.CharField(_("source"), max_length=20, blank=True)
    device = models.ForeignKey(
        Device, on_delete=models.PROTECT, null=True, blank=True, related_name="recordings"
    )
    maker = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="made")
    started_at = models.DateTimeField(_("recorded from"))
    ended_at = models.DateTimeField(_("recorded to"))
    completed_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(_("returned to the unit"), null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    stored_at = models.DateTimeField(_("stored at"), null=True, blank=True)
    announced = models.BooleanField(null=True, blank=True)
    shows = models.JSONField(default=list, blank=True)
    spoken = models.JSONField(default=list, blank=True)
    not_applicable = models.JSONField(default=list, blank=True)
    circumstances = models.JSONField(default=list, blank=True)
    extension = models.JSONField(null=True, blank=True)
    labels = models.JSONField(default=dict, blank=True)
    marks = models.JSONField(default=list, blank=True)
    exempt = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ended_at__gte=models.F("started_at")),
                name="a_recording_ends_after_it_began",
            ),
        )
        indexes = (models.Index(fields=("authority", "started_at"), name="recordings_by_time"),)

    def __str__(self) -> str:
        return f"{self.written} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def written(self) -> str:
        """The name under which the trail knows this recording."""
        return f"recording:{self.ref}"


class Segment(models.Model):
    """One file of a recording. `sha256` may be known (from a dossier) before the file itself is held."""

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="segments")
    position = models.PositiveIntegerField()
    file_name = models.TextField(_("file name as it came"))
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(null=True, blank=True)
    held = models.BooleanField(_("held in the vault"), default=False)
    start = models.DateTimeField()
    end = models.DateTimeField()
    probe = models.JSONField(_("what is in the file"), default=dict, blank=True)
    trace_number = models.BigIntegerField(_("number of the trace of its storing"), null=True, blank=True)
    blanks = models.JSONField(_("texts that were given empty"), default=list, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("recording", "position"), name="a_segment_has_its_place_alone"),
            models.CheckConstraint(
                condition=models.Q(held=False)
                | (~models.Q(sha256="") & models.Q(size__isnull=False, trace_number__isnull=False)),
                name="a_held_segment_has_its_digest_size_and_trace",
            ),
        )
        indexes = (models.Index(fields=("sha256",), name="segments_by_digest"),)

    def __str__(self) -> str:
        return f"{self.recording_id}/{self.position} {self.file_name}"

    @property
    def digest(self) -> Digest | None:
        """The digest that the file of this segment has, or must have; None when it was not told.

        Raises:
            MalformedDigest: what a dossier told is no SHA-256.
        """
        return Digest.parse(f"sha256:{self.sha256.lower()}") if self.sha256 else None


class Break(models.Model):
    """A declared interruption (中断): its cause, how it was explained, to whom it was reported."""

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="breaks")
    position = models.PositiveIntegerField()
    start = models.DateTimeField()
    end = models.DateTimeField(_("resumed at; none: could not go on"), null=True, blank=True)
    cause = models.CharField(max_length=20, blank=True)
    explained = models.CharField(max_length=20, blank=True)
    written = models.TextField(_("explaining document"), blank=True)
    reported_to = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    blanks = models.JSONField(_("texts that were given empty"), default=list, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("recording", "position"), name="a_break_has_its_place_alone"),
        )

    def __str__(self) -> str:
        return f"{self.recording_id} {self.start:%H:%M:%S} {self.cause}"


class Analysis(models.Model):
    """What a look through a whole segment found: hints with their places, what was not looked at, how loud it is.

    hints: kind, begin and end in seconds from the start of the file, zh, en. Never a verdict.
    """

    segment = models.OneToOneField(Segment, on_delete=models.CASCADE, related_name="analysis")
    version = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    duration = models.FloatField()
    hints = models.JSONField(default=list)
    skipped = models.JSONField(default=list)
    peaks = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.segment_id} v{self.version}: {len(self.hints)}"


class Marker(models.Model):
    """A note that somebody set at a place of a segment; the file itself is never touched. offset: milliseconds."""

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="markers")
    offset = models.PositiveIntegerField()
    text = models.TextField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="markers")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("offset", "pk")
        constraints = (models.CheckConstraint(condition=~models.Q(text=""), name="a_marker_says_something"),)

    def __str__(self) -> str:
        return f"{self.segment_id} @{self.offset}"


class Derived(models.Model):
    """Something made out of an original (a still frame, a clip): in the vault under its own digest, and never an original.

    It names its original, how it was made (`recipe`) and from which place (`offset`, milliseconds).
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    original = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="derived")
    kind = models.CharField(max_length=20)
    recipe = models.TextField()
    offset = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    trace_number = models.BigIntegerField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="derived")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("offset", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=("still", "clip")), name="what_is_derived_is_of_a_known_kind"
            ),
        )

    def __str__(self) -> str:
        return f"derived:{self.ref} {self.kind} of {self.original_id}"
