"""When a file was recorded: what its container says, else its name, else when it was last written.

Nothing is guessed in silence: every answer says where it comes from, and when two sources disagree it says that too.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from liuhen.law.dossier import SHANGHAI
from liuhen.recordings.names import clock_in
from liuhen.recordings.notes import Note

#: `told` and `received` are for what comes from outside (`received.intake`).
Origin = Literal["container", "name", "modified", "told", "received"]
#: Containers count whole seconds, and a name is written a moment before the first picture.
SAME = timedelta(seconds=2)
#: A device whose clock was never set writes a moment before any digital recorder was sold.
CLOCK_NEVER_SET = datetime(2001, 1, 1, tzinfo=UTC)
#: A clock this far ahead of the moment of storing is wrong, not merely inexact.
AHEAD = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The part of time that a file shows, where that is known from, and what is to be said about it."""

    start: datetime
    end: datetime
    origin: Origin
    notes: tuple[Note, ...]


def place(
    *, created_at: datetime | None, name: str, modified_at: datetime, duration: timedelta, at: datetime
) -> Placed:
    """Place a file in time.

    `created_at`: the container's own time (aware); `name`: the file name as it came; `modified_at`: when the file was
    last written, which a camera does at the end; `duration`: zero for a photo; `at`: the moment of storing.
    """
    named = clock_in(name)
    start, origin, first = _start(
        created_at=created_at, named=named, modified_at=modified_at, duration=duration
    )
    notes = (first, *_doubts(created_at=created_at, named=named, duration=duration), *_ahead(start, at=at))
    return Placed(start=start, end=start + duration, origin=origin, notes=notes)


def _start(
    *, created_at: datetime | None, named: datetime | None, modified_at: datetime, duration: timedelta
) -> tuple[datetime, Origin, Note]:
    if created_at is not None and created_at >= CLOCK_NEVER_SET:
        return created_at, "container", FROM_CONTAINER
    if named is not None:
        return named, "name", FROM_NAME
    return modified_at - duration, "modified", FROM_MODIFIED


FROM_CONTAINER = Note(zh="录制时间取自文件内的时间信息", en="time taken from inside the file")
FROM_NAME = Note(
    zh="文件内没有时间信息，录制时间取自文件名", en="no time inside the file; taken from its name"
)
FROM_MODIFIED = Note(
    zh="文件内和文件名中都没有时间，录制时间按文件修改时间减去时长推算，请核对",
    en="no time inside the file or in its name; reckoned from when it was last written less its length, check it",
)
NEVER_SET = Note(
    zh="文件内的时间早于 2001 年，设备时钟未设置，不予采用",
    en="the time inside the file is before 2001: the clock was never set; not used",
)


def _doubts(*, created_at: datetime | None, named: datetime | None, duration: timedelta) -> tuple[Note, ...]:
    if created_at is None:
        return ()
    if created_at < CLOCK_NEVER_SET:
        return (NEVER_SET,)
    if named is None or abs(created_at - named) <= SAME:
        return ()
    return (_disagreement(created_at, named, duration=duration),)


def _disagreement(created_at: datetime, named: datetime, *, duration: timedelta) -> Note:
    inside, outside = _written(created_at), _written(named)
    hint_zh, hint_en = _likely(created_at - named, duration=duration)
    return Note(
        zh=f"文件内时间 {inside} 与文件名时间 {outside} 不一致{hint_zh}，请核对设备时钟",
        en=f"time inside the file {inside} and in its name {outside} disagree{hint_en}; check the device's clock",
    )


def _likely(difference: timedelta, *, duration: timedelta) -> tuple[str, str]:
    if abs(abs(difference) - timedelta(hours=8)) <= SAME:
        return (
            "（恰好相差八小时，可能把本地时间写成了世界时）",
            " (by eight hours: perhaps local time written as UTC)",
        )
    if duration > SAME and abs(difference - duration) <= SAME:
        return "（恰好相差录制时长，可能写的是结束时间）", " (by its length: perhaps the time of its end)"
    return "", ""


def _ahead(start: datetime, *, at: datetime) -> tuple[Note, ...]:
    if start <= at + AHEAD:
        return ()
    return (
        Note(
            zh=f"录制时间 {_written(start)} 晚于入库时间，设备时钟可能快了",
            en=f"recorded at {_written(start)}, after it was stored: the device's clock may be fast",
        ),
    )


def _written(moment: datetime) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"
