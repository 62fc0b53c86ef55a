"""What the bytes of a file tell: the media room's look inside, put into the words of the dossier and of a receipt.

- What is damaged or cut off is evidence all the same: it is taken, and the note says what is wrong with it.
- What is no recording is refused, unless it is wanted as it is.
- Going through the whole file for its holes runs beside the storing of its bytes, so a card is read once.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from liuhen.media import Gap, NotMedia, Probe, Walk, probe, walk
from liuhen.recordings.arriving import Seen
from liuhen.recordings.notes import Note, NotTaken
from liuhen.recordings.scanning import note_of, scan
from liuhen.recordings.source import cannot_open

FOREIGN = Note(
    zh="不是音像文件（录像、录音或照片）；确需按原样入库时请加 --any",
    en="not a file of video, sound or picture; to store it as it is, add --any",
)
AS_IT_IS = Note(zh="不是音像文件，按原样入库", en="no media file; stored as it is")
#: A receipt names so many holes; the rest are counted, and all are kept with the segment.
HOLES_TOLD = 5


@contextmanager
def looking(path: Path, *, any_kind: bool) -> Iterator["Look"]:
    """Look inside a file, then go through it in a thread while the caller stores its bytes.

    Raises:
        NotTaken: it is no media and `any_kind` is not wanted, or it cannot be read.
    """
    try:
        first = probe(path)
    except OSError as error:
        raise NotTaken(cannot_open(error)) from error
    if first.verdict == "foreign" and not any_kind:
        raise NotTaken(FOREIGN)
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="media-walk") as beside:
        yield Look(first, path, beside)


class Look:
    """A look that goes on while the file is stored; `seen` waits for its end."""

    def __init__(self, first: Probe, path: Path, beside: ThreadPoolExecutor) -> None:
        self._first = first
        goes_through = first.kind in ("video", "silent-video", "audio")
        self._walk = beside.submit(walk, path) if goes_through else None
        self._scan = beside.submit(scan, path)

    def seen(self) -> Seen:
        """Return all that the look came to."""
        walked: Walk | None = None
        with suppress(NotMedia, OSError):
            walked = self._walk.result() if self._walk else None
        return _scanned(_seen(self._first, walked), self._scan.result())


def _scanned(seen: Seen, told: dict[str, Any]) -> Seen:
    note = note_of(told)
    notes = (*seen.notes, note) if note else seen.notes
    return replace(seen, notes=notes, facts={**seen.facts, "scan": told})


def _seen(first: Probe, walked: Walk | None) -> Seen:
    return Seen(
        medium="" if first.kind == "none" else first.kind,
        duration=_duration(first, walked),
        created_at=first.created_at,
        notes=tuple(_notes(first, walked)),
        facts={**_facts(first), **_position(first), **_walked_facts(walked)},
    )


def _duration(first: Probe, walked: Walk | None) -> timedelta:
    """Return how long there is something to see or hear: what a container promises counts only if it is there."""
    if walked and walked.packets and (not first.duration or not walked.whole):
        return walked.reach
    return first.duration


def _notes(first: Probe, walked: Walk | None) -> Iterator[Note]:
    if first.verdict in ("damaged", "truncated"):
        yield Note(zh=first.zh, en=first.en)
    if first.verdict == "foreign":
        yield AS_IT_IS
    yield from (Note(zh=remark.zh, en=remark.en) for remark in first.notes)
    if walked and not walked.whole and first.verdict == "sound":
        yield _falls_short(walked)
    if walked:
        yield from _hole_notes(walked.gaps)


def _falls_short(walked: Walk) -> Note:
    return Note(
        zh=f"文件写明时长 {_clock(walked.promised)}，实际内容到 {_clock(walked.reach)} 为止，可能不完整",
        en=f"the file promises {_clock(walked.promised)} and holds {_clock(walked.reach)}; it may be incomplete",
    )


def _hole_notes(gaps: tuple[Gap, ...]) -> Iterator[Note]:
    for gap in gaps[:HOLES_TOLD]:
        zh, en = ("图像", "picture") if gap.stream == "video" else ("声音", "sound")
        yield Note(
            zh=f"第 {_clock(gap.begin)} 至 {_clock(gap.end)} 之间没有{zh}",
            en=f"no {en} from {_clock(gap.begin)} to {_clock(gap.end)}",
        )
    if len(gaps) > HOLES_TOLD:
        rest = len(gaps) - HOLES_TOLD
        yield Note(zh=f"另有 {rest} 处间断", en=f"{rest} more holes")


def _facts(first: Probe) -> dict[str, Any]:
    picture, sound = first.picture, first.sound
    return {
        "verdict": first.verdict,
        "container": first.container,
        "duration": first.duration.total_seconds(),
        "created_at": first.created_at.isoformat() if first.created_at else None,
        "created_from": first.created_from,
        "video_codec": picture.codec if picture else None,
        "width": picture.width if picture else None,
        "height": picture.height if picture else None,
        "device": first.device,
        "rotation": picture.rotation if picture else 0,
        "frame_rate": picture.frame_rate if picture else None,
        "audio_codec": sound.codec if sound else None,
        "sample_rate": sound.sample_rate if sound else None,
        "channels": sound.channels if sound else None,
    }


def _position(first: Probe) -> dict[str, Any]:
    if (there := first.position) is None:
        return {}
    return {"position": {"latitude": there.latitude, "longitude": there.longitude}}


def _walked_facts(walked: Walk | None) -> dict[str, Any]:
    if walked is None:
        return {}
    return {
        "whole": walked.whole,
        "reach": walked.reach.total_seconds(),
        "packets": walked.packets,
        "gaps": [
            {"track": gap.stream, "begin": gap.begin.total_seconds(), "end": gap.end.total_seconds()}
            for gap in walked.gaps
        ],
    }


def _clock(length: timedelta) -> str:
    minutes, seconds = divmod(length.total_seconds(), 60)
    hours, minutes = divmod(int(minutes), 60)
    return f"{hours:02}:{minutes:02}:{seconds:04.1f}"
