"""Reading what was said about recordings: reports that wait to be read, and ticks in the order of the film."""

from django.db.models import QuerySet

from liuhen.people.models import Officer
from liuhen.recordings.answered.tables import BreakReport, Tick
from liuhen.recordings.models import Recording


def reports_to_read(officer: Officer) -> QuerySet[BreakReport]:
    """Return the reports about breaks that this head has not read, the oldest first."""
    waiting = BreakReport.objects.filter(to=officer, read_at=None)
    return waiting.select_related("broken__recording").order_by("sent_at", "pk")


def ticks_of(recording: Recording) -> QuerySet[Tick]:
    """Return what is ticked in a recording, in the order of its files and of the film."""
    found = Tick.objects.filter(segment__recording=recording)
    return found.select_related("segment", "by").order_by("segment__position", "offset", "pk")
