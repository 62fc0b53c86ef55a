"""Taking recordings in (入库): from the file on a card to a receipt that outlives a power cut.

The order is what makes it safe. First a look inside, so that what is no recording is refused before anything is
written. Then one pass: bytes to the vault, digest on the way. Then one transaction: rows and trace. Only after its
commit, when the trace has its place in the log, a receipt. A process that dies in between leaves all of it or
nothing that is told of; running again gives the same receipt. The source is read and never changed.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import DatabaseError

from liuhen.people.models import Authority, Officer
from liuhen.recordings import actions
from liuhen.recordings.arriving import Arrival, Brought, Provenance
from liuhen.recordings.bringing import Landed, bring, bring_landed
from liuhen.recordings.names import is_recorder, readable, recorder_in
from liuhen.recordings.notes import Note, NotTaken
from liuhen.recordings.receipts import Receipt, refused
from liuhen.recordings.source import ignore_progress
from liuhen.recordings.telling import told
from liuhen.recordings.timing import place
from liuhen.vault.errors import ContentDiffers, VaultError

#: The rows are committed, the log could not take the trace yet. The next batch takes it; until then no receipt.
NOT_LOGGED_YET = Note(
    zh="文件已存入，但尚未编入留痕账本，因此没有回执；请勿清除来源文件，排除故障后重新入库即得回执",
    en="stored, but not in the log yet, so there is no receipt; keep the source, and take it in again",
)

#: What needs more than a file: who gave it or who was called, and what was said (dl-9a, dl-14b). `received.intake` asks.
BY_RECEPTION = frozenset({"citizen", "call"})
ASK_AT_RECEPTION = Note(
    zh="群众提供的材料须登记提供人，通话录音须登记对方和告知时刻：请在网页“接收”办理。未作任何更改。",
    en="a citizen's material needs its giver, a recorded call the other side and the notice: enter it on the page "
    "Reception. Nothing was changed.",
)
#: A camera of others is known by its number and where it hangs (dl-9a); our own cameras are in the register.
ASK_WHERE = Note(
    zh="共用探头的资料须写明探头编号和点位。未作任何更改。",
    en="footage of a shared camera needs the camera's number and where it hangs. Nothing was changed.",
)


def take_in(
    *,
    path: Path,
    authority: Authority,
    device: str = "",
    source: str = "",
    officer: Officer | None = None,
    returned_at: datetime | None = None,
    point: str = "",
    any_kind: bool = False,
    file_name: str | None = None,
    by: str,
    at: datetime,
    progress: Callable[[int], None] = ignore_progress,
) -> Receipt:
    """Store one file and return its receipt; what cannot be stored is refused with its reason, and changes nothing.

    device: the device's number, else that in the file's name. source: a word of the dossier format, else by the device.
    returned_at: when the device came back to the unit, from which some regulations count (tj-39c).
    point: where a shared camera hangs. any_kind: store what is no media too.
    file_name: the name as it came, where `path` is only a place to read from.
    progress: hears of every count of bytes that was read.
    """
    name = path.name if file_name is None else file_name
    told_of = Provenance(
        device=device, source=source, officer=officer, returned_at=returned_at, point=point.strip()
    )
    bringing = partial(
        bring, path=path, authority=authority.slug, name=name, any_kind=any_kind, progress=progress
    )
    return _taken_in(bringing, authority, name, told_of, by=by, at=at)


def take_in_landed(
    *,
    landed: Landed,
    authority: Authority,
    file_name: str,
    device: str = "",
    source: str = "",
    officer: Officer | None = None,
    returned_at: datetime | None = None,
    point: str = "",
    any_kind: bool = False,
    by: str,
    at: datetime,
) -> Receipt:
    """Take in a file that came over a line, without a second copy; all else is as `take_in` does it."""
    told_of = Provenance(
        device=device, source=source, officer=officer, returned_at=returned_at, point=point.strip()
    )
    bringing = partial(
        bring_landed, landed=landed, authority=authority.slug, name=file_name, any_kind=any_kind
    )
    return _taken_in(bringing, authority, file_name, told_of, by=by, at=at)


def _taken_in(
    bringing: Callable[[], Brought],
    authority: Authority,
    name: str,
    told_of: Provenance,
    *,
    by: str,
    at: datetime,
) -> Receipt:
    if told_of.source in BY_RECEPTION:
        return refused(readable(name), ASK_AT_RECEPTION)
    if told_of.source == "shared-camera" and not (told_of.device.strip() and told_of.point):
        return refused(readable(name), ASK_WHERE)
    try:
        arrival = _arrival(bringing(), told_of, at=at)
        outcome = actions.store(authority=authority, arrival=arrival, by=by, at=at)
    except NotTaken as error:
        return refused(readable(name), error.because)
    except VaultError as error:
        differs = error if isinstance(error, ContentDiffers) else None
        return refused(readable(name), Note(zh=error.zh, en=error.en), differs=differs)
    except DatabaseError as error:
        return refused(readable(name), _database_refuses(error))
    return _receipt(outcome, arrival)


def take_in_many(
    *,
    paths: Iterable[Path],
    authority: Authority,
    device: str = "",
    source: str = "",
    officer: Officer | None = None,
    returned_at: datetime | None = None,
    point: str = "",
    any_kind: bool = False,
    by: str,
    at: datetime,
    progress: Callable[[int], None] = ignore_progress,
) -> Iterator[Receipt]:
    """Store files one after the other and yield a receipt for each, as soon as it holds.

    Files that a device cut out of one recording become segments of one recording when they come in their order.
    """
    for path in paths:
        yield take_in(
            path=path,
            authority=authority,
            device=device,
            source=source,
            officer=officer,
            returned_at=returned_at,
            point=point,
            any_kind=any_kind,
            by=by,
            at=at,
            progress=progress,
        )


def _arrival(brought: Brought, told_of: Provenance, *, at: datetime) -> Arrival:
    placed = place(
        created_at=brought.seen.created_at,
        name=brought.name,
        modified_at=brought.modified_at,
        duration=brought.seen.duration,
        at=at,
    )
    device = told_of.device or recorder_in(brought.name)
    from_name = () if told_of.device or not device else (_device_from_name(device),)
    return Arrival(
        brought=brought,
        device=device,
        source=told_of.source or ("body-camera" if is_recorder(device) else "other"),
        officer=told_of.officer,
        returned_at=told_of.returned_at,
        start=placed.start,
        end=placed.end,
        origin=placed.origin,
        notes=(*brought.seen.notes, *placed.notes, *from_name),
        point=told_of.point,
    )


def _receipt(outcome: actions.Outcome, arrival: Arrival) -> Receipt:
    try:
        return _receipt_in_the_log(outcome, arrival)
    except (VaultError, DatabaseError):
        return refused(arrival.brought.name, NOT_LOGGED_YET)


def _receipt_in_the_log(outcome: actions.Outcome, arrival: Arrival) -> Receipt:
    name = arrival.brought.name
    if outcome.fresh:
        return told(outcome.segment, file=name, status="stored", notes=arrival.notes)
    return told(
        outcome.segment, file=name, status="known", notes=(_known_as(outcome.segment.file_name, name),)
    )


def _device_from_name(device: str) -> Note:
    return Note(zh=f"设备编号 {device} 取自文件名", en=f"device number {device} taken from the file's name")


def _known_as(earlier: str, name: str) -> Note:
    if earlier == name:
        return Note(zh="内容相同的文件此前已入库", en="the same content is stored already")
    return Note(
        zh=f"内容相同的文件此前已入库，当时的文件名是 {earlier}",
        en=f"the same content is stored already, under the name {earlier}",
    )


def _database_refuses(error: DatabaseError) -> Note:
    return Note(
        zh=f"数据库写不进去（{error}）。没有登记任何内容，请勿清除来源文件；请检查磁盘空间和权限后重试。",
        en=f"the database refuses ({error}). Nothing was registered; keep the source, check space and permissions",
    )
