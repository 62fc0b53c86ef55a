"""Issuing a device to an officer (领用) and taking it back (交回). The return starts the storing clock where the text says so."""

from datetime import datetime

from django.db import transaction

from liuhen.people.models import Officer
from liuhen.recordings import acts
from liuhen.recordings.devices.duties import of_duty
from liuhen.recordings.devices.tables import DeviceEntry, DeviceIssue
from liuhen.recordings.devices.upkeep import DeviceFault
from liuhen.recordings.devices.wanting import (
    CannotHandOver,
    moment_zh,
    refused,
    require_in_use,
    require_own,
)
from liuhen.recordings.models import Device, Recording
from liuhen.recordings.telling import leave_about
from liuhen.trace import write_moment


@transaction.atomic
def issue(*, entry: DeviceEntry, officer: Officer, by: str, at: datetime) -> DeviceIssue:
    """Give a device to an officer, from `at` on.

    Raises:
        CannotHandOver: it is out, broken or retired, or the officer does not work for this authority.
    """
    # Two who reach for one device get it one after the other: the second is refused.
    Device.objects.select_for_update(no_key=True).get(pk=entry.device_id)
    entry.refresh_from_db(fields=["retired_at", "retired_because"])
    require_own(officer, entry.device.authority)
    require_in_use(entry)
    _require_in_house(entry)
    _require_whole(entry)
    given = DeviceIssue.objects.create(device=entry.device, officer=officer, issued_at=at)
    facts = {"officer": officer.written, "issue": given.ref}
    leave_about(entry, acts.DEVICE_ISSUED, by=by, at=at, facts=facts)
    return given


@transaction.atomic
def give_back(
    *,
    issue: DeviceIssue,
    returned_at: datetime | None = None,
    nothing_recorded: bool = False,
    by: str,
    at: datetime,
) -> list[Recording]:
    """Take a device back, and return the recordings of the duty whose return to the unit is known from now on (tj-39c).

    returned_at: when it came back, if not just now. A return that was told of a recording before stays as it was told.

    Raises:
        CannotHandOver: it was returned before, or the moment is not between the issue and now.
    """
    issue = (
        DeviceIssue.objects.select_for_update(of=("self",)).select_related("device__entry").get(pk=issue.pk)
    )
    back = returned_at or at
    if issue.returned_at is not None:
        raise refused(
            CannotHandOver, "device", issue.device, zh=f"领用中的设备（已于 {moment_zh(issue.returned_at)} 交回）",
            en=f"a device that is out; it was returned at {moment_zh(issue.returned_at)}",
        )  # fmt: skip
    if not issue.issued_at <= back <= at:
        raise refused(
            CannotHandOver, "returned_at", moment_zh(back),
            zh=f"领用（{moment_zh(issue.issued_at)}）之后、现在（{moment_zh(at)}）之前的时间",
            en=f"a time from the issue ({moment_zh(issue.issued_at)}) to now ({moment_zh(at)})",
        )  # fmt: skip
    issue.returned_at, issue.nothing_recorded = back, nothing_recorded
    issue.save(update_fields=["returned_at", "nothing_recorded"])
    facts = {"issue": issue.ref, "returned_at": write_moment(back), "nothing_recorded": nothing_recorded}
    leave_about(issue.device.entry, acts.DEVICE_RETURNED, by=by, at=at, facts=facts)
    return _start_the_clock(issue, by=by, at=at)


def _start_the_clock(issue: DeviceIssue, *, by: str, at: datetime) -> list[Recording]:
    assert issue.returned_at is not None  # noqa: S101 - narrows the type
    touched = list(of_duty(issue).filter(returned_at__isnull=True).select_related("authority"))
    for recording in touched:
        recording.returned_at = issue.returned_at
        recording.save(update_fields=["returned_at"])
        facts = {"returned_at": write_moment(issue.returned_at)}
        leave_about(recording, acts.DEVICE_RETURNED, by=by, at=at, facts=facts)
    return touched


def _require_in_house(entry: DeviceEntry) -> None:
    out = (
        DeviceIssue.objects.filter(device=entry.device, returned_at__isnull=True)
        .select_related("officer")
        .first()
    )
    if out is not None:
        raise refused(
            CannotHandOver, "device", entry.device,
            zh=f"在库的设备（{out.officer} 自 {moment_zh(out.issued_at)} 起领用，尚未交回）",
            en=f"a device in the house; {out.officer} has had it since {moment_zh(out.issued_at)}",
        )  # fmt: skip


def _require_whole(entry: DeviceEntry) -> None:
    fault = DeviceFault.objects.filter(device=entry.device, mended_at__isnull=True).first()
    if fault is not None:
        raise refused(
            CannotHandOver, "device", entry.device,
            zh=f"能用的设备（{moment_zh(fault.found_at)} 发现故障：{fault.words}，尚未修复）",
            en=f"a device that works; a fault was found at {moment_zh(fault.found_at)}: {fault.words}",
        )  # fmt: skip
