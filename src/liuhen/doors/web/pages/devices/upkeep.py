"""Faults, repair, maintenance, the measured clock, and a visit at the dock that is closed by hand."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from liuhen.doors.web.pages.devices import typed
from liuhen.doors.web.pages.devices.asking import answered, entry_for, entry_to_use, require_keeper
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.recordings.devices import actions, queries
from liuhen.recordings.devices.tables import DeviceEntry
from liuhen.recordings.devices.upkeep import ClockReading, DeviceFault
from liuhen.recordings.visits import actions as visits
from liuhen.recordings.visits.queries import find


@require_POST
def fault(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a device is broken."""
    reader = reader_of(request)
    entry = entry_to_use(reader, ref)

    def act() -> None:
        words = request.POST.get("words", "")
        actions.report_fault(entry=entry, words=words, officer=reader.officer, by=reader.by, at=reader.at)

    return answered(
        request,
        act,
        gettext("The fault was written down; nobody gets the device until it is mended."),
        "web:device",
        ref,
    )


@require_POST
def repair(request: HttpRequest, ref: str) -> HttpResponse:
    """Say to whom a fault was reported for repair."""

    def act(reader: Reader, waiting: DeviceFault) -> None:
        actions.report_for_repair(fault=waiting, to=request.POST.get("to", ""), by=reader.by, at=reader.at)

    return _about_fault(request, ref, act, gettext("The report for repair was written down."))


@require_POST
def mend(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a device works again."""

    def act(reader: Reader, waiting: DeviceFault) -> None:
        actions.mend(fault=waiting, outcome=request.POST.get("outcome", ""), by=reader.by, at=reader.at)

    return _about_fault(request, ref, act, gettext("Mended; the device may be issued again."))


def _about_fault(
    request: HttpRequest, ref: str, act: Callable[[Reader, DeviceFault], None], done: str
) -> HttpResponse:
    reader, entry = _kept(request, ref)
    waiting = queries.open_fault(entry)
    if waiting is None:
        raise Http404(gettext("No fault of this device waits."))
    return answered(request, lambda: act(reader, waiting), done, "web:device", ref)


@require_POST
def service(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a device was serviced."""
    reader, entry = _kept(request, ref)

    def act() -> None:
        actions.service(entry=entry, words=request.POST.get("words", ""), by=reader.by, at=reader.at)

    return answered(request, act, gettext("The maintenance was written down."), "web:device", ref)


@require_POST
def clock(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what a device's clock shows against the time of this page."""
    reader = reader_of(request)
    entry = entry_to_use(reader, ref)

    def act() -> None:
        actions.measure(
            authority=reader.authority,
            number=entry.device.number,
            offset=typed.clock_error(request.POST),
            how=ClockReading.How.HAND,
            set_right=request.POST.get("clock_set") == "1",
            by=reader.by,
            at=reader.at,
        )

    return answered(
        request,
        act,
        gettext("The clock was written down. Times of recordings stay as they are."),
        "web:device",
        ref,
    )


@require_POST
def close_visit(request: HttpRequest, ref: str) -> HttpResponse:
    """Close a visit at the dock by hand: what is missing is lost for good."""
    reader = reader_of(request)
    require_keeper(reader)
    visit = find(reader.authority, ref)
    if visit is None:
        raise Http404(gettext("There is no visit %(ref)s here.") % {"ref": ref})

    def act() -> None:
        visits.give_up(visit=visit, because=request.POST.get("because", ""), by=reader.by, at=reader.at)

    return answered(
        request, act, gettext("Closed by hand. The missing files stay on the list, as lost."), "web:devices"
    )


def _kept(request: HttpRequest, ref: str) -> tuple[Reader, DeviceEntry]:
    reader = reader_of(request)
    entry = entry_for(reader, ref)
    require_keeper(reader)
    return reader, entry
