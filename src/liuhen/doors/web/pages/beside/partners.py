"""Which recordings can be watched beside another: those that show an event which it shows too."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from liuhen.cases.models import Event
from liuhen.doors.web.reader import Reader
from liuhen.doors.web.seeing import recordings_seen_by
from liuhen.recordings.background import MOVING
from liuhen.recordings.models import Recording


def partners_of(recording: Recording, reader: Reader) -> Sequence[Recording]:
    """Return the other recordings of its events that this reader may see, the nearest in time first."""
    others = _others(recording, reader).select_related("device", "maker", "authority")
    return sorted(others.prefetch_related("segments"), key=lambda other: _away(recording, other))


def _away(one: Recording, other: Recording) -> tuple[float, datetime]:
    """Return by how many seconds two recordings miss each other; less than nothing: for how long both ran."""
    apart = max(one.started_at, other.started_at) - min(one.ended_at, other.ended_at)
    return apart.total_seconds(), other.started_at


def has_partner(recording: Recording, reader: Reader) -> bool:
    """Say whether there is another one; one query."""
    return _others(recording, reader).exists()


def _others(recording: Recording, reader: Reader) -> QuerySet[Recording]:
    if recording.medium not in MOVING:
        return Recording.objects.none()
    events = Event.objects.filter(recordings__recording=recording)
    tied = recordings_seen_by(reader).filter(in_cases__events__in=events, medium__in=MOVING)
    return tied.exclude(pk=recording.pk).distinct()


def common_events(one: Recording, other: Recording) -> Sequence[Event]:
    """Return the events that both show, in their order."""
    both = Event.objects.filter(recordings__recording=one).filter(recordings__recording=other)
    return list(both.select_related("case").order_by("at", "pk").distinct())
