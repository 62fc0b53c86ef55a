"""Every way to change a visit: it begins with its list, each file gets its outcome, it ends when all are held."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from liuhen.law.dossier import Fault
from liuhen.people.models import Authority
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings import acts
from liuhen.recordings.devices.readings import keep_reading
from liuhen.recordings.devices.upkeep import ClockReading
from liuhen.recordings.models import Device
from liuhen.recordings.receipts import Receipt
from liuhen.recordings.telling import in_milliseconds, leave_about
from liuhen.recordings.visits.listed import Listed, listed
from liuhen.recordings.visits.tables import DockFile, DockVisit
from liuhen.trace import Digest
from liuhen.vault.home import store_of

LONGEST_REASON = 1000


class CannotGiveUp(BadInput):
    """A visit cannot be closed by hand: it is closed already, or there is no reason."""


@transaction.atomic
def begin(
    *,
    authority: Authority,
    place: str,
    device: str,
    files: Sequence[Listed],
    clock_offset: timedelta | None,
    clock_how: str = ClockReading.How.HAND,
    by: str,
    at: datetime,
) -> DockVisit:
    """Write down what a device has on it, before anything of it is read.

    clock_offset: by how much its clock is ahead now, if it was measured; clock_how: in which way.

    An open visit of the same device at the same place goes on if it knows one of these files: the line was cut then.
    What its list names and the device no longer shows stays in the list, and is missing.

    Raises:
        CannotCheck: no clock is so far off.
    """
    visit = _open_visit(authority, place=place, device=device, files=files) or DockVisit(
        authority=authority, place=place, device=_device(authority, device), begun_at=at
    )
    again = visit.pk is not None
    visit.clock_offset = visit.clock_offset if clock_offset is None else clock_offset
    visit.save()
    if clock_offset is not None and visit.device is not None:
        keep_reading(visit.device, offset=clock_offset, how=clock_how, measured_at=at, visit=visit)
    new = _append(visit, files)
    offset = in_milliseconds(clock_offset) if clock_offset is not None else None
    facts = {"again": again, "new_files": new, "files": visit.files.count(), "clock_ahead_ms": offset}
    leave_about(visit, acts.DOCKED, by=by, at=at, facts=facts, words={"device": device, "place": place})
    return visit


@transaction.atomic
def note_file(*, file: DockFile, receipt: Receipt, by: str, at: datetime) -> DockFile:
    """Write down what became of a file. What is said to be stored is verified in the vault first.

    Raises:
        ContentDiffers, ContentMissing: the vault does not hold what the receipt says.
    """
    if receipt.sha256:
        store_of(file.visit.authority.slug).open_checked(Digest.parse(f"sha256:{receipt.sha256}")).close()
        file.state, file.sha256, file.because = DockFile.State.HELD, receipt.sha256, {}
    else:
        file.state = DockFile.State.REFUSED
        file.because = receipt.because.to_plain() if receipt.because else {}
    file.save(update_fields=["state", "sha256", "because"])
    digest = f"sha256:{receipt.sha256}" if receipt.sha256 else None
    facts = {"position": file.position, "state": str(file.state), "sha256": digest}
    leave_about(file.visit, acts.DOCKED_FILE, by=by, at=at, facts=facts, words={"file": file.name})
    return file


@transaction.atomic
def end(*, visit: DockVisit, by: str, at: datetime) -> bool:
    """End a visit if every file of its list is held, and say whether it is: only then may the device be cleared."""
    if visit.files.exclude(state=DockFile.State.HELD).exists():
        return False
    visit.ended_at = at
    visit.save(update_fields=["ended_at"])
    leave_about(visit, acts.DOCK_ENDED, by=by, at=at, facts={"files": visit.files.count()})
    return True


@transaction.atomic
def give_up(*, visit: DockVisit, because: str, by: str, at: datetime) -> DockVisit:
    """Close a visit by hand, because what has not arrived is lost for good. The files stay on the list, as lost.

    Raises:
        CannotGiveUp: there is no reason, or the visit is closed already.
    """
    said = because.strip()
    if not 0 < len(said) <= LONGEST_REASON:
        raise CannotGiveUp(
            Fault("because", quote(said[:20]), "the reason", f"原因（不超过 {LONGEST_REASON} 字）")
        )
    visit = (
        DockVisit.objects.select_for_update(of=("self",))
        .select_related("authority", "device")
        .get(pk=visit.pk)
    )
    if visit.ended_at is not None or visit.given_up_at is not None:
        raise CannotGiveUp(Fault("visit", quote(visit.ref), "a visit that is open", "尚未结束的采集"))
    lost = visit.files.exclude(state=DockFile.State.HELD)
    facts = {"lost": list(lost.values_list("position", flat=True)), "files": visit.files.count()}
    lost.update(state=DockFile.State.LOST)
    visit.given_up_at, visit.given_up_because = at, said
    visit.save(update_fields=["given_up_at", "given_up_because"])
    leave_about(visit, acts.DOCK_GIVEN_UP, by=by, at=at, facts=facts, words={"because": said})
    return visit


def _open_visit(
    authority: Authority, *, place: str, device: str, files: Sequence[Listed]
) -> DockVisit | None:
    shown = set(files)
    open_ones = DockVisit.objects.filter(
        authority=authority, place=place, ended_at__isnull=True, given_up_at__isnull=True
    )
    same_device = open_ones.filter(device__number=device) if device else open_ones.filter(device=None)
    for visit in same_device.prefetch_related("files").order_by("-begun_at", "-pk"):
        if shown & {listed(file) for file in visit.files.all()}:
            return DockVisit.objects.select_related("authority", "device").get(pk=visit.pk)
    return None


def _append(visit: DockVisit, files: Sequence[Listed]) -> int:
    known = {listed(file) for file in visit.files.all()}
    new = [file for file in files if file not in known]
    DockFile.objects.bulk_create(
        DockFile(visit=visit, position=n, name=file.name, size=file.size, modified_at=file.modified_at)
        for n, file in enumerate(new, len(known))
    )
    return len(new)


def _device(authority: Authority, number: str) -> Device | None:
    return Device.objects.get_or_create(authority=authority, number=number)[0] if number else None
