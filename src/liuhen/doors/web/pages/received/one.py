"""One reception: what came, how, when, to whom; its files, its trail, and the door to who stands behind it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from liuhen.doors.web import writing
from liuhen.doors.web.asking import handles, reception_for
from liuhen.doors.web.pages.received.telling import files_of, kind_of, number_of, offset, way_of
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.trail import people_named, trail_of
from liuhen.doors.web.viewing import seen
from liuhen.people import access
from liuhen.recordings.received import actions, queries
from liuhen.recordings.received.kinds import Kind
from liuhen.recordings.received.tables import Reception
from liuhen.vault.queries import Logged


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """That an identity was destroyed: when, by whom, on what ground and why."""

    when: str
    who: str
    ground: str
    reason: str


def page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a reception; that somebody looked is in the trail."""
    reader = reader_of(request)
    reception = reception_for(reader, ref)
    seen(
        request,
        of=reception.written,
        note=lambda: actions.note_view(reception=reception, by=reader.by, at=reader.at),
    )
    return render(request, "web/received/one.html", context_of(reader, reception, request.GET))


def context_of(reader: Reader, reception: Reception, asked: QueryDict) -> dict[str, Any]:
    """Return what the page of a reception shows."""
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
        "trail": trail_of(
            asked,
            address=reverse("web:reception", args=[reception.ref]),
            authority=reader.authority.slug,
            things=[reception.written],
        ),
        **_identity(reader, reception),
    }


def _identity(reader: Reader, reception: Reception) -> dict[str, Any]:
    """Return whether the identity may be opened or destroyed here, and how it came to be gone."""
    kept = queries.identity_is_kept(reception)
    gone = None if kept else queries.destruction_of(reception)
    return {
        "kept": kept,
        "identity": identity_verdict(reader, reception),
        "may_destroy": kept and bool(access.may_destroy_identity(roles=reader.roles)),
        "destroyed": gone and _destroyed(gone),
    }


def _destroyed(gone: Logged) -> Destroyed:
    return Destroyed(
        when=writing.minute(gone.trace.at),
        who=people_named({gone.trace.by})[gone.trace.by],
        ground=gone.words["ground"].text if "ground" in gone.words else "—",
        reason=gone.words["reason"].text if "reason" in gone.words else "—",
    )


def identity_verdict(reader: Reader, reception: Reception) -> access.Verdict:
    """Say whether this reader may know who stands behind the reception."""
    return access.may_see_identity(
        roles=reader.roles,
        is_receiver=reception.received_by_id == reader.officer.pk,
        handles=handles(reader, reception),
    )
