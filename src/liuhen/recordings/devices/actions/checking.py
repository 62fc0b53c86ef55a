"""The check before use (ar-14, dl-19a): battery, space, clock, and what else was seen. What is broken is reported at once."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from liuhen.people.models import Officer
from liuhen.recordings import acts
from liuhen.recordings.devices.actions.upkeep import open_fault
from liuhen.recordings.devices.readings import keep_reading
from liuhen.recordings.devices.tables import DeviceCheck, DeviceEntry, DeviceIssue
from liuhen.recordings.devices.upkeep import ClockReading
from liuhen.recordings.devices.wanting import CannotCheck, refused, require_in_use, words_of
from liuhen.recordings.telling import in_milliseconds, leave_about

#: What the house holds to be enough for a duty; no regulation gives a figure.
LEAST_BATTERY = 30
LEAST_SPACE = Decimal(4)
MOST_OFF = timedelta(minutes=1)


@transaction.atomic
def check(
    *,
    entry: DeviceEntry,
    officer: Officer | None,
    battery: int,
    space: Decimal,
    clock_ahead: timedelta = timedelta(),
    clock_set: bool = False,
    other: str,
    damage: str = "",
    by: str,
    at: datetime,
) -> DeviceCheck:
    """Write down a check before use. Damage takes the device out of use and is reported with the check (dl-19b).

    battery: per cent. space: free gigabytes. clock_ahead: negative when it was behind; clock_set: it was put right.

    Raises:
        CannotCheck: a figure cannot be, or nothing is said of the other conditions.
        CannotHandOver: the device was retired.
    """
    require_in_use(entry)
    said = words_of("other", other, zh="其他情况（没有就写“无异常”）", en="the other conditions")
    _require_figures(battery, space)
    enough = battery >= LEAST_BATTERY and space >= LEAST_SPACE
    right = clock_set or abs(clock_ahead) <= MOST_OFF
    made = DeviceCheck.objects.create(
        device=entry.device,
        issue=DeviceIssue.objects.filter(device=entry.device, returned_at__isnull=True).first(),
        officer=officer,
        checked_at=at,
        battery=battery,
        space=space,
        clock_ahead=clock_ahead,
        clock_set=clock_set,
        other=said,
        passed=enough and right and not damage.strip(),
    )
    keep_reading(
        entry.device, offset=clock_ahead, how=ClockReading.How.CHECK, set_right=clock_set, measured_at=at
    )
    _leave(entry, made, by=by, at=at)
    if damage.strip():
        open_fault(entry=entry, words=damage, officer=officer, check=made, by=by, at=at)
    return made


def _require_figures(battery: int, space: Decimal) -> None:
    if not 0 <= battery <= 100:
        raise refused(
            CannotCheck, "battery", battery, zh="0 至 100 的整数", en="a whole number from 0 to 100"
        )
    if not 0 <= space < Decimal(1_000_000):
        raise refused(CannotCheck, "space", space, zh="剩余空间（GB）", en="the free space in gigabytes")


def _leave(entry: DeviceEntry, made: DeviceCheck, *, by: str, at: datetime) -> None:
    facts = {
        "check": made.ref,
        "battery": made.battery,
        "space_mb": int(made.space * 1000),
        "clock_ahead_ms": in_milliseconds(made.clock_ahead),
        "clock_set": made.clock_set,
        "passed": made.passed,
    }
    leave_about(entry, acts.DEVICE_CHECKED, by=by, at=at, facts=facts, words={"other": made.other})
