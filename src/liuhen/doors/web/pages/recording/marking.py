"""Notes at places of a recording, still frames out of it, and asking for failed work again. The original is not touched."""

from datetime import timedelta
from io import BytesIO

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from liuhen.doors.web import content as handing
from liuhen.doors.web import writing
from liuhen.doors.web.asking import recording_for, segment_for
from liuhen.doors.web.reader import reader_of
from liuhen.media import NoPicture, thumbnail
from liuhen.people.wanting import BadInput
from liuhen.recordings import actions
from liuhen.recordings.asking import ask_for_work
from liuhen.recordings.models import Marker, Segment
from liuhen.recordings.places import milliseconds
from liuhen.vault.errors import ContentDiffers, ContentMissing, VaultError
from liuhen.vault.home import store_of

#: How a still is made; said beside it wherever it is shown.
RECIPE = "still-jpeg-1"
#: No still is wider than the widest picture of a camera.
WIDEST = 7680


@require_POST
def mark(request: HttpRequest, ref: str, position: int) -> HttpResponse:
    """Set a note at a place."""
    reader = reader_of(request)
    _, segment = segment_for(reader, ref, position)
    try:
        actions.mark(
            segment=segment,
            offset=_offset(request),
            text=request.POST.get("text", ""),
            officer=reader.officer,
            by=reader.by,
            at=reader.at,
        )
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
    return _back(ref, position)


@require_POST
def unmark(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Take off a note that the reader set."""
    reader = reader_of(request)
    recording = recording_for(reader, ref)
    marker = get_object_or_404(
        Marker.objects.select_related("segment__recording__authority"),
        pk=pk,
        segment__recording=recording,
        by=reader.officer,
    )
    position = marker.segment.position
    actions.unmark(marker=marker, by=reader.by, at=reader.at)
    return _back(ref, position)


@require_POST
def still(request: HttpRequest, ref: str, position: int) -> HttpResponseBase:
    """Take a still frame out of the original (never out of a copy) and keep it as something derived."""
    reader = reader_of(request)
    recording, segment = segment_for(reader, ref, position)
    try:
        offset = _offset(request)
        _take(segment, offset, request)
    except (ContentDiffers, ContentMissing) as error:
        return handing.refused(request, error, about=recording.written, file_name=segment.file_name)
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
    except (NoPicture, VaultError) as error:
        messages.error(request, writing.choose(zh=error.zh, en=error.en))
    return _back(ref, position)


def _take(segment: Segment, offset: timedelta, request: HttpRequest) -> None:
    reader = reader_of(request)
    milliseconds(segment, offset)
    store, digest = store_of(reader.authority.slug), segment.digest
    assert digest is not None  # noqa: S101 - narrows the type; the table promises it
    with store.open_checked(digest):
        picture = thumbnail(store.path(digest), at=offset.total_seconds(), width=WIDEST)
    actions.keep_derived(
        original=segment,
        stored=store.put(BytesIO(picture)),
        kind="still",
        recipe=RECIPE,
        offset=offset,
        officer=reader.officer,
        by=reader.by,
        at=reader.at,
    )


@require_POST
def again(request: HttpRequest, ref: str, position: int) -> HttpResponse:
    """Have background work on a file done again that failed, or whose copy was thrown away; or ask for it at last."""
    reader = reader_of(request)
    _, segment = segment_for(reader, ref, position)
    ask_for_work(segment=segment, by=reader.by, at=reader.at)
    return _back(ref, position)


def _offset(request: HttpRequest) -> timedelta:
    try:
        return timedelta(seconds=float(request.POST.get("at", "")))
    except (ValueError, OverflowError):
        # Not a number: told like a place that is not in the film.
        return timedelta(seconds=-1)


def _back(ref: str, position: int) -> HttpResponse:
    return redirect(f"{reverse('web:recording', args=[ref])}?segment={position}")
