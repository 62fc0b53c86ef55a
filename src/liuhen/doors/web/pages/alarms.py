"""Oversight: alarms that wait for an answer, and those that were answered. For supervisors."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_POST

from liuhen.doors.web import writing
from liuhen.doors.web.addresses import recording_address
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.oversight import actions, queries
from liuhen.oversight.models import Alarm
from liuhen.people.models import Role
from liuhen.people.wanting import BadInput

KINDS = {
    "content-differs": gettext_noop("A stored file no longer has its digest"),
    "content-missing": gettext_noop("A stored file is not where it was stored"),
    "ledger-differs": gettext_noop("The log no longer verifies"),
}
ANSWERED_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmLine:
    """One alarm."""

    pk: int
    what: str
    about: str
    about_href: str
    expected: str
    found: str
    raised: str
    last_seen: str
    times: int
    answer: str
    answered: str


def page(request: HttpRequest) -> HttpResponse:
    """Show the alarms of the authority."""
    reader = _supervisor(request)
    answered = queries.answered(reader.authority)[:ANSWERED_SHOWN]
    context = {
        "waiting": [_line(alarm) for alarm in queries.unanswered(reader.authority)],
        "answered": [_line(alarm) for alarm in answered],
    }
    return render(request, "web/alarms.html", context)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an alarm with what was found out and done."""
    reader = _supervisor(request)
    alarm = queries.unanswered(reader.authority).filter(pk=pk).first()
    if alarm is None:
        raise Http404(gettext("There is no alarm that waits for this answer."))
    try:
        actions.answer(alarm=alarm, words=request.POST.get("words", ""), by=reader.by, at=reader.at)
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
    else:
        messages.success(request, gettext("The answer was written into the trail."))
    return redirect("web:alarms")


def _supervisor(request: HttpRequest) -> Reader:
    reader = reader_of(request)
    if not reader.has(Role.SUPERVISOR):
        raise PermissionDenied(gettext("Only supervisors see the alarms. Nothing was changed."))
    return reader


def _line(alarm: Alarm) -> AlarmLine:
    kind, _, ref = alarm.about.partition(":")
    return AlarmLine(
        pk=alarm.pk,
        what=gettext(KINDS[alarm.kind]) if alarm.kind in KINDS else alarm.kind,
        about=alarm.about,
        about_href=recording_address(ref) if kind == "recording" and ref else "",
        expected=alarm.expected,
        found=alarm.found,
        raised=writing.minute(alarm.raised_at),
        last_seen=writing.minute(alarm.last_seen_at),
        times=alarm.times,
        answer=alarm.answer,
        answered=writing.minute(alarm.answered_at),
    )
