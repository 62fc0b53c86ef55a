"""Findings and retention lines of a case, as the judge gave them last.

They are derived: judging again replaces them. Time passing needs no sweep, because a finding that was open
becomes overdue by comparison with its due time (`queries`), not by a write.

What an authority puts on record about its regulation (overrides, times for house rules, documents about validity) is not
derived: it is entered with citation or reason, dates and author, and withdrawn, never deleted.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from liuhen.cases.models import Case
from liuhen.people.models import Authority, new_ref


class Judging(models.Model):
    """When a case was judged last, and by what: the fingerprint of its pack, with what the authority changed, and of the calendar."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="judging")
    pack = models.CharField(max_length=10)
    fingerprint = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("pack", "fingerprint"), name="judgings_by_what_judged_them"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d %H:%M}"


class LocalFindings(models.Manager["Finding"]):
    """The answers of the authority's own regulation: what every list, count and page means by findings."""

    def get_queryset(self) -> "models.QuerySet[Finding]":
        """Return them without those of national law, which are always shown apart."""
        return super().get_queryset().filter(national=False)


class Finding(models.Model):
    """One answer: this clause, about this thing, has this status.

    `objects`, and `case.findings` with it, are those of the local regulation; `every` has those of national law too.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveIntegerField()
    national = models.BooleanField(_("of national law"), default=False)
    clause = models.CharField(max_length=40)
    subject = models.TextField()
    status = models.CharField(max_length=10)
    due = models.DateTimeField(null=True)
    done = models.DateTimeField(null=True)
    because_zh = models.TextField()
    because_en = models.TextField()
    rule = models.TextField(_("place in the pack"), blank=True)
    reading = models.CharField(_("reading of unclear text"), max_length=20, blank=True)
    facts = models.JSONField(_("ids of the facts used"), default=list)

    objects = LocalFindings()
    every = models.Manager()

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


class OnRecord(models.Model):
    """Something that an authority has entered about its regulation."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="%(class)s_set")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    pack = models.CharField(max_length=10)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ("pk",)


class Dated(OnRecord):
    """An entry that rests on a text, holds for some time, and can be withdrawn. `until` is the first day after it."""

    citation = models.TextField()
    begin = models.DateField()
    until = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.TextField(blank=True)

    class Meta(OnRecord.Meta):
        abstract = True


class Override(Dated):
    """A requirement that other law replaces, where the regulation lets other law prevail (A-g-12)."""

    clause = models.CharField(max_length=20)
    change = models.JSONField()

    class Meta(Dated.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(citation=""), name="an_override_cites_the_text_that_prevails"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("begin")),
                name="an_override_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.clause} {self.citation}"

    @property
    def written(self) -> str:
        """The name under which the trail knows this override."""
        return f"override:{self.ref}"


class HouseSetting(OnRecord):
    """Another time for a house rule; of several for one key the last counts."""

    key = models.CharField(max_length=40)
    value = models.JSONField()
    reason = models.TextField()

    class Meta(OnRecord.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_house_time_is_set_for_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.pack} {self.key}"

    @property
    def written(self) -> str:
        """The name under which the trail knows this setting."""
        return f"house:{self.ref}"


class ForceRecord(Dated):
    """A document by which a regulation holds: its renewal, its adoption, or the dates of an earlier version."""

    ground = models.CharField(max_length=10)

    class Meta(Dated.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(citation=""), name="a_regulation_holds_by_a_document_with_a_name"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("begin")),
                name="a_document_about_validity_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pack} {self.ground} {self.citation}"

    @property
    def written(self) -> str:
        """The name under which the trail knows this document."""
        return f"force:{self.ref}"
