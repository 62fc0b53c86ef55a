"""Answering a hole: its cause and explanation, the report to the head, and the head's word that it was read."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST
from pydantic_core import PydanticCustomError

from liuhen.cases.models import Case, Event
from liuhen.docket.actions import changing_all
from liuhen.docket.course import Hole, course_of
from liuhen.docket.labels import cases_with
from liuhen.documents.models import Document
from liuhen.doors.web import writing
from liuhen.doors.web.asking import require
from liuhen.doors.web.pages.course.view import event_for, heads_of, show
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.law.dossier import Fault
from liuhen.law.dossier.moments import moment
from liuhen.people import access
from liuhen.people.models import Officer
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings.answered import actions
from liuhen.recordings.answered.tables import BreakReport
from liuhen.recordings.models import Break


@require_POST
def declare(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Write down why a hole is there; where a head is named, report it to the head at the same time."""
    reader = reader_of(request)
    case, event = event_for(reader, number, key)
    require(access.may_take_in(roles=reader.roles))
    hole = _hole(request, case, event)
    if hole is None:
        messages.error(request, gettext("This hole is no longer there as it was shown. Nothing was changed."))
        return show(request, reader, case, event, status=409)
    try:
        with changing_all(cases=cases_with([hole.beside]), at=reader.at):
            broken = _declare(request, reader, hole, case)
            if head := _head(request, reader):
                actions.report_break(broken=broken, to=head, by=reader.by, at=reader.at)
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
        return show(request, reader, case, event, status=422)
    messages.success(request, gettext("Written down, and the case was judged again."))
    return _back(number, key)


@require_POST
def report(request: HttpRequest, number: str, key: str, pk: int) -> HttpResponse:
    """Report a break that was declared before."""
    reader = reader_of(request)
    _, event = event_for(reader, number, key)
    require(access.may_take_in(roles=reader.roles))
    broken = get_object_or_404(
        Break.objects.select_related("recording__authority"), pk=pk, recording__in_cases__events=event
    )
    try:
        head = _head(request, reader)
        if head is None:
            messages.error(request, gettext("Choose to whom it is reported. Nothing was changed."))
            return _back(number, key)
        with changing_all(cases=cases_with([broken.recording]), at=reader.at):
            actions.report_break(broken=broken, to=head, by=reader.by, at=reader.at)
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
    return _back(number, key)


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a report was read; only whom it was sent to can."""
    reader = reader_of(request)
    found = get_object_or_404(
        BreakReport.objects.select_related("broken__recording__authority"), pk=pk, to=reader.officer
    )
    actions.note_read(report=found, by=reader.by, at=reader.at)
    return redirect("web:recording", found.broken.recording.ref)


def _hole(request: HttpRequest, case: Case, event: Event) -> Hole | None:
    wanted = (_moment(request.POST.get("start", "")), _moment(request.POST.get("end", "")))
    return next((h for h in course_of(case, event).holes if (h.start, h.end) == wanted), None)


def _moment(text: str) -> datetime | None:
    try:
        return moment(text)
    except PydanticCustomError:
        return None


def _declare(request: HttpRequest, reader: Reader, hole: Hole, case: Case) -> Break:
    resumed: datetime | None = None if request.POST.get("resumed") == "no" else hole.end
    return actions.declare_break(
        recording=hole.beside,
        start=hole.start,
        end=resumed,
        cause=request.POST.get("cause", ""),
        explained=request.POST.get("explained", ""),
        written=_written(request, case),
        by=reader.by,
        at=reader.at,
    )


def _written(request: HttpRequest, case: Case) -> str:
    """Return the id of the document that explains; empty where none is named.

    Raises:
        BadInput: the case has no such document.
    """
    given = request.POST.get("written", "")
    if given and not Document.objects.filter(case=case, key=given).exists():
        raise BadInput(
            Fault("written", quote(given), "a document of this case, or none", "本案已有的文书，或者不选")
        )
    return given


def _head(request: HttpRequest, reader: Reader) -> Officer | None:
    """Return to whom it is to be reported; None where nobody is named.

    Raises:
        BadInput: who is named holds no such office now.
    """
    given = request.POST.get("head", "")
    if not given:
        return None
    head = heads_of(reader).filter(pk=int(given)).first() if given.isdecimal() else None
    if head is None:
        raise BadInput(
            Fault(
                "head", quote(given), "a head of unit or a leader in office", "在任的承办机构负责人或者负责人"
            )
        )
    return head


def _back(number: str, key: str) -> HttpResponse:
    return redirect(reverse("web:course", args=[number, key]))
