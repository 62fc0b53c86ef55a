"""Writing down what a device's clock was measured to show. Whoever measures leaves the trace of it."""

from datetime import datetime, timedelta

from liuhen.recordings.devices.upkeep import ClockReading
from liuhen.recordings.devices.wanting import CannotCheck, refused
from liuhen.recordings.models import Device
from liuhen.recordings.visits.tables import DockVisit

#: A clock that is further off than this was not read but mistyped.
BEYOND = timedelta(days=36500)


def keep_reading(
    device: Device,
    *,
    offset: timedelta,
    how: str,
    measured_at: datetime,
    set_right: bool = False,
    visit: DockVisit | None = None,
) -> ClockReading:
    """Keep by how much a device's clock was ahead when it was measured.

    Raises:
        CannotCheck: no clock is so far off.
    """
    if abs(offset) > BEYOND:
        raise refused(
            CannotCheck,
            "clock",
            offset,
            zh="一百年以内的时钟误差",
            en="an error of less than a hundred years",
        )
    return ClockReading.objects.create(
        device=device, visit=visit, measured_at=measured_at, offset=offset, how=how, set_right=set_right
    )
