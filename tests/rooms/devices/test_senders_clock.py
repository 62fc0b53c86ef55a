"""How a station tells what a device's clock is off: what it showed, when it was read, and whose `Date` the request bears."""

from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests import cast
from tests.cast import CONSOLE, DAWN, NOON

from liuhen.doors.upload.answers import Wrong
from liuhen.doors.upload.clock import offset_told
from liuhen.people.stations import actions as stations
from liuhen.recordings.devices.upkeep import ClockReading

FOUR, MINUTE = timedelta(minutes=4), timedelta(minutes=1)


def header(moment: datetime) -> str:
    return format_datetime(moment)


def push(**told: str) -> Any:
    _, token = stations.add_station(
        authority=cast.authority(), name=f"采集站{ClockReading.objects.count()}", by=CONSOLE, at=DAWN
    )
    query = urlencode({"file_name": "DSJ-9901-0003_20250820094000.mp4", **told})
    return Client().post(
        f"/api/recordings?{query}", b"no film", "application/octet-stream",
        headers={"Authorization": f"Bearer {token}"},
    )  # fmt: skip


def test_a_clock_that_is_not_told_is_not_measured() -> None:
    assert offset_told({}, header(NOON), at=NOON) is None


@pytest.mark.parametrize(
    ("told", "date", "offset"),
    [
        ({"device_clock": (NOON + FOUR).isoformat()}, "", FOUR),
        ({"device_clock": (NOON - FOUR).isoformat()}, header(NOON + MINUTE), -FOUR),
        ({"device_clock": NOON.isoformat(), "clock_read_at": (NOON - FOUR).isoformat()}, "", FOUR),
        (
            {"device_clock": NOON.isoformat(), "clock_read_at": (NOON - FOUR).isoformat()},
            header(NOON + MINUTE),
            FOUR + MINUTE,
        ),
        ({"device_clock": "date"}, header(NOON + FOUR), FOUR),
    ],
)
def test_the_senders_own_error_is_taken_off_what_it_read(
    told: dict[str, str], date: str, offset: timedelta
) -> None:
    measured = offset_told(told, date, at=NOON)

    assert measured is not None
    assert measured[0] == offset


@pytest.mark.parametrize(
    ("told", "date"),
    [({"device_clock": "noon"}, ""), ({"device_clock": "date"}, ""), ({"device_clock": "date"}, "yesterday")],
)
def test_a_clock_that_cannot_be_read_is_refused(told: dict[str, str], date: str) -> None:
    with pytest.raises(Wrong):
        offset_told(told, date, at=NOON)


@pytest.mark.django_db
def test_the_clock_of_a_visit_is_kept_once_however_many_files_are_pushed() -> None:
    told = {"device_clock": (NOON + FOUR).isoformat(), "clock_read_at": NOON.isoformat()}

    push(**told)
    push(**told)

    reading = ClockReading.objects.get()
    assert (reading.device.number, reading.offset) == ("DSJ-9901-0003", FOUR)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "told",
    [{"device_clock": "2025-08-20T09:40:00", "file_name": "a.mp4"}, {"device_clock": "0001-01-01T00:00"}],
)
def test_a_clock_of_no_device_or_beyond_all_reason_is_refused(told: dict[str, str]) -> None:
    assert push(**told).status_code == 400
    assert not ClockReading.objects.exists()
