"""Faults from their finding to their mending (dl-19b), and maintenance (hx-11)."""

from datetime import datetime

from django.db import transaction

from liuhen.people.models import Officer
from liuhen.recordings import acts
from liuhen.recordings.devices.tables import DeviceCheck, DeviceEntry
from liuhen.recordings.devices.upkeep import DeviceFault, DeviceService
from liuhen.recordings.devices.wanting import CannotCheck, moment_zh, refused, require_in_use, words_of
from liuhen.recordings.models import Device
from liuhen.recordings.telling import leave_about


@transaction.atomic
def report_fault(
    *, entry: DeviceEntry, words: str, officer: Officer | None = None, by: str, at: datetime
) -> DeviceFault:
    """Say that a device is faulty or damaged; nobody gets it until it is mended. It may still be out: it is returned as ever.

    Raises:
        CannotCheck: nothing is said, or a fault of it waits already.
        CannotHandOver: the device was retired.
    """
    require_in_use(entry)
    Device.objects.select_for_update(no_key=True).get(pk=entry.device_id)
    waiting = DeviceFault.objects.filter(device=entry.device, mended_at__isnull=True).first()
    if waiting is not None:
        raise refused(
            CannotCheck, "device", entry.device,
            zh=f"没有待修故障的设备（{moment_zh(waiting.found_at)} 已报故障：{waiting.words}）",
            en=f"a device without a fault that waits; since {moment_zh(waiting.found_at)}: {waiting.words}",
        )  # fmt: skip
    return open_fault(entry=entry, words=words, officer=officer, check=None, by=by, at=at)


def open_fault(
    *,
    entry: DeviceEntry,
    words: str,
    officer: Officer | None,
    check: DeviceCheck | None,
    by: str,
    at: datetime,
) -> DeviceFault:
    """Open a fault, unless one waits already: then what the check saw is said in the check alone."""
    said = words_of("damage", words, zh="哪里有故障或损坏", en="what is broken")
    waiting = DeviceFault.objects.filter(device=entry.device, mended_at__isnull=True).first()
    if waiting is not None:
        return waiting
    fault = DeviceFault.objects.create(
        device=entry.device, check_made=check, words=said, found_at=at, found_by=officer
    )
    facts = {"fault": fault.ref, "check": check.ref if check else None}
    leave_about(entry, acts.DEVICE_BROKEN, by=by, at=at, facts=facts, words={"words": said})
    return fault


@transaction.atomic
def report_for_repair(*, fault: DeviceFault, to: str, by: str, at: datetime) -> DeviceFault:
    """Write down that a fault was reported for repair (报修), and to whom.

    Raises:
        CannotCheck: it was reported or mended before, or nobody is named.
    """
    said = words_of("to", to, zh="报给谁维修", en="to whom it was reported")
    fault = _waiting(fault)
    if fault.reported_at is not None:
        raise refused(
            CannotCheck, "fault", fault.words, zh=f"尚未报修的故障（已于 {moment_zh(fault.reported_at)} 报修）",
            en=f"a fault not reported yet; it was at {moment_zh(fault.reported_at)}",
        )  # fmt: skip
    fault.reported_at, fault.reported_to = at, said
    fault.save(update_fields=["reported_at", "reported_to"])
    leave_about(
        fault.device.entry, acts.DEVICE_REPORTED, by=by, at=at, facts={"fault": fault.ref}, words={"to": said}
    )
    return fault


@transaction.atomic
def mend(*, fault: DeviceFault, outcome: str, by: str, at: datetime) -> DeviceFault:
    """Write down that a device works again, and what was done to it.

    Raises:
        CannotCheck: it was mended before, or nothing is said.
    """
    said = words_of("outcome", outcome, zh="怎样修复的", en="how it was mended")
    fault = _waiting(fault)
    fault.mended_at, fault.outcome = at, said
    fault.save(update_fields=["mended_at", "outcome"])
    facts = {"fault": fault.ref}
    leave_about(fault.device.entry, acts.DEVICE_MENDED, by=by, at=at, facts=facts, words={"outcome": said})
    return fault


@transaction.atomic
def service(*, entry: DeviceEntry, words: str, by: str, at: datetime) -> DeviceService:
    """Write down that a device was serviced (维护保养), and what was done.

    Raises:
        CannotCheck: nothing is said.
        CannotHandOver: the device was retired.
    """
    require_in_use(entry)
    said = words_of("words", words, zh="做了哪些维护保养", en="what was done")
    done = DeviceService.objects.create(device=entry.device, done_at=at, words=said)
    leave_about(entry, acts.DEVICE_SERVICED, by=by, at=at, words={"words": said})
    return done


def _waiting(fault: DeviceFault) -> DeviceFault:
    locked = DeviceFault.objects.select_for_update(of=("self",)).select_related("device__entry")
    fresh = locked.get(pk=fault.pk)
    if fresh.mended_at is not None:
        raise refused(
            CannotCheck, "fault", fresh.words, zh=f"待修的故障（已于 {moment_zh(fresh.mended_at)} 修复）",
            en=f"a fault that waits; it was mended at {moment_zh(fresh.mended_at)}",
        )  # fmt: skip
    return fresh
