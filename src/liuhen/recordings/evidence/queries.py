"""Every way to read statements and notarisations."""

from collections.abc import Iterable

from django.db.models import QuerySet

from liuhen.recordings.evidence.tables import Notarisation, Statement
from liuhen.recordings.models import Derived, Recording


def statements_of(recording: Recording) -> QuerySet[Statement]:
    """Return every statement about a recording and what is derived from it, the newest first."""
    return Statement.objects.filter(recording=recording).select_related("by", "derived__clip").order_by("-pk")


def last_statement(recording: Recording, derived: Derived | None) -> Statement | None:
    """Return what was stated last about a recording, or about something derived from it."""
    return statements_of(recording).filter(derived=derived).first()


def stated_among(recordings: Iterable[int]) -> QuerySet[Statement]:
    """Return every version of the statements about these recordings (by primary key), as they were made."""
    found = Statement.objects.filter(recording__in=list(recordings))
    return found.select_related("by", "derived").order_by("pk")


def notarised_among(recordings: Iterable[int]) -> QuerySet[Notarisation]:
    """Return the notarisations of these recordings (by primary key) by their day."""
    return Notarisation.objects.filter(recording__in=list(recordings)).select_related("by")


def notarisations_of(recording: Recording) -> QuerySet[Notarisation]:
    """Return the notarisations of a recording by their day."""
    return Notarisation.objects.filter(recording=recording).select_related("by", "recording__authority")
