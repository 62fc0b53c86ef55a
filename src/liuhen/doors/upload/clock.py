"""What a sender tells of the clock of the device whose files it brings: how far that is off, by this house's time.

`device_clock` is what the device showed, `clock_read_at` when the sender read it by its own clock (otherwise: at the sending).
A `Date` header shows the sender's own clock, whose error is taken off where it says when it read; with `device_clock=date` the device sends by itself and
its `Date` is its clock. Every visit is kept, not every file of it.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from django.http import HttpRequest
from pydantic_core import PydanticCustomError

from liuhen.doors.upload.answers import Wrong
from liuhen.doors.upload.sender import Sender
from liuhen.doors.upload.told import Told
from liuhen.law.dossier.moments import moment
from liuhen.people.wanting import BadInput
from liuhen.recordings.devices.actions import measure
from liuhen.recordings.devices.upkeep import ClockReading
from liuhen.recordings.names import recorder_in

#: Files that come within this time after each other are one visit.
ONE_VISIT = timedelta(minutes=10)
OWN_DATE = "date"


def note_clock(request: HttpRequest, told: Told, sender: Sender) -> None:
    """Keep what the sender tells of the device's clock, if it tells it.

    Raises:
        Wrong: it cannot be read, or no device is named (400).
    """
    measured = offset_told(request.GET.dict(), request.headers.get("Date", ""), at=sender.at)
    if measured is None:
        return
    offset, how = measured
    number = told.device or recorder_in(told.name)
    if not number:
        raise _wrong(
            "device", "", zh="设备编号（给出 device_clock 时必填）", en="the device, beside device_clock"
        )
    if _known(number, sender):
        return
    try:
        measure(authority=sender.authority, number=number, offset=offset, how=how, by=sender.by, at=sender.at)
    except BadInput as error:
        raise Wrong(400, zh=error.zh(), en=str(error)) from error


def offset_told(given: Mapping[str, str], date: str, *, at: datetime) -> tuple[timedelta, str] | None:
    """Return by how much the device's clock is ahead at `at`, and how that was measured; None where nothing is told."""
    shown = given.get("device_clock", "").strip()
    if not shown:
        return None
    sent = _date(date)
    if shown == OWN_DATE:
        if sent is None:
            raise _wrong(
                "Date", date, zh="设备请求中的 Date 头", en="the header Date of the device's request"
            )
        return sent - at, ClockReading.How.DATE
    read_at = given.get("clock_read_at", "").strip()
    then = _moment("clock_read_at", read_at) - ((sent - at) if sent else timedelta()) if read_at else at
    return _moment("device_clock", shown) - then, ClockReading.How.SENDER


def _known(number: str, sender: Sender) -> bool:
    """Say whether this visit was measured already: its first measurement counts, for it is the freshest."""
    told = ClockReading.objects.filter(how__in=(ClockReading.How.SENDER, ClockReading.How.DATE))
    recent = told.filter(measured_at__gte=sender.at - ONE_VISIT, measured_at__lte=sender.at)
    return recent.filter(device__authority=sender.authority, device__number=number).exists()


def _date(header: str) -> datetime | None:
    try:
        shown = parsedate_to_datetime(header)
    except ValueError:
        return None
    return shown if shown.tzinfo else shown.replace(tzinfo=UTC)


def _moment(key: str, text: str) -> datetime:
    try:
        return moment(text)
    except (PydanticCustomError, OverflowError) as error:
        raise _wrong(key, text, zh="2025-08-20T17:30:00+08:00 这样的时间", en="an ISO 8601 time") from error


def _wrong(key: str, given: str, *, zh: str, en: str) -> Wrong:
    return Wrong(
        400,
        zh=f"{key}：给出的是“{given[:80]}”，应为{zh}。未作任何更改。",
        en=f"{key}: ‘{given[:80]}’ given, wanted {en}. Nothing was changed.",
    )
