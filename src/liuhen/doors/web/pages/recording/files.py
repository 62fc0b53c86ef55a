"""The files of a recording: shown in the player by ranges, downloaded whole, or as small pictures."""

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from liuhen.doors.web import content as handing
from liuhen.doors.web.asking import segment_for
from liuhen.doors.web.content import Wanted
from liuhen.doors.web.reader import reader_of
from liuhen.doors.web.viewing import note_download, note_recording, seen


@require_safe
def content(request: HttpRequest, ref: str, position: int) -> HttpResponseBase:
    """Show a file, or the range of it that a player asks for."""
    reader = reader_of(request)
    recording, segment = segment_for(reader, ref, position)
    seen(request, of=recording.written, note=lambda: note_recording(recording, reader))
    wanted = Wanted(
        digest=segment.sha256, file_name=segment.file_name, about=recording.written, download=False
    )
    return handing.hand_out(request, wanted)


@require_safe
def download(request: HttpRequest, ref: str, position: int) -> HttpResponseBase:
    """Hand out the original. Every request leaves its own trace."""
    reader = reader_of(request)
    recording, segment = segment_for(reader, ref, position)
    wanted = Wanted(
        digest=segment.sha256, file_name=segment.file_name, about=recording.written, download=True
    )
    with transaction.atomic():
        response = handing.hand_out(request, wanted)
        if response.status_code in (200, 206) and request.method == "GET":
            note_download(recording, segment, reader)
    return response
