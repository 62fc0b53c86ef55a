"""Alarms: a stored file that no longer has its digest, a ledger that no longer verifies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from liuhen.people.models import Authority, new_ref


class Alarm(models.Model):
    """Something that supervisors must look into; it is never deleted, only answered."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="alarms")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    kind = models.CharField(max_length=40)
    about = models.CharField(_("what it is about"), max_length=300)
    expected = models.CharField(max_length=300, blank=True)
    found = models.CharField(max_length=300, blank=True)
    raised_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("authority", "kind", "about"),
                condition=models.Q(answered_at__isnull=True),
                name="an_unanswered_alarm_is_raised_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"

    @property
    def written(self) -> str:
        """The name under which the trail knows this alarm."""
        return f"alarm:{self.ref}"
