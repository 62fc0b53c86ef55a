"""How far the times of a recording may be trusted (时钟误差): its device's clock, measured before and after it.

The times of a recording are those that its device wrote, and stay so. Where the clock was measured, what it was off is told
beside them: the last measurement before the recording and the first one after it are its bounds.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from liuhen.recordings.devices.upkeep import ClockReading
from liuhen.recordings.models import Recording

#: A measurement further away than this says nothing of the time between.
FAR = timedelta(days=30)
#: Containers count whole seconds, and a clock is read by eye.
EXACT = timedelta(seconds=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """By how much a device's clock was ahead while it recorded: from `least` to `most` (negative: behind).

    before, after: the measurements that say so; at least one of them.
    """

    before: ClockReading | None
    after: ClockReading | None

    @property
    def bounds(self) -> tuple[timedelta, timedelta]:
        """The least and the most by which it was ahead."""
        known = [self.before.left_at] if self.before else []
        known += [self.after.offset] if self.after else []
        return min(known), max(known)

    @property
    def exact(self) -> bool:
        """Say whether the clock was right, as far as one can read a clock."""
        least, most = self.bounds
        return least >= -EXACT and most <= EXACT

    @property
    def spread(self) -> timedelta:
        """How far the two bounds lie apart."""
        least, most = self.bounds
        return most - least

    def corrected(self, moment: datetime) -> datetime:
        """Return what the time would be in the middle of the bounds, in whole seconds. Never written down anywhere."""
        least, most = self.bounds
        return moment - timedelta(seconds=round(((least + most) / 2).total_seconds()))


def doubts_of(recordings: Iterable[Recording]) -> Mapping[int, Doubt]:
    """Return for each recording (by primary key) whose device's clock was measured around it what is known; one query."""
    known = [recording for recording in recordings if recording.device_id is not None]
    if not known:
        return {}
    readings = _readings(known)
    found = {recording.pk: _doubt(recording, readings[recording.device_id]) for recording in known}
    return {pk: doubt for pk, doubt in found.items() if doubt is not None}


def _readings(recordings: list[Recording]) -> defaultdict[int | None, list[ClockReading]]:
    by_device: defaultdict[int | None, list[ClockReading]] = defaultdict(list)
    wanted = ClockReading.objects.filter(
        device__in={recording.device_id for recording in recordings},
        measured_at__gte=min(recording.started_at for recording in recordings) - FAR,
        measured_at__lte=max(recording.ended_at for recording in recordings) + FAR,
    )
    for reading in wanted.order_by("measured_at", "pk"):
        by_device[reading.device_id].append(reading)
    return by_device


def _doubt(recording: Recording, readings: list[ClockReading]) -> Doubt | None:
    place = bisect_left(readings, recording.started_at, key=lambda reading: reading.measured_at)
    before = readings[place - 1] if place else None
    after = readings[place] if place < len(readings) else None
    near_before = before if before and recording.started_at - before.measured_at <= FAR else None
    near_after = after if after and after.measured_at - recording.ended_at <= FAR else None
    return Doubt(before=near_before, after=near_after) if near_before or near_after else None
