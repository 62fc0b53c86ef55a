"""Every way to read statements and notarisations."""

from django.db.models import QuerySet

from liuhen.recordings.evidence.tables import Notarisation, Statement
from liuhen.recordings.models import Derived, Recording


def statements_of(recording: Recording) -> QuerySet[Statement]:
    """Return every statement about a recording and what is derived from it, the newest first."""
    return Statement.objects.filter(recording=recording).select_related("by", "derived__clip").order_by("-pk")


def last_statement(recording: Recording, derived: Derived | None) -> Statement | None:
    """Return what was stated last about a recording, or about something derived from it."""
    return statements_of(recording).filter(derived=derived).first()


def notarisations_of(recording: Recording) -> QuerySet[Notarisation]:
    """Return the notarisations of a recording by their day."""
    return Notarisation.objects.filter(recording=recording).select_related("by", "recording__authority")
