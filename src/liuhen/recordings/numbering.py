"""Whether a file is missing between two: a device that counts its files leaves a hole in the numbers.

Only the last number of a name that is no clock counts, and only between names that are otherwise the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import PurePath

from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.names import CLOCK

COUNTED = re.compile(r"^(.*?)([0-9]{2,8})$", re.DOTALL)
#: Files of one duty lie this near to each other.
NEAR = timedelta(hours=12)
#: No recording lasts longer.
LONGEST = timedelta(days=2)
#: A larger hole is another card, or a counter that began anew.
MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Numbers that are missing between two files of a device."""

    after: str
    before: str
    numbers: tuple[str, ...]


def missing_between(names: Iterable[str]) -> Iterator[Missing]:
    """Yield the holes in the numbers of these file names."""
    rows: dict[str, dict[int, str]] = defaultdict(dict)
    for name in names:
        if (match := COUNTED.match(CLOCK.sub("", PurePath(name).stem))) is not None:
            rows[f"{match[1]}/{len(match[2])}"][int(match[2])] = name
    for row, known in rows.items():
        width = int(row.rpartition("/")[2])
        numbers = sorted(known)
        for one, following in pairwise(numbers):
            if 1 < following - one <= MOST + 1:
                yield Missing(
                    after=known[one],
                    before=known[following],
                    numbers=tuple(f"{number:0{width}}" for number in range(one + 1, following)),
                )


def missing_around(recording: Recording) -> list[Missing]:
    """Return the holes in the numbers of the device's files around this recording, beside one of its own files."""
    return missing_around_each([recording]).get(recording.pk, [])


def missing_around_each(recordings: Sequence[Recording]) -> dict[int, list[Missing]]:
    """Return the same for each of several recordings (by primary key) that have some: one query for all."""
    of_devices = [recording for recording in recordings if recording.device_id is not None]
    if not of_devices:
        return {}
    first = min(recording.started_at for recording in of_devices) - NEAR
    last = max(recording.ended_at for recording in of_devices) + NEAR
    around = Segment.objects.order_by().filter(
        recording__device__in={recording.device_id for recording in of_devices},
        # The index of recordings goes by time; none that began days before has a file of this duty.
        recording__authority=of_devices[0].authority_id,
        recording__started_at__range=(first - LONGEST, last),
        start__range=(first, last),
    )
    files: dict[int | None, list[tuple[datetime, str]]] = defaultdict(list)
    for device, start, name in around.values_list("recording__device", "start", "file_name"):
        files[device].append((start, name))
    found = ((recording.pk, _beside(recording, files[recording.device_id])) for recording in of_devices)
    return {pk: holes for pk, holes in found if holes}


def _beside(recording: Recording, files: Iterable[tuple[datetime, str]]) -> list[Missing]:
    first, last = recording.started_at - NEAR, recording.ended_at + NEAR
    own = {segment.file_name for segment in recording.segments.all()}
    holes = missing_between(name for start, name in files if first <= start <= last)
    return [hole for hole in holes if {hole.after, hole.before} & own]
