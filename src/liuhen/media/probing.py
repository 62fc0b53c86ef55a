"""Looking into one file: what it is, what is in it, when it was made, and whether it is whole.

Rules
- The first bytes decide what a file is; its name plays no part.
- Bad content is an answer, not an error. Only a file that cannot be read at all (OSError) is.
- A whole film is not read from front to end here; that is `walking`. It proves that it can be played by one picture
  or one piece of sound that is really decoded. Only of a film that was cut off the length has to be found by walking.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.stream import VideoStream

from liuhen.media import extent, opening, verdicts
from liuhen.media.makers import container_device
from liuhen.media.photos import look_at_photo
from liuhen.media.positions import Position, container_position
from liuhen.media.signatures import HEAD, Signature, signature_of
from liuhen.media.streams import Kind, Stream, is_empty, kind_of, picture_streams, read_picture, read_sound
from liuhen.media.times import container_time
from liuhen.media.verdicts import SENTENCES, Remark, Verdict
from liuhen.media.walking import walk

Source = Literal["container", "exif", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What a look inside a file tells.

    container: the kind of file, such as `mp4`; empty where it is none we know.
    duration: zero for a photo and where it is unknown. size: in bytes.
    created_at: when it was made, by the file itself (aware); created_from says which part of it tells so.
    position: where it was made, by the file itself. device: with which maker's model, by the file itself.
    notes: what else is to be said, in both languages.
    """

    verdict: Verdict
    kind: Kind
    size: int
    container: str = ""
    streams: tuple[Stream, ...] = ()
    duration: timedelta = timedelta(0)
    created_at: datetime | None = None
    created_from: Source = ""
    position: Position | None = None
    device: str = ""
    notes: tuple[Remark, ...] = field(default=())

    @property
    def zh(self) -> str:
        """The verdict as a sentence in Chinese."""
        return SENTENCES[self.verdict].zh

    @property
    def en(self) -> str:
        """The verdict as a sentence in English."""
        return SENTENCES[self.verdict].en

    @property
    def picture(self) -> Stream | None:
        """The first picture track."""
        return next((stream for stream in self.streams if stream.kind == "video"), None)

    @property
    def sound(self) -> Stream | None:
        """The first sound track."""
        return next((stream for stream in self.streams if stream.kind == "audio"), None)


def probe(path: Path) -> Probe:
    """Return what is in the file at `path`.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    size = path.stat().st_size
    if not size:
        return Probe(verdict="empty", kind="none", size=0)
    signature = signature_of(head)
    if signature is None:
        return Probe(verdict="foreign", kind="none", size=size)
    if signature.family == "photo":
        return _photo(path, signature, size)
    return _film(path, signature, size)


def _photo(path: Path, signature: Signature, size: int) -> Probe:
    seen = look_at_photo(path, signature)
    return Probe(
        verdict=seen.verdict,
        kind="photo",
        size=size,
        container=signature.container,
        streams=(seen.picture,) if seen.picture else (),
        created_at=seen.taken_at,
        created_from="exif" if seen.taken_at else "",
        position=seen.position,
        device=seen.device,
        notes=seen.notes,
    )


def _film(path: Path, signature: Signature, size: int) -> Probe:
    missing = extent.missing_bytes(path, signature.demuxer)
    lost = (verdicts.missing_bytes(missing),) if missing else ()
    try:
        with opening.opened(path, signature) as container:
            found = _opened_film(container, signature, size=size, lost=lost)
    except opening.UNREADABLE:
        # A recorder writes the index of an MP4 last; without it there is a film that nobody can play yet.
        if signature.demuxer == "mov":
            no_index = not extent.has_index(path)
            return _damaged(signature, size, notes=(*lost, *((verdicts.NO_INDEX,) if no_index else ())))
        return _unread(signature, size, lost)
    return _as_far_as_it_reaches(path, found) if found.verdict == "truncated" else found


def _as_far_as_it_reaches(path: Path, found: Probe) -> Probe:
    # The head of a cut film still promises the whole; only going through it tells how much is left.
    reach = walk(path).reach
    remark = verdicts.shorter(promised=found.duration, reach=reach)
    return replace(found, duration=min(reach, found.duration or reach), notes=(*found.notes, remark))


def _unread(signature: Signature, size: int, lost: tuple[Remark, ...]) -> Probe:
    if signature.weak:
        return Probe(verdict="foreign", kind="none", size=size)
    return _damaged(signature, size, notes=lost)


def _damaged(signature: Signature, size: int, *, notes: tuple[Remark, ...]) -> Probe:
    return Probe(
        verdict="damaged",
        kind="audio" if signature.sound_only else "video",
        size=size,
        container=signature.container,
        notes=notes,
    )


def _opened_film(
    container: InputContainer, signature: Signature, *, size: int, lost: tuple[Remark, ...]
) -> Probe:
    pictures = [s for s in picture_streams(container) if not is_empty(s, container)]
    sounds = [s for s in container.streams.audio if not is_empty(s, container)]
    notes = list(lost)
    if len(pictures) < len(picture_streams(container)):
        notes.append(verdicts.EMPTY_PICTURE)
    if len(sounds) < len(container.streams.audio):
        notes.append(verdicts.EMPTY_SOUND)
    created_at = container_time(container.metadata)
    position = container_position(container.metadata)
    tracks: list[VideoStream | AudioStream] = [*pictures, *sounds]
    rotation, plays = opening.first_decoded(container, tracks[0]) if tracks else (0, False)
    streams = (*(read_picture(s, rotation=rotation) for s in pictures), *map(read_sound, sounds))
    if not plays and signature.weak:
        return Probe(verdict="foreign", kind="none", size=size)
    verdict: Verdict = "damaged" if not plays else "truncated" if lost else "sound"
    return Probe(
        verdict=verdict,
        kind=kind_of(streams),
        size=size,
        container=signature.container,
        streams=streams,
        duration=timedelta(microseconds=max(0, container.duration or 0)),
        created_at=created_at,
        created_from="container" if created_at else "",
        position=position,
        device=container_device(container.metadata),
        notes=tuple(notes),
    )
