"""The tables of visits: one row a visit, one row a file that the device showed."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from liuhen.people.models import new_ref


class DockVisit(models.Model):
    """A device or card that came to the dock, with the list of what was on it.

    `place`: where it was mounted. `clock_offset`: by how much the device's clock was ahead, if it told its time.
    `ended_at`: when every file of the list was stored and verified; until then the device must not be cleared.
    `given_up_at`: when somebody closed it by hand, because what is missing is lost for good, and why.
    """

    authority = models.ForeignKey("people.Authority", on_delete=models.PROTECT, related_name="dock_visits")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    place = models.TextField(_("mounted at"))
    device = models.ForeignKey(
        "recordings.Device", on_delete=models.PROTECT, null=True, blank=True, related_name="dock_visits"
    )
    begun_at = models.DateTimeField(_("came at"))
    ended_at = models.DateTimeField(_("could be cleared from"), null=True, blank=True)
    clock_offset = models.DurationField(_("clock ahead by"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("closed by hand at"), null=True, blank=True)
    given_up_because = models.TextField(blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(ended_at__gte=models.F("begun_at")),
                name="a_visit_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(given_up_at__isnull=True, given_up_because="")
                | (
                    models.Q(given_up_at__isnull=False, ended_at__isnull=True)
                    & ~models.Q(given_up_because="")
                ),
                name="a_visit_that_is_not_done_is_closed_for_a_reason",
            ),
        )
        indexes = (models.Index(fields=("authority", "ended_at"), name="visits_that_are_open"),)

    def __str__(self) -> str:
        return f"{self.written} {self.place}"

    @property
    def written(self) -> str:
        """The name under which the trail knows this visit."""
        return f"visit:{self.ref}"

    @property
    def clock_off_by(self) -> timedelta:
        """By how much the clock was wrong, in either direction; nothing when it was not told."""
        return abs(self.clock_offset or timedelta())


class DockFile(models.Model):
    """One file of a visit's list. `because`: why it was refused, in both languages."""

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("not arrived")
        HELD = "held", _("stored and verified")
        REFUSED = "refused", _("refused")
        LOST = "lost", _("lost for good")

    visit = models.ForeignKey(DockVisit, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveIntegerField()
    name = models.TextField(_("path on the device"))
    size = models.BigIntegerField()
    modified_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    sha256 = models.CharField(max_length=64, blank=True)
    because = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("visit", "position"), name="a_file_has_its_place_in_the_list_alone"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="held") | ~models.Q(sha256=""),
                name="a_file_of_a_visit_that_is_held_has_its_digest",
            ),
        )

    def __str__(self) -> str:
        return f"{self.visit_id}/{self.position} {self.name}"
