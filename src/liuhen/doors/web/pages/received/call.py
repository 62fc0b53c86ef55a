"""The form for a recorded call: who was on the other side, and where the officer said what must be said (dl-14b)."""

from django.http import HttpRequest, HttpResponse

from liuhen.doors.web.form_files import files_of
from liuhen.doors.web.pages.received.forms import given_of, moment_of, offset_of, received
from liuhen.doors.web.reader import Reader
from liuhen.law.dossier import Fault
from liuhen.recordings.received.identity import Person
from liuhen.recordings.received.intake import receive_call
from liuhen.recordings.received.kinds import CALLS, Way
from liuhen.recordings.received.tables import Reception
from liuhen.recordings.received.telling import NotTold, Said, Told


def page(request: HttpRequest) -> HttpResponse:
    """Show the form, or keep the call that it brings."""
    context = {"ways": [(way.value, str(way.label)) for way in Way if way in CALLS]}
    return received(request, "web/received/call.html", context, lambda reader: _take(request, reader))


def _take(request: HttpRequest, reader: Reader) -> Reception:
    files = files_of(request, "file")
    if len(files) != 1:
        raise NotTold(Fault("file", str(len(files)), "one file", "一个录音文件"))
    said = Said(
        stated=offset_of(request, "stated"),
        notified=offset_of(request, "notified"),
        unsaid=request.POST.get("unsaid", ""),
    )
    told = Told(
        way=request.POST.get("way", ""),
        about=request.POST.get("about", ""),
        made_at=moment_of(request, "made_at"),
    )
    return receive_call(
        authority=reader.authority,
        file=given_of(files[0]),
        person=Person(name=request.POST.get("name", ""), contact=request.POST.get("contact", "")),
        said=said,
        told=told,
        officer=reader.officer,
        by=reader.by,
        at=reader.at,
    )
