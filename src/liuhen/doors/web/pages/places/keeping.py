"""Keeping the register: places, cameras, and what surveillance systems tell of them. For IT staff and record administrators."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from liuhen.doors.web.asking import require
from liuhen.doors.web.form_files import files_of
from liuhen.doors.web.pages.places.answering import hour_or_none, moment_or_none, told
from liuhen.doors.web.pages.places.one import place_for
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.law.dossier import Fault
from liuhen.people import access
from liuhen.recordings.fixed import actions
from liuhen.recordings.fixed.reports import MOST_BYTES, CannotReadReport


def _keeper(request: HttpRequest) -> Reader:
    reader = reader_of(request)
    require(access.may_keep_places(roles=reader.roles))
    return reader


@require_POST
def register(request: HttpRequest) -> HttpResponse:
    """Register a place."""
    reader = _keeper(request)
    where: tuple[str, ...] = ("web:places",)
    with told(request, gettext("The place is registered. Enter its cameras next.")):
        place = actions.register_place(
            authority=reader.authority,
            name=request.POST.get("name", ""),
            kind=request.POST.get("kind", ""),
            opens=hour_or_none(request, "opens"),
            closes=hour_or_none(request, "closes"),
            since=moment_or_none(request, "since"),
            by=reader.by,
            at=reader.at,
        )
        where = ("web:place", place.ref)
    return redirect(*where)


@require_POST
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """Close a place."""
    reader = _keeper(request)
    place = place_for(reader, ref)
    with told(request, gettext("The place is closed; what is known of it stays on record.")):
        actions.close_place(place=place, by=reader.by, at=reader.at)
    return redirect("web:places")


@require_POST
def hang(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter a camera of a place."""
    reader = _keeper(request)
    place = place_for(reader, ref)
    with told(request, gettext("The camera is registered.")):
        actions.hang_camera(
            place=place,
            device=request.POST.get("device", ""),
            sees=request.POST.get("sees", ""),
            since=moment_or_none(request, "since"),
            by=reader.by,
            at=reader.at,
        )
    return redirect("web:place", ref)


@require_POST
def take_down(request: HttpRequest, ref: str, camera: str) -> HttpResponse:
    """Take a camera down."""
    reader = _keeper(request)
    for each in place_for(reader, ref).cameras.all():
        if each.ref == camera:
            with told(request, gettext("The camera is taken down.")):
                actions.take_down(camera=each, by=reader.by, at=reader.at)
            return redirect("web:place", ref)
    raise Http404(gettext("There is no such camera in this place."))


@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """Take a report of cameras: whole or not at all."""
    reader = _keeper(request)
    with told(request, gettext("The report is taken. Gaps that it shows are listed with their place.")):
        file = next(iter(files_of(request, "report")), None)
        if file is None or (file.size or 0) > MOST_BYTES:
            given = str(file.size) if file else ""
            wanted_zh = f"不超过 {MOST_BYTES >> 20} MB 的 CSV 或 JSON 文件"
            raise CannotReadReport(
                Fault("report", given, f"a CSV or JSON file of at most {MOST_BYTES >> 20} MB", wanted_zh)
            )
        actions.take_report(
            authority=reader.authority,
            content=Path(file.temporary_file_path()).read_bytes(),
            file_name=file.as_given,
            until=moment_or_none(request, "until"),
            by=reader.by,
            at=reader.at,
        )
    return redirect("web:places")
