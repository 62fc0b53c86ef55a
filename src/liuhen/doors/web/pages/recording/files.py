"""The files of a recording: shown in the player by ranges, downloaded whole, or as small pictures."""

from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from liuhen.doors.web import content as handing
from liuhen.doors.web.asking import segment_for
from liuhen.doors.web.content import Wanted
from liuhen.doors.web.reader import reader_of
from liuhen.doors.web.thumbnails import STRIP, picture_of, sheet_of, thumbnail_of
from liuhen.doors.web.viewing import note_download, note_recording, seen
from liuhen.media import NoPicture
from liuhen.recordings import copies
from liuhen.recordings.models import Segment
from liuhen.vault.errors import ContentDiffers, ContentMissing


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
def playing_copy(request: HttpRequest, ref: str, position: int) -> HttpResponseBase:
    """Show the copy that a browser plays, or the range of it that a player asks for."""
    reader = reader_of(request)
    recording, segment = segment_for(reader, ref, position)
    path, tag = _copy(segment, first=request.GET.get("first", ""))
    seen(request, of=recording.written, note=lambda: note_recording(recording, reader))
    return handing.hand_out_copy(request, path, tag=tag)


def _copy(segment: Segment, *, first: str) -> tuple[Path, str]:
    """Return a copy and its tag; first: the number of a first part, while the whole is being made."""
    if first:
        part = copies.first_part_of(segment)
        if part is not None and first in (str(part.number), str(part.number - 1)):
            path = part.path if first == str(part.number) else part.before
            if path.exists():
                # A copy that is begun anew counts its first parts from one again.
                return path, f'"{segment.sha256}-first-{first}-{path.stat().st_mtime_ns}"'
    elif copy := copies.copy_of(segment):
        return copy.path, f'"{copy.original}-{copy.recipe}"'
    raise Http404(gettext("There is no copy of this file for the browser (yet)."))


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


@require_safe
def thumbnail(request: HttpRequest, ref: str, position: int, n: int) -> HttpResponseBase:
    """Show a small picture out of a file: the `n`th of those that are taken evenly from it."""
    return _picture(
        request,
        ref,
        position,
        lambda authority, segment: thumbnail_of(authority, segment, n=min(n, STRIP - 1)),
    )


@require_safe
def pictures(request: HttpRequest, ref: str, position: int) -> HttpResponseBase:
    """Show the sheet of small pictures of a film: all of them in one image, so that they are one request."""
    return _picture(request, ref, position, sheet_of)


@require_safe
def picture(request: HttpRequest, ref: str, position: int) -> HttpResponseBase:
    """Show a photo that browsers do not know as a picture that they do."""
    return _picture(request, ref, position, picture_of)


def _picture(
    request: HttpRequest, ref: str, position: int, make: Callable[[str, Segment], bytes]
) -> HttpResponseBase:
    reader = reader_of(request)
    recording, segment = segment_for(reader, ref, position)
    seen(request, of=recording.written, note=lambda: note_recording(recording, reader))
    try:
        picture = make(reader.authority.slug, segment)
    except NoPicture:
        raise Http404(gettext("There is no picture in this file that could be shown small.")) from None
    except (ContentDiffers, ContentMissing) as error:
        return handing.refused(request, error, about=recording.written, file_name=segment.file_name)
    return HttpResponse(picture, content_type="image/jpeg", headers={"Cache-Control": "private, max-age=600"})
