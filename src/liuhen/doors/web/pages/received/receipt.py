"""The receipt (接收回执): one sheet of A4 that names what was handed in by its digest, and not who handed it in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from liuhen.doors.web import writing
from liuhen.doors.web.asking import reception_for
from liuhen.doors.web.pages.received.telling import files_of, number_of, way_of
from liuhen.doors.web.reader import reader_of
from liuhen.recordings.received import actions, queries
from liuhen.recordings.received.kinds import Kind


def page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the receipt for printing; that it was opened is in the trail."""
    reader = reader_of(request)
    reception = reception_for(reader, ref)
    if reception.kind != Kind.MATERIAL:
        raise Http404(gettext("A recorded call has no receipt: nobody handed it in."))
    actions.note_receipt(reception=reception, by=reader.by, at=reader.at)
    context = {
        "ref": reception.ref,
        "number": number_of(reception),
        "authority": reception.authority.name,
        "way": way_of(reception),
        "when": writing.minute(reception.received_at),
        "about": reception.about,
        "by": reception.received_by,
        "files": files_of(reception),
        "proof": queries.proven(reception),
    }
    return render(request, "web/received/receipt.html", context)
