"""The tables of what officers say about recordings: reports about breaks, and ticks with their places."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from liuhen.people.models import Officer


class BreakReport(models.Model):
    """A report that a recording was interrupted (ar-16, yy-17, dl-19, hx-12, tj-21): to whom, sent and read when."""

    broken = models.OneToOneField("recordings.Break", on_delete=models.PROTECT, related_name="report")
    to = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="break_reports")
    sent_at = models.DateTimeField(_("sent at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(read_at__isnull=True) | models.Q(read_at__gte=models.F("sent_at")),
                name="a_report_is_read_after_it_was_sent",
            ),
        )
        indexes = (models.Index(fields=("to", "read_at"), name="reports_that_wait"),)

    def __str__(self) -> str:
        return f"{self.broken_id} → {self.to_id}"


class Tick(models.Model):
    """Something that the regulation wants to be seen or heard, with the place that shows it. offset: milliseconds."""

    class Kind(models.TextChoices):
        """Under which key of a dossier's recording it stands."""

        SHOWS = "shows", _("key content")
        SPOKEN = "spoken", _("opening words")
        ANNOUNCED = "announced", _("people were told")

    segment = models.ForeignKey("recordings.Segment", on_delete=models.CASCADE, related_name="ticks")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    item = models.CharField(max_length=60, blank=True)
    offset = models.PositiveIntegerField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="ticks")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("offset", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("segment", "kind", "item", "offset"), name="a_tick_is_set_at_a_place_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.segment_id} @{self.offset} {self.kind} {self.item}"
