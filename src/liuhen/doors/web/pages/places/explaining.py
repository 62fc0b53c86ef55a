"""Saying why a camera did not record, and that the cameras see the whole place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from liuhen.doors.web.asking import require
from liuhen.doors.web.pages.places.answering import moment_of, told
from liuhen.doors.web.pages.places.one import place_for
from liuhen.doors.web.reader import reader_of
from liuhen.people import access
from liuhen.recordings.fixed import actions, queries


@require_POST
def explain(request: HttpRequest, ref: str, camera: str) -> HttpResponse:
    """Enter the reason of a gap, also of a camera that was taken down since."""
    reader = reader_of(request)
    require(access.may_explain_gap(roles=reader.roles))
    for each in queries.ever_hung(place_for(reader, ref)):
        if each.ref == camera:
            with told(request, gettext("The reason is entered.")):
                actions.explain_gap(
                    camera=each,
                    start=moment_of(request, "start"),
                    end=moment_of(request, "end"),
                    cause=request.POST.get("cause", ""),
                    text=request.POST.get("text", ""),
                    officer=reader.officer,
                    by=reader.by,
                    at=reader.at,
                )
            return redirect("web:place", ref)
    raise Http404(gettext("There is no such camera in this place."))


@require_POST
def cover(request: HttpRequest, ref: str) -> HttpResponse:
    """Confirm that the cameras see the whole place."""
    reader = reader_of(request)
    require(access.may_explain_gap(roles=reader.roles))
    place = place_for(reader, ref)
    with told(request, gettext("Full coverage is confirmed.")):
        note = request.POST.get("note", "")
        actions.confirm_coverage(place=place, note=note, officer=reader.officer, by=reader.by, at=reader.at)
    return redirect("web:place", ref)
