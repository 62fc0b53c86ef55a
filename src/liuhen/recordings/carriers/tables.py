"""The tables of carriers. What is on one and where it has been is append-only (`migrations`); its row says where it is now."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from liuhen.people.models import new_ref


class Carrier(models.Model):
    """A card, a disc or another thing that holds recordings. `instead_of`: the original carrier that a disc stands in for.

    copies: how many of it there are. compared_at: when what is on it was compared with the stored files, by digest.
    """

    class Kind(models.TextChoices):
        """What it is."""

        CARD = "card", _("memory card")
        DISC = "disc", _("optical disc")
        DRIVE = "drive", _("drive or stick")
        TAPE = "tape", _("tape")
        OTHER = "other", _("other carrier")

    authority = models.ForeignKey("people.Authority", on_delete=models.PROTECT, related_name="carriers")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    number = models.CharField(_("carrier number"), max_length=100)
    kind = models.CharField(_("kind of carrier"), max_length=10, choices=Kind.choices)
    original = models.BooleanField(_("original carrier"))
    copies = models.PositiveIntegerField(_("number of copies"), default=1)
    place = models.TextField(_("place of keeping"))
    keeper = models.ForeignKey("people.Officer", on_delete=models.PROTECT, related_name="keeps")
    instead_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="stand_ins"
    )
    reason = models.TextField(_("why the original carrier cannot be kept"), blank=True)
    registered_at = models.DateTimeField()
    compared_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-registered_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("authority", "number"), name="a_carrier_has_its_number_alone"),
            models.CheckConstraint(condition=models.Q(copies__gte=1), name="a_carrier_exists_at_least_once"),
            models.CheckConstraint(
                condition=models.Q(instead_of__isnull=True)
                | (~models.Q(reason="") & models.Q(original=False)),
                name="what_stands_in_for_an_original_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def written(self) -> str:
        """The name under which the trail knows this carrier."""
        return f"carrier:{self.ref}"


class CarrierContent(models.Model):
    """One file that is on a carrier, by the digest that it had when this was written down."""

    carrier = models.ForeignKey(Carrier, on_delete=models.PROTECT, related_name="contents")
    segment = models.ForeignKey("recordings.Segment", on_delete=models.PROTECT, related_name="on_carriers")
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("carrier", "segment"), name="a_file_is_on_a_carrier_once"),
        )

    def __str__(self) -> str:
        return f"{self.carrier_id} {self.sha256}"


class CarrierMove(models.Model):
    """Where a carrier came to, and into whose hands; the first is its registration."""

    carrier = models.ForeignKey(Carrier, on_delete=models.PROTECT, related_name="moves")
    at = models.DateTimeField()
    place = models.TextField()
    keeper = models.ForeignKey("people.Officer", on_delete=models.PROTECT, related_name="+")
    by = models.TextField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.carrier_id} {self.at:%Y-%m-%d}"
