"""The shelf of the first team: cameras that 吴, who keeps the records, entered; and how they are handed over."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tests import cast
from tests.cast import CHEN, LIN, WU, Person
from tests.stories import MORNING

from liuhen.recordings.devices import actions
from liuhen.recordings.devices.tables import DeviceCheck, DeviceEntry, DeviceIssue

#: The camera with which the inspection of the story was filmed.
NUMBER = "DSJ-9901-0003"
EIGHT = MORNING - timedelta(hours=1)


def camera(number: str = NUMBER, **given: Any) -> DeviceEntry:
    """吴 enters a body-worn camera of the first team in the register."""
    cast.officer(LIN)
    wu = cast.officer(WU)
    told = {
        "kind": "body-camera",
        "unit": cast.INSPECTION,
        "in_service_since": date(2025, 1, 2),
        "by": wu.written,
    }
    return actions.enter(authority=cast.authority(), number=number, **({"at": cast.DAWN} | told | given))


def issued(entry: DeviceEntry, person: Person = LIN, *, at: datetime = EIGHT) -> DeviceIssue:
    """Somebody takes a camera from the shelf at eight in the morning."""
    officer = cast.officer(person)
    return actions.issue(entry=entry, officer=officer, by=officer.written, at=at)


def checked(entry: DeviceEntry, *, at: datetime = EIGHT + timedelta(minutes=5), **given: Any) -> DeviceCheck:
    """林 checks a camera five minutes later, and all is well."""
    lin = cast.officer(LIN)
    told = {"battery": 85, "space": Decimal("42.5"), "other": "无异常"}
    return actions.check(entry=entry, officer=lin, by=lin.written, at=at, **(told | given))


def mended(entry: DeviceEntry, *, at: datetime) -> None:
    """陈 has the fault of a camera mended."""
    fault = entry.device.faults.get(mended_at__isnull=True)
    actions.mend(fault=fault, outcome="更换镜片", by=cast.officer(CHEN).written, at=at)
