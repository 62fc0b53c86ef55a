"""Entering a device in the register, correcting its entry, retiring it, and saying how many are wanted."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from liuhen.doors.web import writing
from liuhen.doors.web.pages.devices import typed
from liuhen.doors.web.pages.devices.asking import answered, entry_for, require_keeper
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.people.models import Unit
from liuhen.people.wanting import BadInput
from liuhen.recordings.devices import actions
from liuhen.recordings.devices.tables import DeviceEntry


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show the form of a new entry, or enter a device."""
    reader = reader_of(request)
    require_keeper(reader)
    if request.method != "POST":
        today = timezone.localdate(reader.at).isoformat()
        given = {"number": request.GET.get("number", ""), "in_service_since": today}
        return _form(request, reader, given)
    try:
        entry = actions.enter(
            authority=reader.authority, number=request.POST.get("number", ""), by=reader.by, at=reader.at,
            **_told(request),
        )  # fmt: skip
    except BadInput as error:
        return _refused(request, reader, error)
    messages.success(request, gettext("Entered in the register."))
    return redirect("web:device", entry.ref)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the form of an entry, or correct it."""
    reader = reader_of(request)
    entry = entry_for(reader, ref)
    require_keeper(reader)
    if request.method != "POST":
        return _form(request, reader, _as_given(entry), entry=entry)
    try:
        actions.change(entry=entry, by=reader.by, at=reader.at, **_told(request))
    except BadInput as error:
        return _refused(request, reader, error, entry=entry)
    messages.success(request, gettext("The entry was corrected."))
    return redirect("web:device", ref)


@require_POST
def retire(request: HttpRequest, ref: str) -> HttpResponse:
    """Retire a device."""
    reader = reader_of(request)
    entry = entry_for(reader, ref)
    require_keeper(reader)

    def act() -> None:
        actions.retire(entry=entry, because=request.POST.get("because", ""), by=reader.by, at=reader.at)

    return answered(request, act, gettext("Retired. Its recordings stay what they are."), "web:device", ref)


@require_POST
def goal(request: HttpRequest) -> HttpResponse:
    """Say how many recorders are wanted for how many officers."""
    reader = reader_of(request)
    require_keeper(reader)

    def act() -> None:
        actions.set_goal(
            authority=reader.authority,
            recorders=typed.whole(request.POST, "recorders", zh="记录仪台数", en="the number of recorders"),
            officers=typed.whole(request.POST, "officers", zh="执法人员人数", en="the number of officers"),
            because=request.POST.get("because", ""),
            by=reader.by,
            at=reader.at,
        )

    return answered(request, act, gettext("The wanted equipment was written down."), "web:devices")


def _told(request: HttpRequest) -> dict[str, Any]:
    texts = {name: request.POST.get(name, "") for name in ("kind", "maker", "model", "unit")}
    return {**texts, "in_service_since": typed.day(request.POST, "in_service_since")}


def _as_given(entry: DeviceEntry) -> Mapping[str, str]:
    return {
        "number": entry.device.number,
        "kind": entry.kind,
        "maker": entry.maker,
        "model": entry.model,
        "unit": entry.unit.name if entry.unit else "",
        "in_service_since": entry.in_service_since.isoformat(),
    }


def _refused(
    request: HttpRequest, reader: Reader, error: BadInput, *, entry: DeviceEntry | None = None
) -> HttpResponse:
    messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
    return _form(request, reader, request.POST.dict(), entry=entry, status=422)


def _form(
    request: HttpRequest,
    reader: Reader,
    given: Mapping[str, object],
    *,
    entry: DeviceEntry | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "entry": entry,
        "given": given,
        "kinds": DeviceEntry.Kind.choices,
        "units": Unit.objects.filter(authority=reader.authority)
        .order_by("name")
        .values_list("name", flat=True),
    }
    return render(request, "web/devices/enter.html", context, status=status)
