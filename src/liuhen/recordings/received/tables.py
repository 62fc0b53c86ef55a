"""The tables of what was received. All are append-only; of an identity the row may be destroyed when the law asks for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from liuhen.people.models import new_ref
from liuhen.recordings.received.kinds import Kind, Way


class Reception(models.Model):
    """Something that was received: material of a citizen, or a recorded call.

    number: counted in its authority, and printed on the receipt. told_at: when it was made, as the giver says.
    stated_at, notified_at: milliseconds from the start of a call at which the officer stated the official capacity, and
    told the other side of the recording (dl-14b). unsaid: why one of them is missing.
    """

    authority = models.ForeignKey("people.Authority", on_delete=models.PROTECT, related_name="receptions")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    number = models.PositiveIntegerField(_("number of the receipt"))
    kind = models.CharField(max_length=10, choices=Kind.choices)
    way = models.CharField(max_length=10, choices=Way.choices)
    about = models.TextField(_("what it is about"))
    told_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(_("received at"))
    received_by = models.ForeignKey("people.Officer", on_delete=models.PROTECT, related_name="receptions")
    stated_at = models.PositiveIntegerField(null=True, blank=True)
    notified_at = models.PositiveIntegerField(null=True, blank=True)
    unsaid = models.TextField(blank=True)
    trace_number = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("authority", "number"), name="a_reception_has_its_number_alone"),
            models.CheckConstraint(condition=~models.Q(about=""), name="a_reception_says_what_it_is_about"),
            models.CheckConstraint(
                condition=~models.Q(kind="call")
                | models.Q(stated_at__isnull=False, notified_at__isnull=False)
                | ~models.Q(unsaid=""),
                name="a_call_tells_when_it_was_announced_or_why_not",
            ),
        )

    def __str__(self) -> str:
        return f"{self.written} {self.number}"

    @property
    def written(self) -> str:
        """The name under which the trail knows this reception."""
        return f"reception:{self.ref}"


class ReceivedFile(models.Model):
    """One file as it came, and where it lies: `segment` is of a recording that held this content before, if any did."""

    reception = models.ForeignKey(Reception, on_delete=models.PROTECT, related_name="files")
    position = models.PositiveIntegerField()
    file_name = models.TextField(_("file name as it came"))
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    segment = models.ForeignKey("recordings.Segment", on_delete=models.PROTECT, related_name="received")
    fresh = models.BooleanField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("reception", "position"), name="a_received_file_has_its_place_alone"
            ),
        )

    def __str__(self) -> str:
        return f"{self.reception_id}/{self.position} {self.file_name}"


class Identity(models.Model):
    """Who stands behind a reception, apart from it: the text that was sealed, and its salt. `of`: a written id."""

    of = models.CharField(max_length=40, unique=True)
    text = models.TextField()
    salt = models.BinaryField(max_length=16)

    class Meta:
        verbose_name = _("protected identity")

    def __str__(self) -> str:
        return self.of
