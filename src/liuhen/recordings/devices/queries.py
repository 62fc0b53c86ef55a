"""Every way to read the register: devices, duties, who goes without a recorder, what is still on devices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from liuhen.law.dossier import Fault
from liuhen.people.models import Appointment, Authority, Officer, Role, Unit
from liuhen.people.wanting import quote
from liuhen.recordings.devices.duties import SLACK
from liuhen.recordings.devices.tables import (
    RECORDERS,
    DeviceEntry,
    DeviceIssue,
    EquipmentGoal,
    StoringExtension,
)
from liuhen.recordings.devices.upkeep import DeviceFault
from liuhen.recordings.devices.wanting import NoSuchDevice
from liuhen.recordings.models import Device, Recording
from liuhen.recordings.visits.tables import DockVisit


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """What a handling unit has: officers on duty, recorders that can be used, facilities; `unit` is empty for what has no unit.

    enough: as many recorders for as many officers as the authority wants.
    """

    unit: str
    officers: int
    recorders: int
    facilities: int
    enough: bool


def entry_of(authority: Authority, number: str) -> DeviceEntry:
    """Return the entry of a device by its number.

    Raises:
        NoSuchDevice: the register has none.
    """
    found = _entries(authority).filter(device__number=number).first()
    if found is None:
        from_files = Device.objects.filter(authority=authority, number=number).exists()
        zh = "设备台账中的编号" + ("（已有该设备的音像，但尚未登记入台账）" if from_files else "")
        en = "a number of the register" + (
            " (it has recordings, and is not entered yet)" if from_files else ""
        )
        raise NoSuchDevice(Fault("device", quote(number), en, zh))
    return found


def find_entry(authority: Authority, ref: str) -> DeviceEntry | None:
    """Return the entry with that written id, or None."""
    return _entries(authority).filter(ref=ref).first()


def _entries(authority: Authority) -> QuerySet[DeviceEntry]:
    return DeviceEntry.objects.filter(device__authority=authority).select_related("device__authority", "unit")


def not_entered(authority: Authority) -> QuerySet[Device]:
    """Return the devices that files told of and the register does not know, by number."""
    return Device.objects.filter(authority=authority, entry__isnull=True).order_by("number")


def open_issues(authority: Authority, officer: Officer | None = None) -> QuerySet[DeviceIssue]:
    """Return what is out, the longest first; with `officer`, what they have."""
    out = DeviceIssue.objects.filter(device__authority=authority, returned_at__isnull=True)
    mine = out if officer is None else out.filter(officer=officer)
    return mine.select_related("device__entry", "officer").order_by("issued_at", "pk")


def open_issue(entry: DeviceEntry) -> DeviceIssue | None:
    """Return who has the device now, if anybody."""
    return open_issues(entry.device.authority).filter(device=entry.device).first()


def find_issue(authority: Authority, ref: str) -> DeviceIssue | None:
    """Return the issue with that written id, or None."""
    found = DeviceIssue.objects.filter(device__authority=authority, ref=ref)
    return found.select_related("device__entry", "device__authority", "officer").first()


def open_fault(entry: DeviceEntry) -> DeviceFault | None:
    """Return the fault of the device that waits, if any."""
    return DeviceFault.objects.filter(device=entry.device, mended_at__isnull=True).first()


def faults_waiting(authority: Authority) -> QuerySet[DeviceFault]:
    """Return the faults that wait to be mended, the oldest first."""
    waiting = DeviceFault.objects.filter(device__authority=authority, mended_at__isnull=True)
    return waiting.select_related("device__entry", "found_by").order_by("found_at", "pk")


def extensions_waiting(authority: Authority) -> QuerySet[StoringExtension]:
    """Return the wishes to store later that wait for an answer, the oldest first."""
    waiting = StoringExtension.objects.filter(issue__device__authority=authority, decided_at__isnull=True)
    return waiting.select_related("issue__device__entry", "issue__officer", "asked_by").order_by("asked_at")


def find_extension(authority: Authority, ref: str) -> StoringExtension | None:
    """Return the wish with that written id, or None."""
    found = StoringExtension.objects.filter(issue__device__authority=authority, ref=ref)
    return found.select_related("issue__device__entry", "issue__officer__unit", "asked_by").first()


def to_store(authority: Authority, officer: Officer | None = None) -> QuerySet[DeviceIssue]:
    """Return the duties whose device is back and whose recordings have not arrived: self-kept until they do (tj-39b).

    They have arrived once a visit at the dock ended (or was closed by hand) since the issue, or a recording of the duty is
    stored and no visit of the device is open; and none are waited for where nothing was recorded.
    """
    since = {"device": OuterRef("device"), "begun_at__gte": OuterRef("issued_at")}
    visits = DockVisit.objects.filter(**since)
    over = Q(ended_at__isnull=False) | Q(given_up_at__isnull=False)
    stored = Recording.objects.filter(
        device=OuterRef("device"),
        stored_at__isnull=False,
        started_at__gte=OuterRef("issued_at") - SLACK,
        started_at__lte=OuterRef("returned_at") + SLACK,
    )
    back = DeviceIssue.objects.filter(
        device__authority=authority, returned_at__isnull=False, nothing_recorded=False
    )
    waiting = back.exclude(Exists(visits.filter(over))).exclude(
        Exists(stored) & ~Exists(visits.exclude(over))
    )
    mine = waiting if officer is None else waiting.filter(officer=officer)
    return mine.select_related("device__entry", "officer").order_by("returned_at", "pk")


def officers_on_duty(authority: Authority, at: datetime) -> QuerySet[Officer]:
    """Return the enforcement officers of an authority at `at`, by unit and name."""
    held = Appointment.objects.filter(officer=OuterRef("pk"), role=Role.OFFICER, since__lte=at)
    now = held.filter(Q(until__isnull=True) | Q(until__gt=at))
    active = Officer.objects.filter(Exists(now), authority=authority, is_active=True)
    return active.select_related("unit").order_by("unit__name", "name", "pk")


def without_recorder(authority: Authority, at: datetime) -> QuerySet[Officer]:
    """Return the officers on duty who have no recorder (tj-5b, ar-6b, yy-7b)."""
    has = DeviceIssue.objects.filter(
        officer=OuterRef("pk"), returned_at__isnull=True, device__entry__kind__in=RECORDERS
    )
    return officers_on_duty(authority, at).exclude(Exists(has))


def equipment(authority: Authority, at: datetime) -> Sequence[Equipment]:
    """Return what each handling unit has, by name: four queries."""
    wanted = goal_of(authority)
    officers = dict(officers_on_duty(authority, at).order_by().values_list("unit").annotate(n=Count("pk")))
    usable = DeviceEntry.objects.filter(device__authority=authority, retired_at__isnull=True)
    counted = (
        usable.annotate(broken=Exists(_faults_open()))
        .order_by()
        .values_list("unit")
        .annotate(
            recorders=Count("pk", filter=Q(kind__in=RECORDERS, broken=False)),
            facilities=Count("pk", filter=~Q(kind__in=RECORDERS)),
        )
    )
    devices = {unit: (recorders, facilities) for unit, recorders, facilities in counted}
    names: dict[int | None, str] = dict(Unit.objects.filter(authority=authority).values_list("pk", "name"))
    units = sorted({*officers, *devices}, key=lambda pk: (pk is None, names.get(pk, "")))
    return tuple(
        Equipment(
            unit=names.get(pk, ""),
            officers=officers.get(pk, 0),
            recorders=devices.get(pk, (0, 0))[0],
            facilities=devices.get(pk, (0, 0))[1],
            enough=devices.get(pk, (0, 0))[0] * wanted.officers >= officers.get(pk, 0) * wanted.recorders,
        )
        for pk in units
    )


def _faults_open() -> QuerySet[DeviceFault]:
    return DeviceFault.objects.filter(device=OuterRef("device"), mended_at__isnull=True)


def goal_of(authority: Authority) -> EquipmentGoal:
    """Return how many recorders the authority wants for how many officers: its own row, or one for two."""
    return EquipmentGoal.objects.filter(authority=authority).first() or EquipmentGoal()


def users_of(entry: DeviceEntry) -> QuerySet[DeviceIssue]:
    """Return who had the device and when, the latest first."""
    return entry.device.issues.select_related("officer").order_by(F("issued_at").desc(), "-pk")
