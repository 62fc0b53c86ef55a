"""Measuring a device's clock. The times of its recordings stay as they are; the difference is told beside them."""

from datetime import datetime, timedelta

from django.db import transaction

from liuhen.people.models import Authority
from liuhen.recordings import acts
from liuhen.recordings.devices.readings import keep_reading
from liuhen.recordings.devices.upkeep import ClockReading
from liuhen.recordings.devices.wanting import words_of
from liuhen.recordings.models import Device
from liuhen.recordings.telling import in_milliseconds, leave


@transaction.atomic
def measure(
    *,
    authority: Authority,
    number: str,
    offset: timedelta,
    how: str,
    set_right: bool = False,
    by: str,
    at: datetime,
) -> ClockReading:
    """Keep by how much the clock of a device was ahead at `at`; the device need not stand in the register.

    how: a word of `ClockReading.How`.

    Raises:
        CannotCheck: the number is empty, or no clock is so far off.
    """
    known = words_of("device", number, zh="设备编号", en="the number of the device")
    device, _ = Device.objects.get_or_create(authority=authority, number=known)
    reading = keep_reading(device, offset=offset, how=how, set_right=set_right, measured_at=at)
    entry = getattr(device, "entry", None)
    facts = {"clock_ahead_ms": in_milliseconds(offset), "how": str(how), "set_right": set_right}
    of = entry.written if entry else authority.written
    leave(authority, acts.CLOCK_MEASURED, of=of, by=by, at=at, facts=facts, words={"device": known})
    return reading
