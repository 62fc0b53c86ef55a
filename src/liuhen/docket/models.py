"""Findings and retention lines of a case, as the judge gave them last.

They are derived: judging again replaces them. Time passing needs no sweep, because a finding that was open
becomes overdue by comparison with its due time (`queries`), not by a write.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from liuhen.cases.models import Case


class Judging(models.Model):
    """When and under which pack version a case was judged last, and its worst answer."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="judging")
    pack = models.CharField(max_length=10)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d %H:%M}"


class Finding(models.Model):
    """One answer: this clause, about this thing, has this status."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveIntegerField()
    clause = models.CharField(max_length=20)
    subject = models.TextField()
    status = models.CharField(max_length=10)
    due = models.DateTimeField(null=True)
    done = models.DateTimeField(null=True)
    because_zh = models.TextField()
    because_en = models.TextField()
    rule = models.TextField(_("place in the pack"), blank=True)
    reading = models.CharField(_("reading of unclear text"), max_length=20, blank=True)
    facts = models.JSONField(_("ids of the facts used"), default=list)

    class Meta:
        ordering = ("position",)
        indexes = (
            models.Index(
                fields=("due",), condition=models.Q(status="open"), name="open_findings_by_due_time"
            ),
            models.Index(fields=("case", "status"), name="findings_by_case_and_status"),
            models.Index(fields=("clause", "status"), name="findings_by_clause_and_status"),
        )

    def __str__(self) -> str:
        return f"{self.clause} {self.subject} {self.status}"


class Keeping(models.Model):
    """How long a recording, or the case file, is kept, and which clause decided it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="keepings")
    subject = models.TextField()
    keep = models.CharField(max_length=20)
    until = models.DateField(null=True)
    clause = models.CharField(max_length=20)
    because_zh = models.TextField()
    because_en = models.TextField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.subject} {self.keep}"
