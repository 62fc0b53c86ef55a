"""The tables of transcripts: one row a version, one row a line. Both are append-only (`migrations`).

Beside them lies the index of words, which each database keeps in its own way (`index`).
"""

from django.db import models

from liuhen.people.models import new_ref


class Transcript(models.Model):
    """One version of what is said in a file of a recording; typed, or read out of a file that was attached."""

    segment = models.ForeignKey("recordings.Segment", on_delete=models.PROTECT, related_name="transcripts")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    version = models.PositiveIntegerField()
    file_name = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(null=True, blank=True)
    by = models.ForeignKey("people.Officer", on_delete=models.PROTECT, related_name="transcripts")
    made_at = models.DateTimeField()
    trace_number = models.BigIntegerField()

    class Meta:
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(fields=("segment", "version"), name="a_transcript_has_its_version_alone"),
            models.CheckConstraint(
                condition=models.Q(sha256="", file_name="", size__isnull=True)
                | (~models.Q(sha256="") & models.Q(size__isnull=False)),
                name="an_attached_transcript_has_its_file",
            ),
        )

    def __str__(self) -> str:
        return f"{self.segment_id} v{self.version}"


class TranscriptLine(models.Model):
    """One line: from where on it is said (milliseconds from the start of the file), by whom, and what."""

    transcript = models.ForeignKey(Transcript, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    offset = models.PositiveIntegerField()
    speaker = models.TextField(blank=True)
    text = models.TextField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("transcript", "position"), name="a_line_has_its_place_alone"),
            models.CheckConstraint(condition=~models.Q(text=""), name="a_line_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.transcript_id}/{self.position} @{self.offset}"
