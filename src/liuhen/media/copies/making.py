"""Writing a copy: packets as they are where they can be played, pictures and sound coded again where not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import av
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.filter import Graph
from av.video.stream import VideoStream

from liuhen.media import opening
from liuhen.media.copies.plans import PICTURES, SOUNDS
from liuhen.media.opening import NotMedia
from liuhen.media.signatures import HEAD, Signature, signature_of
from liuhen.media.streams import picture_streams

#: A film is for looking at in a page; whoever wants every dot downloads the original.
WIDEST = 1280
CODER = {"preset": "superfast", "crf": "26", "g": "50"}
SOUND_RATE, SOUND_BITS = 48_000, 96_000
#: Milliseconds are fine enough for a place in a film, and every wrapping can be told in them.
BASE = Fraction(1, 90_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What was done with each track (`copied`, `coded`, empty without one), and how many pieces could not be read."""

    picture: Literal["copied", "coded", ""]
    sound: Literal["copied", "coded", ""]
    unread: int


def make_copy(path: Path, target: Path, *, progress: Callable[[float], None] = lambda _: None) -> Copied:
    """Write to `target` an MP4 that a browser plays; tracks that it knows already are taken as they are.

    Raises:
        NotMedia: there is nothing in it that can be played.
        OSError: it cannot be read, or not be written.
    """
    with path.open("rb") as file:
        signature = signature_of(file.read(HEAD))
    if signature is None or not signature.demuxer:
        raise NotMedia(path)
    try:
        turn = _turn(path, signature)
        source = opening.opened(path, signature)
    except opening.UNREADABLE as error:
        raise NotMedia(path) from error
    with source, av.open(str(target), "w", format="mp4", options={"movflags": "faststart"}) as copy:
        tracks = {track.stream.index: track for track in _tracks(source, copy, turn=turn)}
        if not tracks:
            raise NotMedia(path)
        _run(source, copy, tracks, progress)
        done = {track.stream.type: track.done for track in tracks.values()}
        return Copied(
            picture=done.get("video", ""),
            sound=done.get("audio", ""),
            unread=sum(track.unread for track in tracks.values()),
        )


def _turn(path: Path, signature: Signature) -> int:
    """Return by how many degrees clockwise a player has to turn the picture; the copy says it at its head."""
    with opening.opened(path, signature) as source:
        return next((opening.first_decoded(source, each)[0] for each in picture_streams(source)), 0)


def _tracks(source: InputContainer, copy: OutputContainer, *, turn: int) -> Iterator["_Track"]:
    start = Fraction(source.start_time or 0, 1_000_000)
    for picture in picture_streams(source)[:1]:
        if picture.codec_context is not None:
            known = picture.codec_context.name in PICTURES
            yield _Taken(picture, copy, start) if known else _Picture(picture, copy, start, turn=turn)
    for sound in source.streams.audio[:1]:
        if sound.codec_context is not None:
            known = sound.codec_context.name.removesuffix("float") in SOUNDS
            yield _Taken(sound, copy, start) if known else _Sound(sound, copy, start)


def _run(
    source: InputContainer,
    copy: OutputContainer,
    tracks: dict[int, "_Track"],
    progress: Callable[[float], None],
) -> None:
    length = (source.duration or 0) / 1e6
    start = (source.start_time or 0) / 1e6
    streams = [track.stream for track in tracks.values()]
    packets = source.demux(*streams)
    while True:
        try:
            packet = next(packets)
        except StopIteration:
            break
        except opening.UNREADABLE:
            # A film that was cut off ends here; what there is can be watched.
            break
        if packet.size:
            copy.mux(tracks[packet.stream_index].take(packet))
            if length and packet.dts is not None:
                progress(min(max(float(packet.dts * packet.time_base) - start, 0) / length, 1.0))
    for track in tracks.values():
        copy.mux(track.finish())


class _Track:
    """One track on its way into the copy."""

    done: Literal["copied", "coded"] = "copied"

    def __init__(self, stream: VideoStream | AudioStream, copy: OutputContainer, start: Fraction) -> None:
        self.stream, self.unread = stream, 0
        self._start = start
        self._target: Any = self._open(copy)

    def _open(self, copy: OutputContainer) -> Any:
        return copy.add_stream_from_template(self.stream)

    def take(self, packet: Any) -> list[Any]:
        """Return what is written for a packet of the source."""
        raise AssertionError(packet)

    def finish(self) -> list[Any]:
        """Return what is written at the end."""
        return []


