"""Going through all packets of a film once, without decoding: where it has holes and how far it really reaches.

A whole MP4 has an index that names every packet; then that is gone through, and other files are read to their end.

An MP4 hides a hole: the packet before it is given a long duration, so every packet seems to begin where the one before
ended. So the beginnings of successive packets are compared, and not what they say of their own length.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.stream import VideoStream

from liuhen.media import extent, opening
from liuhen.media.opening import NotMedia
from liuhen.media.signatures import HEAD, signature_of
from liuhen.media.streams import Track, picture_streams

SECOND = timedelta(seconds=1)
Tracks = list[VideoStream | AudioStream]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A hole in one track: time from the start of the film."""

    stream: Track
    begin: timedelta
    end: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What going through a film tells.

    promised: how long the container says that it is. reach: where the last packet ends.
    whole: it could be read to its end, nothing that the file announces is missing, and it reaches what it promises.
    """

    gaps: tuple[Gap, ...]
    reach: timedelta
    promised: timedelta
    packets: int
    whole: bool


def walk(path: Path, *, tolerance: timedelta = SECOND) -> Walk:
    """Go through the film at `path`; a pause longer than `tolerance` between two packets of a track is a gap.

    Raises:
        NotMedia: there is nothing in it that can be gone through.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        signature = signature_of(file.read(HEAD))
    if signature is None or not signature.demuxer:
        raise NotMedia(path)
    try:
        with opening.opened(path, signature) as container:
            missing = extent.missing_bytes(path, signature.demuxer)
            return _walked(container, tolerance=tolerance.total_seconds(), missing=missing)
    except opening.UNREADABLE as error:
        raise NotMedia(path) from error


class _Stride:
    """One track while it is gone through: where its next packet should begin."""

    def __init__(self, stream: VideoStream | AudioStream) -> None:
        self.track: Track = "video" if isinstance(stream, VideoStream) else "audio"
        self.base = float(stream.time_base or 0)
        self.step = _step(stream)
        self.begin: float | None = None
        self.next = 0.0

    def gap(self, dts: int, tolerance: float) -> tuple[float, float] | None:
        """Take the beginning of the next packet; return the hole before it, if there is one."""
        begin = dts * self.base
        if self.begin is None:
            self.begin = self.next = begin
        hole = (self.next, begin) if begin - self.next > tolerance else None
        # A step more than the usual one is not a length to believe; see the docstring of this module.
        self.next = max(self.next, begin + self.step)
        return hole


def _step(stream: VideoStream | AudioStream) -> float:
    if isinstance(stream, VideoStream):
        rate = stream.guessed_rate or stream.average_rate
        return 1 / float(rate) if rate else 0.0
    context = stream.codec_context
    return context.frame_size / context.sample_rate if context and context.sample_rate else 0.0


def _walked(container: InputContainer, *, tolerance: float, missing: int) -> Walk:
    streams: Tracks = [*picture_streams(container)[:1], *container.streams.audio[:1]]
    strides = {stream.index: _Stride(stream) for stream in streams}
    promised = (container.duration or 0) / 1e6
    start = (container.start_time or 0) / 1e6
    gaps, packets, ended = [], 0, True
    try:
        for index, dts in _beginnings(container, streams, missing=missing):
            packets += 1
            stride = strides[index]
            if (hole := stride.gap(dts, tolerance)) is not None:
                gaps.append(_gap(stride.track, hole, start=start))
    except opening.UNREADABLE:
        ended = False
    reach = (
        max((stride.next for stride in strides.values() if stride.begin is not None), default=start) - start
    )
    return Walk(
        gaps=tuple(sorted(gaps, key=lambda gap: (gap.begin, gap.stream))),
        reach=timedelta(seconds=round(reach, 3)),
        promised=timedelta(seconds=promised),
        packets=packets,
        whole=ended and not missing and reach + tolerance >= promised,
    )


def _beginnings(container: InputContainer, streams: Tracks, *, missing: int) -> Iterator[tuple[int, int]]:
    """Yield for each packet its track and when it begins, in units of the track.

    The index of a whole MP4 or QuickTime film names every packet, so its gigabytes need not be read.
    """
    if not missing and all(_is_indexed(stream, container) for stream in streams):
        return ((stream.index, entry.timestamp) for stream in streams for entry in stream.index_entries)
    return _read_beginnings(container, streams)


def _is_indexed(stream: VideoStream | AudioStream, container: InputContainer) -> bool:
    # A film in fragments counts no frames at its head; one with edits has its index changed.
    return "mov" in container.format.name and 0 < stream.frames == len(stream.index_entries)


def _read_beginnings(container: InputContainer, streams: Tracks) -> Iterator[tuple[int, int]]:
    for packet in container.demux(*streams):
        # The demuxer ends each track with an empty packet.
        if packet.size and packet.dts is not None:
            yield packet.stream_index, packet.dts


def _gap(track: Track, hole: tuple[float, float], *, start: float) -> Gap:
    begin, end = (timedelta(seconds=round(moment - start, 3)) for moment in hole)
    return Gap(stream=track, begin=begin, end=end)
