"""Entering devices in the register, correcting an entry, retiring a device, and how many the authority wants."""

from datetime import date, datetime

from django.db import transaction

from liuhen.law.dossier import SHANGHAI
from liuhen.people.models import Authority, Unit
from liuhen.recordings import acts
from liuhen.recordings.devices.tables import DeviceEntry, DeviceIssue, EquipmentGoal
from liuhen.recordings.devices.wanting import (
    CannotEnter,
    CannotHandOver,
    moment_zh,
    refused,
    require_in_use,
    words_of,
)
from liuhen.recordings.models import Device
from liuhen.recordings.telling import leave, leave_about

LONGEST_NAME = 100


@transaction.atomic
def enter(
    *,
    authority: Authority,
    number: str,
    kind: str,
    maker: str = "",
    model: str = "",
    unit: str = "",
    in_service_since: date,
    by: str,
    at: datetime,
) -> DeviceEntry:
    """Enter a device in the register. One that is known from its files keeps them.

    kind: a word of `DeviceEntry.Kind`. unit: the name of a handling unit of the authority, or empty.

    Raises:
        CannotEnter: the number is empty or entered already, a word is unknown, or the day lies ahead.
    """
    known = words_of("number", number, zh="设备编号", en="the number of the device", error=CannotEnter)
    device, _ = Device.objects.get_or_create(authority=authority, number=known)
    if DeviceEntry.objects.filter(device=device).exists():
        raise refused(CannotEnter, "number", known, zh="未登记过的设备编号", en="a number not entered yet")
    entry = DeviceEntry(device=device)
    _fill(entry, kind=kind, maker=maker, model=model, unit=unit, in_service_since=in_service_since, at=at)
    entry.save()
    _leave(entry, acts.DEVICE_ENTERED, by=by, at=at)
    return entry


@transaction.atomic
def change(
    *,
    entry: DeviceEntry,
    kind: str,
    maker: str = "",
    model: str = "",
    unit: str = "",
    in_service_since: date,
    by: str,
    at: datetime,
) -> DeviceEntry:
    """Correct what the register says of a device; the trail keeps what it says from now on.

    Raises:
        CannotEnter: a word is unknown, or the day lies ahead.
        CannotHandOver: the device was retired.
    """
    require_in_use(entry)
    _fill(entry, kind=kind, maker=maker, model=model, unit=unit, in_service_since=in_service_since, at=at)
    entry.save()
    _leave(entry, acts.DEVICE_CHANGED, by=by, at=at)
    return entry


@transaction.atomic
def retire(*, entry: DeviceEntry, because: str, by: str, at: datetime) -> DeviceEntry:
    """Retire a device (停用): nobody gets it any more, and its recordings stay what they are.

    Raises:
        CannotHandOver: it is out with an officer, was retired already, or there is no reason.
    """
    said = words_of("because", because, zh="停用的原因", en="why it is retired", error=CannotHandOver)
    Device.objects.select_for_update(no_key=True).get(pk=entry.device_id)
    entry.refresh_from_db(fields=["retired_at", "retired_because"])
    require_in_use(entry)
    out = DeviceIssue.objects.filter(device=entry.device, returned_at__isnull=True).first()
    if out is not None:
        raise refused(
            CannotHandOver, "device", entry.device,
            zh=f"已交回的设备（{out.officer} 自 {moment_zh(out.issued_at)} 起领用）",
            en=f"a device that was returned; {out.officer} has had it since {moment_zh(out.issued_at)}",
        )  # fmt: skip
    entry.retired_at, entry.retired_because = at, said
    entry.save(update_fields=["retired_at", "retired_because"])
    leave_about(entry, acts.DEVICE_RETIRED, by=by, at=at, words={"because": said})
    return entry


@transaction.atomic
def set_goal(
    *, authority: Authority, recorders: int, officers: int, because: str, by: str, at: datetime
) -> EquipmentGoal:
    """Say how many recorders the authority wants for how many officers (tj-5b: by need and number of officers).

    Raises:
        CannotEnter: a number is not from 1 to 1000, or there is no reason.
    """
    said = words_of("because", because, zh="这样配备的理由", en="the reason for it", error=CannotEnter)
    for name, number in (("recorders", recorders), ("officers", officers)):
        if not 0 < number <= 1000:
            raise refused(
                CannotEnter, name, number, zh="1 至 1000 的整数", en="a whole number from 1 to 1000"
            )
    wanted = {"recorders": recorders, "officers": officers, "because": said}
    goal, _ = EquipmentGoal.objects.update_or_create(authority=authority, defaults=wanted)
    facts = {"recorders": recorders, "officers": officers}
    leave(authority, acts.GOAL_SET, of=authority.written, by=by, at=at, facts=facts, words={"because": said})
    return goal


def _fill(
    entry: DeviceEntry, *, kind: str, maker: str, model: str, unit: str, in_service_since: date, at: datetime
) -> None:
    if kind not in DeviceEntry.Kind.values:
        known = "、".join(f"{k.value}（{k.label}）" for k in DeviceEntry.Kind)
        raise refused(
            CannotEnter, "kind", kind, zh=f"以下之一：{known}", en=f"one of {', '.join(DeviceEntry.Kind)}"
        )
    if in_service_since > at.astimezone(SHANGHAI).date():
        raise refused(
            CannotEnter, "in_service_since", in_service_since, zh="已经到来的日期", en="a day that has come"
        )
    for name, text in (("maker", maker), ("model", model)):
        if len(text) > LONGEST_NAME:
            raise refused(
                CannotEnter,
                name,
                text[:20],
                zh=f"不超过 {LONGEST_NAME} 字",
                en=f"up to {LONGEST_NAME} characters",
            )
    entry.kind, entry.maker, entry.model = kind, maker.strip(), model.strip()
    entry.unit = _unit(entry.device.authority, unit.strip())
    entry.in_service_since = in_service_since


def _unit(authority: Authority, name: str) -> Unit | None:
    if not name:
        return None
    found = Unit.objects.filter(authority=authority, name=name).first()
    if found is None:
        known = "、".join(
            Unit.objects.filter(authority=authority).order_by("name").values_list("name", flat=True)[:20]
        )
        raise refused(
            CannotEnter,
            "unit",
            name,
            zh=f"本机关的承办机构（{known}）",
            en=f"a handling unit of the authority ({known})",
        )
    return found


def _leave(entry: DeviceEntry, act: str, *, by: str, at: datetime) -> None:
    facts = {"kind": entry.kind, "since": entry.in_service_since.isoformat()}
    words = {
        "number": entry.device.number,
        "maker": entry.maker,
        "model": entry.model,
        "unit": entry.unit.name if entry.unit else "",
    }
    leave_about(entry, act, by=by, at=at, facts=facts, words=words)
