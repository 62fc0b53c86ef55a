"""A case and what happened in it, in the terms of the dossier format: every fact of the format has its place here.

`key` is the id that a thing bears within its case (`e1`, `o2`, `p1`, `r3`, `a1`); unique over the whole case.
A text that was not given and one that was given empty are two facts: the column is empty for both, and `blanks`
names those that were given.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from liuhen.cases.footage.tables import FootageLink  # noqa: F401 - Django finds tables here
from liuhen.people.models import Authority, Officer
from liuhen.recordings.models import Recording


class AsGiven(models.Model):
    """A row that remembers which optional texts were given empty."""

    blanks = models.JSONField(_("texts that were given empty"), default=list, blank=True)

    class Meta:
        abstract = True


class Case(AsGiven):
    """One case (案件): an enforcement act from its start to its archive."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="cases")
    number = models.CharField(_("case number"), max_length=200)
    title = models.TextField(_("title"), blank=True)
    pack = models.CharField(_("rule pack"), max_length=10)
    act = models.CharField(_("act"), max_length=20)
    procedure = models.CharField(_("procedure"), max_length=20, default="ordinary")
    started_at = models.DateTimeField(_("started at"))
    urgent_start = models.BooleanField(default=False)
    act_ended_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    file_formed_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    marks = models.JSONField(default=list, blank=True)
    not_applicable = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("authority", "number"), name="a_case_has_its_number_alone"),
        )
        indexes = (models.Index(fields=("authority", "started_at"), name="cases_by_start"),)

    def __str__(self) -> str:
        return self.number

    @property
    def written(self) -> str:
        """The name under which the trail knows this case."""
        return f"case:{self.number}"


class CasePart(AsGiven):
    """Something that belongs to a case and bears an id within it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="%(class)s_set")
    key = models.TextField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.case_id}/{self.key}"


class Participant(CasePart):
    """A person of the authority in this case, under the role held in it."""

    officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="participations"
    )
    name = models.TextField(blank=True)
    role = models.CharField(max_length=40, blank=True)
    certificate = models.TextField(blank=True)

    class Meta(CasePart.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("case", "key"), name="a_participant_bears_its_id_alone"),
        )


class Party(CasePart):
    """Somebody outside the authority: party, agent, witness, complainant."""

    name = models.TextField(blank=True)
    kind = models.CharField(max_length=20, blank=True)
    role = models.CharField(max_length=40, blank=True)

    class Meta(CasePart.Meta):
        abstract = False
        constraints = (models.UniqueConstraint(fields=("case", "key"), name="a_party_bears_its_id_alone"),)


class Event(CasePart):
    """Something that happened (环节): an inspection, a questioning, a service, a decision."""

    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    place = models.TextField(blank=True)
    marks = models.JSONField(default=list, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    exempt = models.JSONField(null=True, blank=True)
    officers = models.ManyToManyField(Participant, blank=True, related_name="events")
    parties = models.ManyToManyField(Party, blank=True, related_name="events")

    class Meta(CasePart.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("case", "key"), name="an_event_bears_its_id_alone"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("at")),
                name="an_event_ends_after_it_began",
            ),
        )
        indexes = (models.Index(fields=("at",), name="events_by_time"),)


class CaseRecording(CasePart):
    """A recording in a case, under its id there, tied to the events that it shows."""

    recording = models.ForeignKey(Recording, on_delete=models.PROTECT, related_name="in_cases")
    maker = models.TextField(_("maker, by id in the case or by name"), blank=True)
    events = models.ManyToManyField(Event, blank=True, related_name="recordings")

    class Meta(CasePart.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("case", "key"), name="a_recording_bears_its_id_alone"),
            models.UniqueConstraint(fields=("case", "recording"), name="a_recording_is_in_a_case_once"),
        )


class Approval(CasePart):
    """Somebody agreed or refused (审批): to the start, the decision, the closing."""

    what = models.CharField(max_length=40)
    by = models.TextField(blank=True)
    in_role = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    granted = models.BooleanField(default=False)
    of = models.TextField(blank=True)

    class Meta(CasePart.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("case", "key"), name="an_approval_bears_its_id_alone"),
        )


class Hold(AsGiven):
    """A thing of the case must be kept, whatever its period (保全)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="holds")
    position = models.PositiveIntegerField(default=0)
    of = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.case_id}/{self.of}"
