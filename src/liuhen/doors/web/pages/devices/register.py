"""设备: first what the reader has in hand, then what waits, then the whole register and what each unit has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from liuhen.docket.duties import DutyLaw, duty_law
from liuhen.doors.web import writing
from liuhen.doors.web.asking import require
from liuhen.doors.web.pages.devices.asking import may_decide, may_keep
from liuhen.doors.web.pages.devices.lines import device_line, fault_line, store_line, wish_line
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.people import access
from liuhen.people.models import Role
from liuhen.recordings.devices import queries
from liuhen.recordings.devices.standing import register, standings
from liuhen.recordings.devices.tables import DeviceIssue


@dataclass(frozen=True, slots=True, kw_only=True)
class OutLine:
    """A device that is out, and how long it has been: what it recorded is with the officer."""

    href: str
    number: str
    officer: str
    since: str
    lasted: str
    late: bool


def page(request: HttpRequest) -> HttpResponse:
    """Show the register."""
    reader = reader_of(request)
    require(access.may_see_devices(roles=reader.roles))
    law = duty_law(reader.authority)
    shown = standings(register(reader.authority))
    lines = [
        device_line(s, law, reader.at, officer=reader.officer.pk, takes=reader.may_take_in) for s in shown
    ]
    context = {
        "mine": [line for line in lines if line.mine],
        "lines": lines,
        "own_duties": _to_store(reader, law, own=True),
        "keeps": may_keep(reader),
        "maintenance": writing.say(law.maintenance.told()) if law.maintenance else "",
        **_watching(reader, law),
    }
    return render(request, "web/devices/register.html", context)


def _watching(reader: Reader, law: DutyLaw) -> dict[str, object]:
    """Return what only those see who look after others: self-kept material, faults, wishes, who has no recorder."""
    watches = may_keep(reader) or reader.has(Role.SUPERVISOR, Role.LEADER)
    if not watches:
        return {"watches": False}
    wishes = queries.extensions_waiting(reader.authority)
    return {
        "watches": True,
        "duties": _to_store(reader, law, own=False),
        "out": [_out(issue, law, reader.at) for issue in queries.open_issues(reader.authority)],
        "faults": [fault_line(fault, law, reader.at) for fault in queries.faults_waiting(reader.authority)],
        "wishes": [wish_line(w, law, reader.at, may_decide=bool(may_decide(reader, w))) for w in wishes],
        "units": queries.equipment(reader.authority, reader.at),
        "goal": queries.goal_of(reader.authority),
        "without": _without(reader),
        "not_entered": list(queries.not_entered(reader.authority)),
    }


def _to_store(reader: Reader, law: DutyLaw, *, own: bool) -> Sequence[object]:
    duties = queries.to_store(reader.authority, reader.officer if own else None)
    return [store_line(issue, law, reader.at) for issue in duties.prefetch_related("extensions")]


def _out(issue: DeviceIssue, law: DutyLaw, at: datetime) -> OutLine:
    return OutLine(
        href=reverse("web:device", args=[issue.device.entry.ref]),
        number=issue.device.number,
        officer=issue.officer.name,
        since=writing.minute(issue.issued_at),
        lasted=writing.length(at - issue.issued_at),
        late=law.may_be_late(issue, at),
    )


def _without(reader: Reader) -> Sequence[tuple[str, str]]:
    officers = queries.without_recorder(reader.authority, reader.at)
    return [(officer.name, officer.unit.name if officer.unit else "—") for officer in officers]
