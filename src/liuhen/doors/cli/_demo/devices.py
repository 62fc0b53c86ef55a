"""The cameras of the demonstration: one in hand, one that is back and not stored, one broken, one clock that is off."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from liuhen.doors.cli._demo.people import UNITS
from liuhen.doors.cli._home import OPERATOR
from liuhen.people.models import Authority, Officer, Role
from liuhen.recordings.devices import actions
from liuhen.recordings.devices.standing import register
from liuhen.recordings.devices.tables import DeviceEntry
from liuhen.recordings.devices.upkeep import ClockReading

NUMBERS = ("DSJ-9901-0003", "DSJ-9901-0004", "DSJ-9901-0005", "DSJ-9901-0006")


@transaction.atomic
def shelve(authority: Authority, *, at: datetime) -> None:
    """Enter a few cameras and let a day pass with them; a shelf that is there already stays as it is."""
    if register(authority).exists():
        return
    cameras = [_camera(authority, number, at=at) for number in NUMBERS]
    first, second = _officers(authority)
    in_hand, kept, broken, _ = cameras
    actions.issue(entry=in_hand, officer=first, by=OPERATOR, at=at - timedelta(minutes=20))
    back = actions.issue(entry=kept, officer=second, by=OPERATOR, at=at - timedelta(hours=30))
    actions.check(
        entry=kept, officer=second, battery=92, space=Decimal("58.0"), other="无异常", by=second.written,
        at=at - timedelta(hours=30) + timedelta(minutes=4),
    )  # fmt: skip
    actions.give_back(issue=back, by=OPERATOR, at=at - timedelta(hours=3))
    actions.report_fault(
        entry=broken, words="镜头有裂纹", officer=first, by=first.written, at=at - timedelta(hours=27)
    )
    actions.measure(
        authority=authority, number=NUMBERS[0], offset=timedelta(minutes=4), how=ClockReading.How.HAND, by=OPERATOR,
        at=at - timedelta(minutes=30),
    )  # fmt: skip


def _camera(authority: Authority, number: str, *, at: datetime) -> DeviceEntry:
    return actions.enter(
        authority=authority, number=number, kind=DeviceEntry.Kind.BODY_CAMERA, maker="云影（虚构）", model="YY-3",
        unit=UNITS[Role.OFFICER], in_service_since=date(2025, 3, 3), by=OPERATOR, at=at - timedelta(hours=31),
    )  # fmt: skip


def _officers(authority: Authority) -> tuple[Officer, Officer]:
    held = Officer.objects.filter(
        authority=authority, appointments__role=Role.OFFICER, appointments__until__isnull=True
    )
    found = list(held.order_by("pk").distinct()[:2])
    return found[0], found[-1]
