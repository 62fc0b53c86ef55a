"""Documents and their signatures, in the terms of the dossier format; the file itself lies in the vault."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from liuhen.cases.models import AsGiven, CasePart, Event


class Document(CasePart):
    """One document of a case. `form` is an official form's id (`F-P12`) or `other`."""

    form = models.CharField(_("form"), max_length=20)
    number = models.TextField(_("document number"), blank=True)
    made_at = models.DateTimeField(_("made at"))
    stored_at = models.DateTimeField(_("stored at"), null=True, blank=True)
    labels = models.JSONField(default=dict, blank=True)
    fields = models.JSONField(default=dict, blank=True)
    trace_number = models.BigIntegerField(_("trace that tells of the storing"), null=True, blank=True)
    file_name = models.TextField(_("file name as it came"), blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(null=True, blank=True)
    events = models.ManyToManyField(Event, blank=True, related_name="documents")

    class Meta(CasePart.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("case", "key"), name="a_document_bears_its_id_alone"),
            models.CheckConstraint(
                condition=models.Q(sha256="") | models.Q(size__isnull=False),
                name="a_documents_file_has_its_digest_and_size",
            ),
        )

    @property
    def written(self) -> str:
        """The name under which the trail knows this document."""
        return f"document:{self.case.number}/{self.key}"


class Signature(AsGiven):
    """Somebody signed a document, or refused to (拒签)."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="signatures")
    position = models.PositiveIntegerField()
    by = models.TextField(_("who, by id in the case"))
    in_role = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    form = models.CharField(max_length=20, blank=True)
    refused = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    recorder = models.TextField(blank=True)
    witness = models.TextField(blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("document", "position"), name="a_signature_has_its_place_alone"),
        )

    def __str__(self) -> str:
        return f"{self.document_id}/{self.position} {self.by}"
