"""Handing out what is derived. Its name says that it is, of which original, from where to where and how it was made."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from liuhen.doors.web import content as handing
from liuhen.doors.web.asking import recording_for
from liuhen.doors.web.content import Wanted
from liuhen.doors.web.pages.recording.watching import at_text
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.viewing import note_derived, note_recording, seen
from liuhen.recordings import acts
from liuhen.recordings.models import Derived, Recording


@require_safe
def derived(request: HttpRequest, ref: str, derived_ref: str) -> HttpResponseBase:
    """Show something derived. Stills belong to the page of their recording; playing a clip leaves a trace of its own."""
    reader = reader_of(request)
    recording, row = _asked_for(reader, ref, derived_ref)
    if row.kind == "clip":
        note = lambda: note_derived(recording, row, reader, act=acts.DERIVED_VIEWED)  # noqa: E731 - asked for below
        seen(request, of=f"{recording.written}/derived/{row.ref}", note=note)
    else:
        seen(request, of=recording.written, note=lambda: note_recording(recording, reader))
    return handing.hand_out(request, _wanted(recording, row, download=False))


@require_safe
def derived_download(request: HttpRequest, ref: str, derived_ref: str) -> HttpResponseBase:
    """Hand out something derived. Every request leaves its own trace."""
    reader = reader_of(request)
    recording, row = _asked_for(reader, ref, derived_ref)
    with transaction.atomic():
        response = handing.hand_out(request, _wanted(recording, row, download=True))
        if response.status_code in (200, 206) and request.method == "GET":
            note_derived(recording, row, reader, act=acts.DERIVED_DOWNLOADED)
    return response


def _asked_for(reader: Reader, ref: str, derived_ref: str) -> tuple[Recording, Derived]:
    recording = recording_for(reader, ref)
    rows = Derived.objects.filter(original__recording=recording, ref=derived_ref)
    row = rows.select_related("original", "clip").first()
    if row is None:
        raise Http404(gettext("The recording has nothing derived by that name."))
    return recording, row


def _wanted(recording: Recording, row: Derived, *, download: bool) -> Wanted:
    return Wanted(digest=row.sha256, file_name=file_name(row), about=recording.written, download=download)


def place_text(row: Derived) -> str:
    """Return the place of a still, or from where to where a clip really goes."""
    begin = at_text(row.offset / 1000)
    return f"{begin} – {at_text(row.clip.end / 1000)}" if row.kind == "clip" else begin


def file_name(row: Derived) -> str:
    """Return the name under which something derived goes out."""
    if row.kind == "clip":
        treated = "coded" if "coded" in (row.clip.picture, row.clip.sound) else "copied"
        return f"derived-clip-{row.offset}ms-{row.clip.end}ms-{treated}-of-{row.original.sha256}.mp4"
    return f"derived-{row.kind}-{row.offset}ms-of-{row.original.sha256}.jpg"
