"""One device: how it stands, what to do with it now, who had it and when, its checks, its upkeep, its clock and its trail."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from liuhen.docket.duties import duty_law
from liuhen.doors.web import writing
from liuhen.doors.web.pages.devices.asking import entry_for, may_keep
from liuhen.doors.web.pages.devices.clocks import off_words
from liuhen.doors.web.pages.devices.lines import check_said, device_line, fault_line, service_said, store_line
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.trail import trail_of
from liuhen.people import access
from liuhen.recordings.devices import queries
from liuhen.recordings.devices.standing import Standing, State, standings
from liuhen.recordings.devices.tables import DeviceCheck, DeviceEntry, DeviceIssue
from liuhen.recordings.devices.upkeep import ClockReading
from liuhen.recordings.visits.queries import visits_of

#: How much of each history is shown at once.
SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a history: when, what, and how it is toned."""

    when: str
    what: str
    more: str = ""
    tone: str = ""


def page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a device."""
    reader = reader_of(request)
    entry = entry_for(reader, ref)
    (standing,) = standings(DeviceEntry.objects.filter(pk=entry.pk))
    trail = trail_of(
        request.GET,
        address=reverse("web:device", args=[entry.ref]),
        authority=reader.authority.slug,
        things=[entry.written],
    )
    context = {**_now(reader, standing), **_histories(entry), "trail": trail}
    return render(request, "web/devices/device.html", context)


def _now(reader: Reader, standing: Standing) -> dict[str, object]:
    law, entry, issue = duty_law(reader.authority), standing.entry, standing.issue
    mine = issue is not None and issue.officer_id == reader.officer.pk
    keeps = may_keep(reader)
    uses = bool(access.may_use_device(roles=reader.roles, has_it=mine or issue is None))
    in_use = standing.state is not State.RETIRED
    return {
        "entry": entry,
        "line": device_line(standing, law, reader.at, officer=reader.officer.pk, takes=reader.may_take_in),
        "issue": issue,
        "fault": fault_line(standing.fault, law, reader.at) if standing.fault else None,
        "facts": _facts(standing),
        "check": check_said(standing),
        "service": service_said(standing, law, reader.at),
        "house": writing.say(law.maintenance.told()) if law.maintenance else "",
        "repair_house": writing.say(law.repair.told()) if law.repair else "",
        "keeps": keeps and in_use,
        "uses": uses and in_use,
        "may_return": issue is not None and uses,
        "may_give": keeps and standing.state is State.IN,
        "officers": list(queries.officers_on_duty(reader.authority, reader.at)) if keeps else (),
        "duties": [
            store_line(duty, law, reader.at)
            for duty in queries.to_store(reader.authority)
            .filter(device=entry.device)
            .prefetch_related("extensions")
            if keeps or duty.officer_id == reader.officer.pk
        ],
        "now": writing.clock(reader.at, seconds=True),
        "now_ms": round(reader.at.timestamp() * 1000),
    }


def _facts(standing: Standing) -> Sequence[tuple[str, str]]:
    entry = standing.entry
    facts = [
        (gettext("Kind"), str(entry.get_kind_display())),
        (gettext("Manufacturer"), entry.maker or "—"),
        (gettext("Model"), entry.model or "—"),
        (gettext("Unit"), entry.unit.name if entry.unit else "—"),
        (gettext("In service since"), writing.day(entry.in_service_since)),
    ]
    if entry.retired_at:
        facts.append((gettext("Retired"), f"{writing.minute(entry.retired_at)} · {entry.retired_because}"))
    return facts


def _histories(entry: DeviceEntry) -> dict[str, object]:
    device = entry.device
    checks = device.checks.select_related("officer").order_by("-checked_at", "-pk")[:SHOWN]
    faults = device.faults.select_related("found_by").order_by("-found_at", "-pk")[:SHOWN]
    return {
        "uses_had": [_use(issue) for issue in queries.users_of(entry)[:SHOWN]],
        "checks": [_check(check) for check in checks],
        "faults": [
            Row(
                when=writing.minute(f.found_at),
                what=f.words,
                more=gettext("mended %(when)s: %(how)s")
                % {"when": writing.minute(f.mended_at), "how": f.outcome}
                if f.mended_at
                else gettext("waits"),
                tone="" if f.mended_at else "late",
            )
            for f in faults
        ],
        "services": [
            Row(when=writing.minute(s.done_at), what=s.words)
            for s in device.services.order_by("-done_at", "-pk")[:SHOWN]
        ],
        "readings": [_reading(r) for r in device.clock_readings.order_by("-measured_at", "-pk")[:SHOWN]],
        "visits": [
            Row(
                when=writing.minute(v.begun_at),
                what=gettext("%(held)d of %(listed)d files stored") % {"held": v.held, "listed": v.listed},  # type: ignore[attr-defined]
                more=gettext("closed by hand: %(why)s") % {"why": v.given_up_because}
                if v.given_up_at
                else v.place,
                tone="proof" if v.ended_at else "near",
            )
            for v in visits_of(device)[:SHOWN]
        ],
    }


def _check(check: DeviceCheck) -> Row:
    clock = off_words(check.clock_ahead)
    if check.clock_set:
        clock = gettext("%(off)s, put right then") % {"off": clock}
    told = {"battery": check.battery, "space": check.space, "clock": clock}
    return Row(
        when=writing.minute(check.checked_at),
        what=gettext("battery %(battery)d%%, %(space)s GB free, %(clock)s") % told,
        more=" · ".join(part for part in (check.officer.name if check.officer else "", check.other) if part),
        tone="proof" if check.passed else "near",
    )


def _use(issue: DeviceIssue) -> Row:
    back = writing.minute(issue.returned_at) if issue.returned_at else gettext("still out")
    more = gettext("nothing recorded") if issue.nothing_recorded else ""
    return Row(when=f"{writing.minute(issue.issued_at)} – {back}", what=issue.officer.name, more=more)


def _reading(reading: ClockReading) -> Row:
    how = str(ClockReading.How(reading.how).label)
    off = off_words(reading.offset)
    what = gettext("%(off)s, put right then") % {"off": off} if reading.set_right else off
    return Row(when=writing.minute(reading.measured_at), what=what, more=how)
