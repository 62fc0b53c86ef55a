"""The table of footage that a case wants from fixed cameras."""

from django.db import models

from liuhen.people.models import new_ref


class FootageLink(models.Model):
    """A time range of a fixed camera that belongs to a case.

    `recordings`: what was collected of it. `collected_at`: when nothing of the range was left to collect.
    `withdrawn_at`: when it was found not to belong to the case; the row stays.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="footage")
    camera = models.ForeignKey("recordings.Camera", on_delete=models.PROTECT, related_name="wanted")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    events = models.ManyToManyField("cases.Event", related_name="footage")
    recordings = models.ManyToManyField("recordings.Recording", related_name="footage_of")
    start = models.DateTimeField()
    end = models.DateTimeField()
    linked_at = models.DateTimeField()
    collected_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ("end", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="linked_footage_has_a_length"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(withdrawn_because=""),
                name="linked_footage_is_withdrawn_with_a_reason",
            ),
        )
        indexes = (
            models.Index(
                fields=("end",),
                condition=models.Q(collected_at__isnull=True, withdrawn_at__isnull=True),
                name="footage_that_is_pending",
            ),
        )

    def __str__(self) -> str:
        return f"{self.written} {self.start:%Y-%m-%d %H:%M}"

    @property
    def written(self) -> str:
        """The name under which the trail knows this link."""
        return f"footage:{self.ref}"
