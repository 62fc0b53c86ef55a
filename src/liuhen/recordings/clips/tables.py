"""The table of clips: what was asked for, and what became of it. What was cut is a row of `Derived`."""

from django.db import models

from liuhen.people.models import new_ref


class Clip(models.Model):
    """A passage that somebody wants out of a file. begin, end: milliseconds from its start, as they were asked for.

    derived: what was cut, with the place where it really begins; none until it is done. picture, sound: what was done with
    each track (`copied`, `coded`, empty without one).
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    original = models.ForeignKey("recordings.Segment", on_delete=models.PROTECT, related_name="clips")
    begin = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    reason = models.TextField()
    by = models.ForeignKey("people.Officer", on_delete=models.PROTECT, related_name="clips")
    asked_at = models.DateTimeField()
    trace_number = models.BigIntegerField()
    derived = models.OneToOneField(
        "recordings.Derived", on_delete=models.PROTECT, null=True, blank=True, related_name="clip"
    )
    picture = models.CharField(max_length=10, blank=True)
    sound = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ("begin", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("begin")), name="a_clip_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_clip_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(derived__isnull=False) | models.Q(picture="", sound=""),
                name="how_a_clip_was_made_is_said_when_it_is_made",
            ),
        )

    def __str__(self) -> str:
        return f"{self.written} {self.begin}–{self.end}"

    @property
    def written(self) -> str:
        """The name under which background work knows this clip."""
        return f"clip:{self.ref}"
