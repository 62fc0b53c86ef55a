"""Authorities, units, officers and appointments.

An officer may stand in case files without ever logging in: then the account has no usable password.
The trail names an officer by `ref`, which says nothing about the person.
"""

from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


def new_ref() -> str:
    """Return a new written id: 16 hex digits that say nothing about what they name."""
    return uuid4().hex[:16]


class Authority(models.Model):
    """An enforcing authority (执法主体). It has its own ledger, its own key and its own place in the vault."""

    slug = models.SlugField(_("written id"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    pack = models.CharField(_("rule pack"), max_length=10)

    def __str__(self) -> str:
        return self.name

    @property
    def written(self) -> str:
        """The name under which the trail knows this authority."""
        return f"authority:{self.slug}"


class Unit(models.Model):
    """A handling unit (承办机构) of an authority."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("authority", "name"), name="a_unit_has_its_name_alone"),
        )

    def __str__(self) -> str:
        return f"{self.authority} · {self.name}"


class Role(models.TextChoices):
    """What somebody is appointed to do in the system. What a role may see and do is in `access`."""

    OFFICER = "officer", _("enforcement officer")
    UNIT_HEAD = "unit_head", _("head of unit")
    LEGAL_REVIEWER = "legal_reviewer", _("legal reviewer")
    LEADER = "leader", _("leader")
    ARCHIVIST = "archivist", _("archivist")
    RECORD_ADMIN = "record_admin", _("record administrator")
    IT = "it", _("IT staff")
    SUPERVISOR = "supervisor", _("supervisor")


class Officers(BaseUserManager["Officer"]):
    """Officers by their log-in name."""


class Officer(AbstractBaseUser):
    """A person of the authority; also the account when there is a log-in name."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="officers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="officers", null=True, blank=True)
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    username = models.CharField(_("log-in name"), max_length=60, unique=True, null=True)
    name = models.TextField(_("name"))
    certificate = models.TextField(_("certificate number"), blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(_("must choose a password of their own"), default=False)

    objects = Officers()
    USERNAME_FIELD = "username"

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("authority", "certificate"),
                condition=~models.Q(certificate=""),
                name="a_certificate_belongs_to_one_officer",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def written(self) -> str:
        """The name under which the trail knows this officer."""
        return f"officer:{self.ref}"


class Station(models.Model):
    """A machine that brings recordings by itself, such as another vendor's docking station (采集站).

    Only the digest of its token is kept, so that nobody who reads the database can send in its name.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="stations")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    name = models.CharField(_("name"), max_length=100)
    token_digest = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("authority", "name"),
                condition=models.Q(until__isnull=True),
                name="a_station_in_use_has_its_name_alone",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="a_station_ends_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.ref})"

    @property
    def written(self) -> str:
        """The name under which the trail knows this station."""
        return f"station:{self.ref}"


class Appointment(models.Model):
    """An officer holds a role from one moment until another."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("officer", "role"),
                condition=models.Q(until__isnull=True),
                name="an_officer_holds_a_role_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="an_appointment_ends_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return f"{self.officer} · {self.role} · {self.since:%Y-%m-%d}"
