"""What is received, and how it comes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What was received."""

    MATERIAL = "material", _("citizen's material")
    CALL = "call", _("recorded call")


class Way(models.TextChoices):
    """How it came: material by one of the first five, a call by one of the last two."""

    COUNTER = "counter", _("at the counter")
    ONSITE = "onsite", _("at the scene")
    MAIL = "mail", _("by mail")
    ONLINE = "online", _("online")
    OTHER = "other", _("another way")
    OUTGOING = "outgoing", _("we called")
    INCOMING = "incoming", _("they called")


CALLS = frozenset({Way.OUTGOING, Way.INCOMING})