class _Taken(_Track):
    """A track that is taken as it is."""

    def take(self, packet: Any) -> list[Any]:
        if packet.dts is None and packet.pts is None:
            self.unread += 1
            return []
        shift = round(self._start / packet.time_base)
        packet.dts = (packet.dts if packet.dts is not None else packet.pts) - shift
        packet.pts = (packet.pts if packet.pts is not None else packet.dts + shift) - shift
        packet.stream = self._target
        return [packet]


class _Coded(_Track):
    """A track that is decoded and coded again."""

    done = "coded"

    def take(self, packet: Any) -> list[Any]:
        try:
            frames = self.stream.codec_context.decode(packet)
        except opening.UNREADABLE:
            self.unread += 1
            return []
        return [coded for frame in frames for coded in self._code(frame)]

    def finish(self) -> list[Any]:
        try:
            frames = self.stream.codec_context.decode(None)
        except opening.UNREADABLE:
            frames = []
        return [*(coded for frame in frames for coded in self._code(frame)), *self._flush()]

    def _code(self, frame: Any) -> list[Any]:
        raise AssertionError(frame)

    def _flush(self) -> list[Any]:
        return list(self._target.encode(None))

    def _at(self, frame: Any, base: Fraction) -> int:
        # At its end a decoder does not say in which units it counts.
        counted = frame.time_base or self.stream.time_base or base
        return round(Fraction((frame.pts * counted - self._start) / base))


class _Picture(_Coded):
    """A picture, never larger than a page, in colours that every browser knows. turn: degrees clockwise."""

    def __init__(self, stream: VideoStream, copy: OutputContainer, start: Fraction, *, turn: int) -> None:
        self._turn = turn
        super().__init__(stream, copy, start)

    def _open(self, copy: OutputContainer) -> Any:
        assert isinstance(self.stream, VideoStream)  # noqa: S101 - narrows the type
        context = self.stream.codec_context
        target = copy.add_stream("libx264", rate=self.stream.guessed_rate or 25, options=dict(CODER))
        part = min(Fraction(1), Fraction(WIDEST, max(context.width, 1)))
        target.width, target.height = (
            max(2, round(n * part / 2) * 2) for n in (context.width, context.height)
        )
        target.pix_fmt = "yuv420p"
        target.codec_context.time_base = BASE
        if self._turn:
            # FFmpeg counts against the clock.
            target.set_display_rotation(-self._turn)
        self._last = -1
        return target

    def _code(self, frame: Any) -> list[Any]:
        if frame.pts is None:
            self.unread += 1
            return []
        at = self._at(frame, BASE)
        if at <= self._last:
            return []
        self._last = at
        small = frame.reformat(self._target.width, self._target.height, format="yuv420p")
        small.pts, small.time_base = at, BASE
        small.pict_type = 0
        return list(self._target.encode(small))


class _Sound(_Coded):
    """A sound, with its holes as silence of the same length, so that it stays with its picture."""

    def _open(self, copy: OutputContainer) -> Any:
        assert isinstance(self.stream, AudioStream)  # noqa: S101 - narrows the type
        self._graph: Graph | None = None
        target: Any = copy.add_stream("aac", rate=SOUND_RATE, layout="mono")
        target.bit_rate = SOUND_BITS
        return target

    def _code(self, frame: Any) -> list[Any]:
        if frame.pts is None:
            self.unread += 1
            return []
        if self._graph is None:
            self._graph, self._source, self._sink = _evening(frame)
        base = frame.time_base or self.stream.time_base or BASE
        frame.pts, frame.time_base = self._at(frame, base), base
        self._source.push(frame)
        return list(self._drained())

    def _flush(self) -> list[Any]:
        if self._graph is None:
            return []
        self._source.push(None)
        return [*self._drained(), *self._target.encode(None)]

    def _drained(self) -> Iterator[Any]:
        while True:
            try:
                frame = self._sink.pull()
            except (BlockingIOError, EOFError):
                return
            yield from self._target.encode(frame)


def _evening(frame: Any) -> tuple[Graph, Any, Any]:
    graph = Graph()
    source = graph.add_abuffer(
        sample_rate=frame.sample_rate,
        format=frame.format.name,
        layout=frame.layout.name,
        time_base=frame.time_base,
    )
    even = graph.add("aresample", f"{SOUND_RATE}:async=1:min_hard_comp=0.1:first_pts=0")
    form = graph.add("aformat", f"sample_fmts=fltp:sample_rates={SOUND_RATE}:channel_layouts=mono")
    size = graph.add("asetnsamples", "1024:p=0")
    sink = graph.add("abuffersink")
    for one, following in ((source, even), (even, form), (form, size), (size, sink)):
        one.link_to(following)
    graph.configure()
    return graph, source, sink
