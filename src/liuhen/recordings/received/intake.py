"""Receiving: what is told is verified first, then the bytes go into the vault, then one transaction keeps all or nothing.

A file keeps the name under which it came. When it was made is read from inside it or from its name; where neither
tells, the giver's word stands, and at last the moment of receiving. Each says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from liuhen.law.dossier import Fault
from liuhen.people.models import Authority, Officer
from liuhen.recordings.arriving import Arrival, Brought
from liuhen.recordings.bringing import bring
from liuhen.recordings.notes import Note, NotTaken
from liuhen.recordings.received.actions import record_call, record_material
from liuhen.recordings.received.identity import Person, require_other_side, require_real_name
from liuhen.recordings.received.tables import Reception
from liuhen.recordings.received.telling import NotReceived, NotTold, Said, Told, require_told
from liuhen.recordings.timing import Placed, place

MOST = 50
SOUNDS = frozenset({"audio", "video"})
NO_SOUND = Note(zh="不是有声音的音像文件，不能登记为通话录音", en="has no sound: it is no recorded call")
AS_TOLD = Note(
    zh="文件内和文件名中都没有时间，按提供人所说记录",
    en="no time inside the file or in its name; as the giver says",
)
AS_RECEIVED = Note(
    zh="文件内和文件名中都没有时间，也没有人说明，按接收时间记录",
    en="no time inside the file or in its name, and nobody told one; the time of receiving",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One file: where its bytes lie now, and the name under which it came."""

    path: Path
    name: str


def receive_material(
    *,
    authority: Authority,
    files: Sequence[Given],
    person: Person,
    told: Told,
    officer: Officer,
    by: str,
    at: datetime,
) -> Reception:
    """Receive material of a citizen (dl-9a) and return its reception, from which the receipt is printed.

    Raises:
        NotNamed, NotTold, NotReceived: something is not told, or a file cannot be taken. Nothing was changed.
        VaultError: the vault refuses.
    """
    require_real_name(person)
    require_told(told, call=False, at=at)
    if not 0 < len(files) <= MOST:
        raise NotTold(Fault("files", str(len(files)), f"1 to {MOST} files", f"1 至 {MOST} 个文件"))
    brought = _all_brought(authority, files, any_kind=True)
    arrivals = [_arrival(each, told, source="citizen", maker=None, at=at) for each in brought]
    return record_material(
        authority=authority, arrivals=arrivals, person=person, told=told, officer=officer, by=by, at=at
    )


def receive_call(
    *,
    authority: Authority,
    file: Given,
    person: Person,
    said: Said,
    told: Told,
    officer: Officer,
    by: str,
    at: datetime,
) -> Reception:
    """Keep a recorded call with who was on the other side and what was said at its beginning (dl-14b).

    Raises:
        NotNamed, NotTold, NotReceived: something is not told, or the file cannot be taken. Nothing was changed.
        VaultError: the vault refuses.
    """
    require_other_side(person)
    require_told(told, call=True, at=at)
    (brought,) = _all_brought(authority, (file,), any_kind=False)
    if brought.seen.medium not in SOUNDS:
        raise NotReceived(name=brought.name, because=NO_SOUND)
    arrival = _arrival(brought, told, source="call", maker=officer, at=at)
    return record_call(
        authority=authority, arrival=arrival, person=person, said=said, told=told, officer=officer, by=by, at=at
    )  # fmt: skip


def _all_brought(authority: Authority, files: Iterable[Given], *, any_kind: bool) -> list[Brought]:
    return [_brought(authority, file, any_kind=any_kind) for file in files]


def _brought(authority: Authority, file: Given, *, any_kind: bool) -> Brought:
    try:
        return bring(path=file.path, authority=authority.slug, name=file.name, any_kind=any_kind)
    except NotTaken as error:
        raise NotReceived(name=file.name, because=error.because) from error


def _arrival(brought: Brought, told: Told, *, source: str, maker: Officer | None, at: datetime) -> Arrival:
    placed = place(
        created_at=brought.seen.created_at,
        name=brought.name,
        modified_at=brought.modified_at,
        duration=brought.seen.duration,
        at=at,
    )
    if placed.origin == "modified":
        placed = _as_told(told, duration=brought.seen.duration, at=at)
    return Arrival(
        brought=brought,
        device="",
        source=source,
        officer=maker,
        returned_at=None,
        start=placed.start,
        end=placed.end,
        origin=placed.origin,
        notes=(*brought.seen.notes, *placed.notes),
    )


def _as_told(told: Told, *, duration: timedelta, at: datetime) -> Placed:
    """Place a file that tells no time itself. When it was last written says when it was copied, so that is not asked."""
    if told.made_at is not None:
        return Placed(start=told.made_at, end=told.made_at + duration, origin="told", notes=(AS_TOLD,))
    return Placed(start=at - duration, end=at, origin="received", notes=(AS_RECEIVED,))
