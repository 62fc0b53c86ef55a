"""The check before use, for one thumb: large fields, one below the other, and the time to hold the device's clock against."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from liuhen.doors.web import writing
from liuhen.doors.web.pages.devices import typed
from liuhen.doors.web.pages.devices.asking import entry_to_use
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.people.wanting import BadInput
from liuhen.recordings.devices import actions
from liuhen.recordings.devices.actions import checking
from liuhen.recordings.devices.tables import DeviceCheck, DeviceEntry


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the form of a check, or write a check down."""
    reader = reader_of(request)
    entry = entry_to_use(reader, ref)
    if request.method != "POST":
        return _form(request, reader, entry, {"clock": "right", "other": gettext("nothing unusual")})
    try:
        made = _check(request, reader, entry)
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
        return _form(request, reader, entry, request.POST.dict(), status=422)
    if made.passed:
        messages.success(request, gettext("Checked: the device may be used."))
    else:
        messages.error(
            request,
            gettext(
                "Checked: do not use it yet. Charge it, clear it, set its clock or report it, then check again."
            ),
        )
    return redirect("web:device", ref)


def _check(request: HttpRequest, reader: Reader, entry: DeviceEntry) -> DeviceCheck:
    given = request.POST
    return actions.check(
        entry=entry,
        officer=reader.officer,
        battery=typed.whole(given, "battery", zh="电量百分比", en="the battery in per cent"),
        space=typed.decimal(given, "space", zh="剩余空间（GB）", en="the free space in gigabytes"),
        clock_ahead=typed.clock_error(given),
        clock_set=given.get("clock_set") == "1",
        other=given.get("other", ""),
        damage=given.get("damage", ""),
        by=reader.by,
        at=reader.at,
    )


def _form(
    request: HttpRequest,
    reader: Reader,
    entry: DeviceEntry,
    given: Mapping[str, object],
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "entry": entry,
        "kind": str(entry.get_kind_display()),
        "given": given,
        "now": writing.clock(reader.at, seconds=True),
        "now_ms": round(reader.at.timestamp() * 1000),
        "least_battery": checking.LEAST_BATTERY,
        "least_space": checking.LEAST_SPACE,
        "most_off": writing.length(checking.MOST_OFF),
    }
    return render(request, "web/devices/check.html", context, status=status)
