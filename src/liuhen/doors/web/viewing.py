"""Every view leaves a trace: one for each opening of a page, one where content is asked for without its page.

A player asks for a film in hundreds of ranges; those belong to the opening that was traced. A session remembers
what it has opened, so that content fetched by its address alone is traced as well.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from liuhen.doors.web.reader import Reader, reader_of
from liuhen.people import acts as people
from liuhen.recordings import acts
from liuhen.recordings.models import Derived, Recording, Segment
from liuhen.trace import Trace
from liuhen.vault import actions as vault

OPENED = "opened"
#: How long the ranges of a player belong to one opening.
ONE_OPENING = timedelta(hours=2)

Note = Callable[[], object]


def opened(request: HttpRequest, *, of: str, note: Note) -> None:
    """Leave the trace that a page was opened, and remember it for the content that follows."""
    at = reader_of(request).at
    note()
    request.session[OPENED] = {**_still_open(request, at), of: at.isoformat()}


def seen(request: HttpRequest, *, of: str, note: Note) -> None:
    """Leave the trace that content was asked for, unless its page was opened in this session shortly before."""
    if of not in _still_open(request, reader_of(request).at):
        opened(request, of=of, note=note)


def note_recording(recording: Recording, reader: Reader) -> None:
    """Leave the trace that a recording was looked at."""
    trace = Trace(act=acts.VIEWED, of=recording.written, by=reader.by, at=reader.at)
    vault.leave(authority=reader.authority.slug, trace=trace)


def note_refused(thing: str, reader: Reader) -> None:
    """Leave the trace that somebody wanted to look at a thing, or to take it along, and was refused. `thing`: its written id."""
    trace = Trace(act=people.ACCESS_REFUSED, of=thing, by=reader.by, at=reader.at)
    vault.leave(authority=reader.authority.slug, trace=trace)


def note_download(recording: Recording, segment: Segment, reader: Reader) -> None:
    """Leave the trace that somebody took a copy of an original."""
    facts = {"position": segment.position, "sha256": f"sha256:{segment.sha256}"}
    trace = Trace(act=acts.DOWNLOADED, of=recording.written, by=reader.by, at=reader.at, facts=facts)
    vault.leave(authority=reader.authority.slug, trace=trace)


def note_derived(recording: Recording, derived: Derived, reader: Reader, *, act: str) -> None:
    """Leave the trace that somebody looked at something derived, or took a copy of it."""
    facts = {
        "derived": derived.ref,
        "sha256": f"sha256:{derived.sha256}",
        "original": f"sha256:{derived.original.sha256}",
    }
    trace = Trace(act=act, of=recording.written, by=reader.by, at=reader.at, facts=facts)
    vault.leave(authority=reader.authority.slug, trace=trace)


def _still_open(request: HttpRequest, at: datetime) -> dict[str, str]:
    known: dict[str, str] = request.session.get(OPENED, {})
    return {of: since for of, since in known.items() if at - _moment(since) < ONE_OPENING}


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
