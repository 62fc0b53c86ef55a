"""Opening two recordings of one event beside each other. Both are looked at, so both get the trace of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from liuhen.cases.models import CaseRecording
from liuhen.doors.web import writing
from liuhen.doors.web.asking import recording_for
from liuhen.doors.web.pages.beside.panes import pane_of, range_of
from liuhen.doors.web.pages.beside.partners import common_events, partners_of
from liuhen.doors.web.pages.case.subjects import event_name, recording_name
from liuhen.doors.web.pages.recording.watching import SPEEDS
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.viewing import note_recording, opened
from liuhen.recordings.devices.doubts import doubts_of
from liuhen.recordings.models import Recording


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Another recording that could be the second one."""

    ref: str
    label: str
    chosen: bool


def page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a recording beside another of the same event: the one that is asked for, else the nearest in time."""
    reader = reader_of(request)
    first = recording_for(reader, ref)
    others = partners_of(first, reader)
    second = _second(request.GET.get("with", ""), reader, others)
    for recording in (first, second) if second else (first,):
        _note(request, recording, reader)
    return render(request, "web/beside.html", _context(first, second, others))


def _second(wanted: str, reader: Reader, others: Sequence[Recording]) -> Recording | None:
    if not wanted:
        return others[0] if others else None
    second = recording_for(reader, wanted)
    if second not in others:
        raise Http404(gettext("These two recordings do not show the same event."))
    return second


def _note(request: HttpRequest, recording: Recording, reader: Reader) -> None:
    opened(request, of=recording.written, note=lambda: note_recording(recording, reader))


def _context(first: Recording, second: Recording | None, others: Sequence[Recording]) -> dict[str, object]:
    pair = [first, second] if second else [first]
    doubts = dict(doubts_of(pair))
    whole = range_of(pair, doubts)
    start, end = (writing.local(moment) for moment in (whole.start, whole.end))
    events = common_events(first, second) if second else []
    panes = [pane_of(recording, whole, doubts.get(recording.pk)) for recording in pair]
    return {
        "ref": first.ref,
        "name": recording_name(CaseRecording(recording=first)),
        "panes": panes if second else [],
        "choices": [_choice(other, second) for other in others],
        "events": [
            (event_name(event), reverse("web:course", args=[event.case.number, event.key]))
            for event in events
        ],
        "case": events[0].case.number if events else "",
        "length": f"{whole.length:.3f}",
        # The page counts on from there and writes it as it is: the time of the office, whatever the zone of the browser.
        "zero": f"{start.replace(tzinfo=UTC).timestamp():.3f}",
        "days": start.date() != end.date(),
        "when": writing.between(whole.start, whole.end, seconds=True),
        "shifted": any(pane.shift != "0" for pane in panes),
        "copied": any(pane.copied for pane in panes),
        "speeds": SPEEDS,
    }


def _choice(other: Recording, second: Recording | None) -> Choice:
    who = [recording_name(CaseRecording(recording=other)), other.device.number if other.device else ""]
    when = writing.between(other.started_at, other.ended_at, seconds=True)
    label = " · ".join([*(text for text in who if text), when])
    return Choice(ref=other.ref, label=label, chosen=other == second)
