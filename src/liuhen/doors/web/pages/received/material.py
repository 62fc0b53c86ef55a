"""The form at the counter for what a citizen hands in: files, who gives them, how they came, what they are about."""

from django.http import HttpRequest, HttpResponse

from liuhen.doors.web.form_files import files_of
from liuhen.doors.web.pages.received.forms import given_of, moment_of, received
from liuhen.doors.web.reader import Reader
from liuhen.recordings.received.identity import Person
from liuhen.recordings.received.intake import MOST, receive_material
from liuhen.recordings.received.kinds import CALLS, Way
from liuhen.recordings.received.tables import Reception
from liuhen.recordings.received.telling import Told


def page(request: HttpRequest) -> HttpResponse:
    """Show the form, or receive what it brings."""
    ways = [(way.value, str(way.label)) for way in Way if way not in CALLS]
    context = {"ways": ways, "most": MOST}
    return received(request, "web/received/material.html", context, lambda reader: _take(request, reader))


def _take(request: HttpRequest, reader: Reader) -> Reception:
    told = Told(
        way=request.POST.get("way", ""),
        about=request.POST.get("about", ""),
        made_at=moment_of(request, "made_at"),
    )
    person = Person(
        name=request.POST.get("name", ""),
        contact=request.POST.get("contact", ""),
        document=request.POST.get("document", ""),
    )
    return receive_material(
        authority=reader.authority,
        files=[given_of(file) for file in files_of(request, "files")],
        person=person,
        told=told,
        officer=reader.officer,
        by=reader.by,
        at=reader.at,
    )
