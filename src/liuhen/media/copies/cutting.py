"""Cutting a clip (截取件) out of a film: what is derived from an original, which stays as it is.

Rules
- What a browser knows is not coded again. Then the clip can only begin where the picture stands by itself: at the last key
  frame before the wanted moment. Where it really begins is told.
- What a browser does not know is decoded and coded again, in the size of the original; then it begins where it is wanted.
- A place without anything in it (a hole of the original) stays a hole; a passage without anything in it is no clip.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer
from av.video.stream import VideoStream

from liuhen.media import opening
from liuhen.media.copies.carrying import carry
from liuhen.media.copies.making import Treated, film_signature
from liuhen.media.copies.tracks import TO_KEEP, Passage, knows_picture, tracks_of, turn_of
from liuhen.media.opening import NotMedia
from liuhen.media.streams import picture_streams

#: How far before the wanted moment a key frame is looked for, in seconds; at last from the beginning.
BACK = (0, 20, 10**9)
#: Players and forms count in hundredths of a second; a key frame so little later is the one that was meant.
NEAR = Fraction(1, 100)


class NothingInIt(Exception):
    """A passage of a film holds neither picture nor sound."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name}: nothing was recorded in this passage.")
        self.zh = "这一段时间内没有图像和声音，无法截取"
        self.en = "nothing was recorded in this passage, so nothing can be cut out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What was cut out. begin, end: seconds from the start of the film; `begin` where the clip really begins.

    picture, sound: what was done with each track (`copied`, `coded`, empty without one).
    """

    begin: float
    end: float
    picture: Treated
    sound: Treated


def cut(
    path: Path,
    target: Path,
    *,
    begin: float,
    end: float,
    comment: str,
    progress: Callable[[float], None] = lambda _: None,
) -> Cut:
    """Write the passage from `begin` to `end` (seconds from the start of the film) to `target`, as an MP4.

    comment: written into the clip, so that it says what it is wherever it goes.

    Raises:
        NotMedia: the file is no film or sound. NothingInIt: there is nothing in the passage.
        OSError: it cannot be read, or not be written.
    """
    signature = film_signature(path)
    try:
        with opening.opened(path, signature) as first:
            turn = turn_of(first)
        with opening.opened(path, signature) as second:
            start = _start(second, begin)
        source = opening.opened(path, signature)
    except opening.UNREADABLE as error:
        raise NotMedia(path) from error
    with source, av.open(str(target), "w", format="mp4", options={"movflags": "faststart"}) as clip:
        clip.metadata["comment"] = comment
        passage = Passage(start=start, end=_zero(source) + Fraction(end), turn=turn, fineness=TO_KEEP)
        tracks = {track.stream.index: track for track in tracks_of(source, clip, passage)}
        if not tracks:
            raise NotMedia(path)
        _go_to(source, passage)
        if not carry(source, clip, tracks, passage, progress):
            raise NothingInIt(path)
        done = {track.stream.type: track.done for track in tracks.values()}
        return Cut(
            begin=max(0.0, float(start - _zero(source))),
            end=end,
            picture=done.get("video", ""),
            sound=done.get("audio", ""),
        )


def _zero(source: InputContainer) -> Fraction:
    return Fraction(source.start_time or 0, 1_000_000)


def _start(source: InputContainer, begin: float) -> Fraction:
    """Return from where the passage is taken, in the film's own time."""
    wanted = _zero(source) + Fraction(begin)
    for picture in picture_streams(source)[:1]:
        if picture.codec_context is not None and knows_picture(picture):
            return _key_frame_before(source, picture, wanted)
    return wanted


def _key_frame_before(source: InputContainer, picture: VideoStream, wanted: Fraction) -> Fraction:
    """Return when the last key frame up to the wanted moment is shown; the first of all if there is none before."""
    for back in BACK:
        found = _key_frames(source, picture, after=max(_zero(source), wanted - back), until=wanted)
        if found is not None:
            return found
    return wanted


def _key_frames(
    source: InputContainer, picture: VideoStream, *, after: Fraction, until: Fraction
) -> Fraction | None:
    base, latest = picture.time_base or Fraction(1, 90_000), None
    # Without an index a seek may land behind the key frame that is needed, or nowhere.
    try:
        source.seek(int(after / base), stream=picture)
        for packet in source.demux(picture):
            shown = packet.pts if packet.pts is not None else packet.dts
            if shown is None:
                continue
            at = shown * base
            if at > until + NEAR:
                break
            if packet.is_keyframe:
                latest = at
    except opening.UNREADABLE:
        return latest
    return latest


def _go_to(source: InputContainer, passage: Passage) -> None:
    """Go to where the passage can be decoded from; where that fails, the film is read from its beginning."""
    for picture in picture_streams(source)[:1]:
        base = picture.time_base or Fraction(1, 90_000)
        key = _key_frame_before(source, picture, passage.start)
        try:
            source.seek(max(0, int(key / base)), stream=picture)
        except opening.UNREADABLE:
            source.seek(0)
        return
    source.seek(max(0, int(passage.start * 1_000_000)))
