"""Recordings that are in no case yet (未关联): each with what is known of it and the way to tie it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liuhen.cases.models import Event
from liuhen.cases.queries import visible_cases
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import recording_address
from liuhen.doors.web.pages.case.subjects import event_name
from liuhen.doors.web.pages.not_arrived import not_arrived
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.law import words
from liuhen.people import access
from liuhen.recordings import queries
from liuhen.recordings.models import Recording

PER_PAGE = 20
#: An event that lies this near is offered.
NEAR = timedelta(hours=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlinkedLine:
    """One recording, and the event that lies nearest in time."""

    href: str
    name: str
    icon: str
    when: str
    lasted: str
    device: str
    maker: str
    stored: str
    suggested: str
    suggested_href: str
    because: str


def page(request: HttpRequest) -> HttpResponse:
    """Show what waits to be tied: to an officer what that officer made, to those who see all everything."""
    reader = reader_of(request)
    sees_all = bool(access.SEES_ALL & reader.roles)
    waiting = queries.unlinked(reader.authority, None if sees_all else reader.officer)
    paged = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    recordings = list(paged.object_list)
    context: dict[str, Any] = {
        "lines": _lines(recordings, reader),
        "paged": paged,
        "may_take_in": reader.may_take_in,
    }
    if sees_all or reader.may_take_in:
        context["not_arrived"] = not_arrived(reader.authority)
    return render(request, "web/unlinked.html", context)


def _lines(recordings: Sequence[Recording], reader: Reader) -> Sequence[UnlinkedLine]:
    events = _events_near(recordings, reader)
    return tuple(_line(recording, _nearest(recording, events)) for recording in recordings)


def _events_near(recordings: Sequence[Recording], reader: Reader) -> Sequence[Event]:
    """Return the events of visible cases in the whole time of these recordings: one query for the page."""
    if not recordings:
        return ()
    first = min(r.started_at for r in recordings) - NEAR
    last = max(r.ended_at for r in recordings) + NEAR
    seen = visible_cases(reader.officer, reader.at, roles=reader.roles)
    events = Event.objects.filter(case__in=seen.order_by(), at__range=(first, last))
    return tuple(events.select_related("case").order_by("at")[:1000])


def _nearest(recording: Recording, events: Iterable[Event]) -> Event | None:
    near = [e for e in events if _distance(recording, e) <= NEAR]
    return min(near, key=lambda e: (_distance(recording, e), abs(e.at - recording.started_at)), default=None)


def _distance(recording: Recording, event: Event) -> timedelta:
    """Return how long lies between a recording and an event; nothing if they overlap."""
    return max(event.at - recording.ended_at, recording.started_at - (event.until or event.at), timedelta())


def _line(recording: Recording, event: Event | None) -> UnlinkedLine:
    href = recording_address(recording.ref)
    segments = list(recording.segments.all())
    icons = {"audio": "microphone", "photo": "photo", "screenshot": "photo"}
    return UnlinkedLine(
        href=href,
        name=writing.say_of(words.MEDIUMS, recording.medium) or "—",
        icon=icons.get(recording.medium, "video"),
        when=writing.between(recording.started_at, recording.ended_at),
        lasted=writing.length(sum((s.end - s.start for s in segments), timedelta())),
        device=recording.device.number if recording.device else "—",
        maker=recording.maker.name if recording.maker else "—",
        stored=writing.minute(recording.stored_at),
        suggested=event.case.number if event else "",
        suggested_href=f"{href}?case={event.case.number}#tie" if event else "",
        because=f"{event_name(event)} {writing.between(event.at, event.until)}" if event else "",
    )
