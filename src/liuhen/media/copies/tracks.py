"""Tracks on their way from a film into another: packets as they are, or pictures and sound coded again.

A place in the new film is the place in the old one less where it starts: holes stay holes of the same length.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.filter import Graph
from av.video.stream import VideoStream

from liuhen.media import opening
from liuhen.media.copies.plans import PICTURES, SOUNDS
from liuhen.media.streams import picture_streams

SOUND_RATE, SOUND_BITS = 48_000, 96_000
#: Milliseconds are fine enough for a place in a film, and every wrapping can be told in them.
BASE = Fraction(1, 90_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fineness:
    """How a picture is coded again: never wider than that, with how little loss (crf: less is finer)."""

    widest: int
    crf: str


#: A film is for looking at in a page; whoever wants every dot downloads the original.
FOR_A_PAGE = Fineness(widest=1280, crf="26")
#: A clip goes where the original does not; it keeps the size of the original.
TO_KEEP = Fineness(widest=7680, crf="20")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """From where to where a film is taken, in its own time (seconds); `end` None: to its end. turn: degrees clockwise."""

    start: Fraction
    end: Fraction | None
    turn: int
    fineness: Fineness

    def holds(self, at: Fraction) -> bool:
        """Say whether a moment of the film is taken. Of a film that is taken whole, everything is."""
        return self.end is None or self.start <= at < self.end


def knows_picture(stream: VideoStream) -> bool:
    """Say whether browsers play this picture as it is."""
    return stream.codec_context.name in PICTURES


def turn_of(source: InputContainer) -> int:
    """Return by how many degrees clockwise a player has to turn the picture. It decodes: the source is to be opened anew."""
    return next((opening.first_decoded(source, each)[0] for each in picture_streams(source)), 0)


def tracks_of(source: InputContainer, copy: OutputContainer, passage: Passage) -> Iterator["Track"]:
    """Yield the first track of picture and that of sound, each on its way into the copy."""
    for picture in picture_streams(source)[:1]:
        if picture.codec_context is not None:
            yield (Taken if knows_picture(picture) else Picture)(picture, copy, passage)
    for sound in source.streams.audio[:1]:
        if sound.codec_context is not None:
            known = sound.codec_context.name.removesuffix("float") in SOUNDS
            yield (Taken if known else Sound)(sound, copy, passage)


class Track:
    """One track on its way into the copy."""

    done: Literal["copied", "coded"] = "copied"

    def __init__(self, stream: VideoStream | AudioStream, copy: OutputContainer, passage: Passage) -> None:
        self.stream, self.unread = stream, 0
        self._passage = passage
        self._target: Any = self._open(copy)

    def _open(self, copy: OutputContainer) -> Any:
        return copy.add_stream_from_template(self.stream)

    def take(self, packet: Any) -> list[Any]:
        """Return what is written for a packet of the source."""
        raise AssertionError(packet)

    def finish(self) -> list[Any]:
        """Return what is written at the end."""
        return []


class Taken(Track):
    """A track that is taken as it is."""

    def take(self, packet: Any) -> list[Any]:
        if packet.dts is None and packet.pts is None:
            self.unread += 1
            return []
        base, shift = packet.time_base, round(self._passage.start / packet.time_base)
        dts = packet.dts if packet.dts is not None else packet.pts
        pts = packet.pts if packet.pts is not None else dts
        if not self._passage.holds(min(dts, pts) * base) and not self._leads(dts * base, pts * base):
            return []
        packet.dts, packet.pts = dts - shift, pts - shift
        packet.stream = self._target
        return [packet]

    def _leads(self, dts: Fraction, pts: Fraction) -> bool:
        """Say whether a packet of the passage is to be decoded before the passage begins, as a key frame before B pictures is."""
        return dts < self._passage.start <= pts


class Coded(Track):
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

    def _is_wanted(self, frame: Any) -> bool:
        if frame.pts is None:
            self.unread += 1
            return False
        return self._passage.holds(frame.pts * (frame.time_base or self.stream.time_base or BASE))

    def _at(self, frame: Any, base: Fraction) -> int:
        # At its end a decoder does not say in which units it counts.
        counted = frame.time_base or self.stream.time_base or base
        return round(Fraction((frame.pts * counted - self._passage.start) / base))


class Picture(Coded):
    """A picture, never larger than a page, in colours that every browser knows."""

    def _open(self, copy: OutputContainer) -> Any:
        assert isinstance(self.stream, VideoStream)  # noqa: S101 - narrows the type
        context = self.stream.codec_context
        fineness = self._passage.fineness
        options = {"preset": "superfast", "crf": fineness.crf, "g": "50"}
        target = copy.add_stream("libx264", rate=self.stream.guessed_rate or 25, options=options)
        part = min(Fraction(1), Fraction(fineness.widest, max(context.width, 1)))
        target.width, target.height = (
            max(2, round(n * part / 2) * 2) for n in (context.width, context.height)
        )
        target.pix_fmt = "yuv420p"
        target.codec_context.time_base = BASE
        if self._passage.turn:
            # FFmpeg counts against the clock.
            target.set_display_rotation(-self._passage.turn)
        self._last = -1
        return target

    def _code(self, frame: Any) -> list[Any]:
        if not self._is_wanted(frame):
            return []
        at = self._at(frame, BASE)
        if at <= self._last:
            return []
        self._last = at
        small = frame.reformat(self._target.width, self._target.height, format="yuv420p")
        small.pts, small.time_base = at, BASE
        small.pict_type = 0
        return list(self._target.encode(small))


class Sound(Coded):
    """A sound, with its holes as silence of the same length, so that it stays with its picture."""

    def _open(self, copy: OutputContainer) -> Any:
        assert isinstance(self.stream, AudioStream)  # noqa: S101 - narrows the type
        self._graph: Graph | None = None
        target: Any = copy.add_stream("aac", rate=SOUND_RATE, layout="mono")
        target.bit_rate = SOUND_BITS
        return target

    def _code(self, frame: Any) -> list[Any]:
        if not self._is_wanted(frame):
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
