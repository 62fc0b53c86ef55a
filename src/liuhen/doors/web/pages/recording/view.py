"""Opening the page of a recording."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from liuhen.cases.models import CaseRecording, Participant
from liuhen.doors.web.addresses import recording_address
from liuhen.doors.web.asking import recording_for
from liuhen.doors.web.pages.beside.partners import has_partner
from liuhen.doors.web.pages.case.subjects import recording_name
from liuhen.doors.web.pages.devices.clocks import hint_of
from liuhen.doors.web.pages.received.telling import number_of
from liuhen.doors.web.pages.recording import presenting
from liuhen.doors.web.pages.recording.clips import clips_shown
from liuhen.doors.web.pages.recording.clock import checked_fact, covered
from liuhen.doors.web.pages.recording.contents import contents_of, summary_of
from liuhen.doors.web.pages.recording.evidence import evidence_of
from liuhen.doors.web.pages.recording.strip import strip_of
from liuhen.doors.web.pages.recording.tying import offer_of, tied_lines
from liuhen.doors.web.pages.recording.watching import Watching, watching_of
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.trace_line import Span
from liuhen.doors.web.trail import Trail, trail_of, turned
from liuhen.doors.web.viewing import note_recording, opened, seen
from liuhen.people import access
from liuhen.recordings import queries
from liuhen.recordings.background import MOVING
from liuhen.recordings.devices.doubts import doubts_of
from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.received.queries import of_recording

#: What shows a moment and no length of time.
STILLS = frozenset({"photo", "screenshot"})


def page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a recording; an htmx request gets the part that it asks for alone."""
    reader = reader_of(request)
    recording = recording_for(reader, ref)
    if request.headers.get("HX-Target") == "tie":
        seen(request, of=recording.written, note=lambda: note_recording(recording, reader))
        return render(request, "web/recording/tie.html", _tie(request, recording, reader))
    if request.headers.get("HX-Target") == "work":
        seen(request, of=recording.written, note=lambda: note_recording(recording, reader))
        return _work(request, recording, reader)
    if request.headers.get("HX-Target") == "clip-list":
        seen(request, of=recording.written, note=lambda: note_recording(recording, reader))
        return render(request, "web/recording/clip_list.html", _clips(request, recording, reader))
    if turned(request):
        seen(request, of=recording.written, note=lambda: note_recording(recording, reader))
        return render(request, "web/parts/trail.html", {"trail": _trail(recording, request.GET)})
    opened(request, of=recording.written, note=lambda: note_recording(recording, reader))
    context = {**_context(request, recording, reader), **_tie(request, recording, reader)}
    return render(request, "web/recording/page.html", context)


def _tie(request: HttpRequest, recording: Recording, reader: Reader) -> dict[str, Any]:
    number = request.GET.get("case", "").strip()
    return {
        "offer": offer_of(recording, reader, number=number) if reader.may_take_in else None,
        "ref": recording.ref,
    }


def _work(request: HttpRequest, recording: Recording, reader: Reader) -> HttpResponse:
    """Answer with how far background work is; when what was waited for can be played, the page is shown anew."""
    watching = _watching(request, recording, reader)
    context = {"watching": watching, "ref": recording.ref, "position": _chosen(request, recording)}
    response = render(request, "web/recording/work.html", context)
    if watching and watching.src and request.GET.get("waiting"):
        response["HX-Refresh"] = "true"
    return response


def _chosen(request: HttpRequest, recording: Recording) -> int | None:
    """Return the position of the file that the player shows."""
    positions = [segment.position for segment in recording.segments.all()]
    wanted = request.GET.get("segment", "")
    return next((p for p in positions if str(p) == wanted), positions[0] if positions else None)


def _segment(request: HttpRequest, recording: Recording) -> Segment | None:
    """Return the file that the player shows, if there is one that moves or sounds and is held."""
    chosen = _chosen(request, recording)
    segment = next((s for s in recording.segments.all() if s.position == chosen), None)
    held = segment is not None and segment.held and recording.medium in MOVING
    return segment if held else None


def _watching(request: HttpRequest, recording: Recording, reader: Reader) -> Watching | None:
    segment = _segment(request, recording)
    return watching_of(recording, segment, reader=reader.by) if segment else None


def _clips(request: HttpRequest, recording: Recording, reader: Reader) -> dict[str, Any]:
    segment = _segment(request, recording)
    return {
        "clips": clips_shown(recording, segment) if segment else None,
        "may_cut": bool(access.may_cut(roles=reader.roles)),
        "ref": recording.ref,
        "position": _chosen(request, recording),
    }


def _context(request: HttpRequest, recording: Recording, reader: Reader) -> dict[str, Any]:
    tied = list(
        CaseRecording.objects.filter(recording=recording)
        .select_related("case", "recording")
        .prefetch_related("events")
    )
    files = presenting.files_of(recording, queries.storing_indexes([recording]))
    wanted = request.GET.get("segment", "")
    contents = contents_of(recording, _chosen(request, recording))
    segment = _segment(request, recording)
    recorded = [Span(s.start, s.end) for s in recording.segments.all()]
    doubt = doubts_of([recording]).get(recording.pk)
    return {
        "name": recording_name(CaseRecording(recording=recording)),
        "recording": recording.ref,
        "files": files,
        "file": next((f for f in files if str(f.position) == wanted), files[0] if files else None),
        "watching": _watching(request, recording, reader),
        "strip": strip_of(recording, segment) if segment else None,
        **_clips(request, recording, reader),
        "facts": (*presenting.facts_of(recording, _makers(tied)), checked_fact(recording)),
        "clock": hint_of(doubt, recording.started_at, recording.ended_at) if doubt else None,
        **evidence_of(request, recording, _chosen(request, recording)),
        "contents": contents,
        "contents_open": summary_of(contents),
        "breaks": presenting.breaks_of(recording, reader),
        "receptions": [(each.ref, number_of(each)) for each in of_recording(recording)],
        "keeping": presenting.keeping_of(tied),
        "coverage": [
            covered(event, recorded, doubt, still=recording.medium in STILLS)
            for t in tied
            for event in t.events.all()
        ]
        if recorded
        else [],
        "has_partner": has_partner(recording, reader),
        "trail": _trail(recording, request.GET),
        "tied": tied_lines(tied),
        "may_tie": reader.may_take_in,
    }


def _trail(recording: Recording, asked: QueryDict) -> Trail:
    return trail_of(
        asked,
        address=recording_address(recording.ref),
        authority=recording.authority.slug,
        things=[recording.written],
    )


def _makers(tied: list[CaseRecording]) -> list[str]:
    """Return how the cases name the maker: by a participant's name, or as text."""
    names = {
        (p.case_id, p.key): p.name for p in Participant.objects.filter(case__in=[t.case_id for t in tied])
    }
    return [names.get((t.case_id, t.maker), t.maker) for t in tied]
