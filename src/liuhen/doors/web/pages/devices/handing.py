"""Taking a device, giving it to somebody, and bringing it back: one tap each."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from liuhen.docket import actions as docket
from liuhen.doors.web.asking import require
from liuhen.doors.web.pages.devices import typed
from liuhen.doors.web.pages.devices.asking import answered, entry_for, issue_to_use, require_keeper
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.people import access
from liuhen.people.models import Officer
from liuhen.people.queries import find_officer
from liuhen.recordings.devices import actions


@require_POST
def issue(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a device to the officer who is named, or to the reader."""
    reader = reader_of(request)
    entry = entry_for(reader, ref)

    def act() -> None:
        officer = _officer(reader, request.POST.get("officer", "").strip())
        actions.issue(entry=entry, officer=officer, by=reader.by, at=reader.at)

    return answered(request, act, gettext("Issued. Check the device before use."), "web:device", ref)


def _officer(reader: Reader, named: str) -> Officer:
    if named:
        require_keeper(reader)
        return find_officer(reader.authority, named)
    require(access.may_take_in(roles=reader.roles))
    return reader.officer


@require_POST
def give_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a device back; what it recorded is waited for from now on."""
    reader = reader_of(request)
    issue = issue_to_use(reader, ref)

    def act() -> None:
        docket.give_back(
            issue=issue,
            returned_at=typed.moment_or_none(request.POST, "returned_at"),
            nothing_recorded=request.POST.get("nothing_recorded") == "1",
            by=reader.by,
            at=reader.at,
        )

    return answered(
        request,
        act,
        gettext("Returned. Store what it recorded in time."),
        "web:device",
        issue.device.entry.ref,
    )
