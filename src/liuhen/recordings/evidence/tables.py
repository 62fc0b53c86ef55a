"""The tables of evidence: statements and notarisations. Both are append-only (`migrations`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from liuhen.people.models import new_ref


class Statement(models.Model):
    """An evidence statement (证据说明) of a recording, or of something derived from it.

    says: texts by the keys of labels. holder: who has the original; `answer` tells that the holder signed, or refused.
    """

    class Answer(models.TextChoices):
        """What the holder of the original answered when asked to sign."""

        SIGNED = "signed", _("signed")
        REFUSED = "refused", _("refused to sign")

    recording = models.ForeignKey("recordings.Recording", on_delete=models.PROTECT, related_name="statements")
    derived = models.ForeignKey(
        "recordings.Derived", on_delete=models.PROTECT, null=True, blank=True, related_name="statements"
    )
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    version = models.PositiveIntegerField()
    says = models.JSONField(default=dict)
    copies = models.PositiveIntegerField()
    maker_signed = models.BooleanField()
    holder = models.TextField()
    answer = models.CharField(max_length=10, choices=Answer.choices)
    refusal = models.TextField(blank=True)
    witness = models.TextField(blank=True)
    by = models.ForeignKey("people.Officer", on_delete=models.PROTECT, related_name="statements")
    made_at = models.DateTimeField()
    trace_number = models.BigIntegerField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("recording", "version"),
                condition=models.Q(derived__isnull=True),
                name="a_statement_of_a_recording_has_its_version_alone",
            ),
            models.UniqueConstraint(
                fields=("derived", "version"),
                condition=models.Q(derived__isnull=False),
                name="a_statement_of_what_is_derived_has_its_version_alone",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="signed") | (models.Q(answer="refused") & ~models.Q(refusal="")),
                name="a_refusal_to_sign_has_its_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.recording_id} v{self.version}"


class Notarisation(models.Model):
    """A notarisation (公证) of a recording: which office certified what, when, under which number (dl-26)."""

    recording = models.ForeignKey(
        "recordings.Recording", on_delete=models.PROTECT, related_name="notarisations"
    )
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    office = models.TextField()
    certificate = models.TextField()
    certified_on = models.DateField()
    what = models.TextField()
    file_name = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(null=True, blank=True)
    by = models.ForeignKey("people.Officer", on_delete=models.PROTECT, related_name="notarisations")
    made_at = models.DateTimeField()
    trace_number = models.BigIntegerField()

    class Meta:
        ordering = ("certified_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(office="") & ~models.Q(certificate="") & ~models.Q(what=""),
                name="a_notarisation_names_office_certificate_and_matter",
            ),
        )

    def __str__(self) -> str:
        return f"{self.recording_id} {self.certificate}"
