"""Every way to read alarms."""

from django.db.models import QuerySet

from liuhen.oversight.models import Alarm
from liuhen.people.models import Authority


def unanswered(authority: Authority) -> QuerySet[Alarm]:
    """Return the alarms that wait for an answer, newest first."""
    return Alarm.objects.filter(authority=authority, answered_at__isnull=True).order_by("-raised_at", "-pk")


def answered(authority: Authority) -> QuerySet[Alarm]:
    """Return the alarms that were answered, latest answer first."""
    return Alarm.objects.filter(authority=authority, answered_at__isnull=False).order_by(
        "-answered_at", "-pk"
    )
