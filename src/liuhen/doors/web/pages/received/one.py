"""One reception: what came, how, when, to whom; its files, its trail, and the door to who stands behind it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liuhen.doors.web import writing
from liuhen.doors.web.asking import handles, reception_for
from liuhen.doors.web.pages.received.telling import files_of, kind_of, number_of, offset, way_of
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.trail import trail_lines
from liuhen.doors.web.viewing import seen
from liuhen.people import access
from liuhen.recordings.received import actions, queries
from liuhen.recordings.received.kinds import Kind
from liuhen.recordings.received.tables import Reception
from liuhen.vault import queries as trail


def page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a reception; that somebody looked is in the trail."""
    reader = reader_of(request)
    reception = reception_for(reader, ref)
    seen(
        request,
        of=reception.written,
        note=lambda: actions.note_view(reception=reception, by=reader.by, at=reader.at),
    )
    return render(request, "web/received/one.html", context_of(reader, reception))


def context_of(reader: Reader, reception: Reception) -> dict[str, Any]:
    """Return what the page of a reception shows."""
    logged = trail.custody(authority=reader.authority.slug, things=[reception.written])
    return {
        "ref": reception.ref,
        "number": number_of(reception),
        "kind": kind_of(reception),
        "is_call": reception.kind == Kind.CALL,
        "way": way_of(reception),
        "when": writing.minute(reception.received_at),
        "told_at": writing.minute(reception.told_at),
        "about": reception.about,
        "by": reception.received_by.name,
        "files": files_of(reception),
        "stated": offset(reception.stated_at),
        "notified": offset(reception.notified_at),
        "unsaid": reception.unsaid,
        "proof": queries.proven(reception),
        "trail": trail_lines(logged),
        "identity": identity_verdict(reader, reception),
    }


def identity_verdict(reader: Reader, reception: Reception) -> access.Verdict:
    """Say whether this reader may know who stands behind the reception."""
    return access.may_see_identity(
        roles=reader.roles,
        is_receiver=reception.received_by_id == reader.officer.pk,
        handles=handles(reader, reception),
    )
