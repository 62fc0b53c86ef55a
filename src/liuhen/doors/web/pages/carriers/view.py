"""The register of carriers, and the page of one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from liuhen.doors.web import writing
from liuhen.doors.web.asking import require
from liuhen.doors.web.pages.carriers.choosing import found, segments_of
from liuhen.doors.web.pages.carriers.presenting import cases_of, content_of, line_of
from liuhen.doors.web.reader import reader_of
from liuhen.doors.web.seeing import recordings_seen_by
from liuhen.doors.web.trail import trail_of
from liuhen.people import access
from liuhen.recordings.carriers import queries
from liuhen.recordings.carriers.tables import Carrier

PER_PAGE = 30


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the carriers; with `recording`, the form offers to note its files on a new one or on one that is known."""
    reader = reader_of(request)
    require(access.may_see_carriers(roles=reader.roles))
    paged = Paginator(queries.carriers_of(reader.authority), PER_PAGE).get_page(request.GET.get("page"))
    carriers = list(paged.object_list)
    files = queries.how_many_on(carriers)
    refs = request.GET.getlist("recording")
    context = {
        "lines": [line_of(each, files=files.get(each.pk, 0)) for each in carriers],
        "paged": paged,
        "may_keep": bool(access.may_keep_carriers(roles=reader.roles)),
        "kinds": Carrier.Kind.choices,
        "keeper": reader.officer.name,
        "segments": segments_of(reader, refs) if refs else [],
        "instead_of": found(reader, instead_of) if (instead_of := request.GET.get("instead_of")) else None,
    }
    return render(request, "web/carriers.html", context)


@require_safe
def carrier(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one carrier."""
    reader = reader_of(request)
    require(access.may_see_carriers(roles=reader.roles))
    row = found(reader, ref)
    contents = list(queries.contents_of(row))
    seen = set(
        recordings_seen_by(reader)
        .filter(pk__in={content.segment.recording_id for content in contents})
        .values_list("pk", flat=True)
    )
    context = {
        "line": line_of(row, files=len(contents)),
        "contents": [content_of(each, seen) for each in contents],
        "recordings": sorted({each.segment.recording.ref for each in contents if each.segment.recording_id in seen}),
        "moves": [
            (writing.minute(move.at), move.place, move.keeper.name, move.reason)
            for move in row.moves.select_related("keeper")
        ],
        "original": row.original,
        "instead_of": line_of(row.instead_of, files=0) if row.instead_of else None,
        "reason": row.reason,
        "stand_ins": [line_of(disc, files=0) for disc in row.stand_ins.select_related("keeper")],
        "cases": cases_of(reader, row, contents),
        "may_keep": bool(access.may_keep_carriers(roles=reader.roles)) and row.released_at is None,
        "trail": trail_of(
            request.GET, address=reverse("web:carrier", args=[row.ref]),
            authority=row.authority.slug, things=[row.written],
        ),
    }  # fmt: skip
    return render(request, "web/carrier.html", context)
