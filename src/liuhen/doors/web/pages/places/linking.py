"""Linking footage to a case by camera and time range, collecting it, withdrawing a link. The case is judged again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from liuhen.cases.footage import actions
from liuhen.cases.footage.queries import links_of_place, may_be
from liuhen.cases.footage.tables import FootageLink
from liuhen.docket.actions import changing
from liuhen.doors.web.asking import case_for, require
from liuhen.doors.web.pages.places.answering import moment_of, told
from liuhen.doors.web.pages.places.one import place_for
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.people import access
from liuhen.recordings.fixed import queries
from liuhen.recordings.models import Recording


@require_POST
def link(request: HttpRequest, ref: str) -> HttpResponse:
    """Link a time range of a camera that hung in the place then to events of a case."""
    reader = _tying(request)
    place = place_for(reader, ref)
    case = case_for(reader, request.POST.get("case", ""))
    cameras = {camera.ref: camera for camera in queries.ever_hung(place)}
    camera = cameras.get(request.POST.get("camera", ""))
    if camera is None:
        raise Http404(gettext("There is no such camera in this place."))
    with (
        told(request, gettext("The footage is linked. It is pending until it is collected.")),
        changing(case=case, at=reader.at),
    ):
        actions.link(
            case=case,
            camera=camera,
            start=moment_of(request, "start"),
            end=moment_of(request, "end"),
            events=request.POST.getlist("events"),
            by=reader.by,
            at=reader.at,
        )
    return redirect("web:place", ref)


@require_POST
def collect(request: HttpRequest, ref: str, footage: str) -> HttpResponse:
    """Take a recording in the store as the footage that is wanted."""
    reader = _tying(request)
    wanted = _link(reader, ref, footage)
    recording = _recording(wanted, request.POST.get("recording", ""))
    with (
        told(request, gettext("The recording is tied to the case. The case was checked again.")),
        changing(case=wanted.case, at=reader.at),
    ):
        actions.collect(link=wanted, recording=recording, by=reader.by, at=reader.at)
    return redirect("web:place", ref)


@require_POST
def withdraw(request: HttpRequest, ref: str, footage: str) -> HttpResponse:
    """Withdraw a link with a reason."""
    reader = _tying(request)
    wanted = _link(reader, ref, footage)
    with (
        told(request, gettext("The link is withdrawn; the trail keeps it.")),
        changing(case=wanted.case, at=reader.at),
    ):
        because = request.POST.get("because", "")
        actions.withdraw(link=wanted, because=because, by=reader.by, at=reader.at)
    return redirect("web:place", ref)


def _tying(request: HttpRequest) -> Reader:
    reader = reader_of(request)
    require(access.may_take_in(roles=reader.roles))
    return reader


def _link(reader: Reader, ref: str, footage: str) -> FootageLink:
    wanted = links_of_place(place_for(reader, ref)).filter(ref=footage).first()
    if wanted is None:
        raise Http404(gettext("There is no such footage here."))
    case_for(reader, wanted.case.number)
    return wanted


def _recording(wanted: FootageLink, ref: str) -> Recording:
    """Return a recording that was offered: whoever handles the case may take what the camera saw in the linked time."""
    for recording in may_be([wanted]).get(wanted.pk, ()):
        if recording.ref == ref:
            return recording
    raise Http404(gettext("There is no recording %(ref)s here.") % {"ref": ref})
