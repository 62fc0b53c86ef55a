"""Going through one recording once and putting together what asks for a question.

The reading goes packet by packet: sound is decoded whole, of the picture the key frames. Then the edges of what the key
frames make suspicious are decoded picture by picture.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from liuhen.media import opening
from liuhen.media.analysis import marks
from liuhen.media.analysis.coding import Coding
from liuhen.media.analysis.edges import Edges
from liuhen.media.analysis.hints import Hint, Skipped, clock, span
from liuhen.media.analysis.pictures import Cells
from liuhen.media.analysis.runs import Keys, Run
from liuhen.media.analysis.sound import Listener
from liuhen.media.opening import NotMedia
from liuhen.media.signatures import HEAD, Signature, signature_of
from liuhen.media.streams import picture_streams
from liuhen.media.times import container_time
from liuhen.media.walking import Gap, walk

AnyPacket: TypeAlias = "Packet[Any]"

#: Raised by one with every change of what is found, so that old results can be told from new ones.
VERSION = 1
#: Seconds; less is a blink or somebody's sleeve.
LEAST_BLACK, LEAST_FROZEN = 1.0, 3.0
#: Key frames nearer than this to the one before are not looked at.
DENSE = 0.45
#: A run more than these is left with the edges that its key frames give.
MOST_RUNS = 40
#: Two clocks may differ by so much before it is worth a word.
CLOCKS_AGREE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """From when to when somebody says that this was recorded (aware)."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What was found. peaks: how loud it is, evenly over its length, from 0 to 100; empty without sound."""

    hints: tuple[Hint, ...]
    skipped: tuple[Skipped, ...]
    peaks: tuple[int, ...]
    duration: float
    version: int = VERSION


def analyse(
    path: Path, *, declared: Declared | None = None, progress: Callable[[float], None] = lambda _: None
) -> Analysis:
    """Go through the film or sound recording at `path`; progress hears of how far it is, from 0 to 1.

    Raises:
        NotMedia: there is nothing in it that can be gone through.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        signature = signature_of(file.read(HEAD))
    if signature is None or not signature.demuxer or signature.family == "photo":
        raise NotMedia(path)
    walked = walk(path)
    try:
        with opening.opened(path, signature) as container:
            passage = _Passage(container, duration=walked.reach.total_seconds())
            passage.go(progress)
            found = [
                *_gaps(walked.gaps),
                *passage.hints(),
                *_of_the_file(path, container, signature, passage, declared),
            ]
    except opening.UNREADABLE as error:
        raise NotMedia(path) from error
    return Analysis(
        hints=tuple(sorted(found, key=lambda hint: (hint.begin, hint.end, hint.kind))),
        skipped=tuple(passage.skipped()),
        peaks=passage.listener.peaks,
        duration=passage.duration,
    )


class _Passage:
    """One way through a film."""

    def __init__(self, container: InputContainer, *, duration: float) -> None:
        self._container = container
        pictures = picture_streams(container)
        self.picture: VideoStream | None = pictures[0] if pictures else None
        self.sound: AudioStream | None = container.streams.audio[0] if container.streams.audio else None
        self.start = (container.start_time or 0) / 1e6
        self.duration = duration
        self.keys, self.listener, self._cells = Keys(), Listener(), Cells()
        context = self.picture.codec_context if self.picture else None
        self.coding = Coding(context.name if context else "")
        self._undecoded = self._dense = self._coarse = 0
        self._looked = -1.0

    def go(self, progress: Callable[[float], None]) -> None:
        """Read the film from front to end. One thread: an office's machine has other things to do."""
        for stream in self._streams():
            stream.codec_context.thread_count = 1
        far = 0.0
        with contextlib.suppress(*opening.UNREADABLE):
            for packet in self._container.demux(*self._streams()):
                if packet.size and (at := self._at(packet)) is not None:
                    self._see(packet, at) if packet.stream is self.picture else self._hear(packet)
                    far = max(far, min(at / self.duration, 1.0) if self.duration else 0.0)
                    progress(far)
        self._look_at(None)
        self.listener.finish()

    def hints(self) -> Iterator[Hint]:
        """Yield what was seen and heard, with exact edges."""
        for begin, end in self.listener.silences:
            yield span("silent", begin, end, zh="没有声音", en="no sound")
        yield from self._picture_hints()
        for at in self.coding.changes:
            yield span(
                "coding",
                at,
                at,
                zh="编码参数在此改变，可能有拼接",
                en="the coding changes here; it may be joined",
            )
        for at in self.coding.out_of_rhythm(end=self.duration):
            yield span(
                "rhythm",
                at,
                at,
                zh="关键帧节奏在此中断，可能有剪切",
                en="the rhythm of key frames breaks; it may be cut",
            )

    def skipped(self) -> Iterator[Skipped]:
        """Yield what was not looked at."""
        if self.picture and self.keys.widest:
            far = f"{self.keys.widest:.1f}"
            yield Skipped(
                zh=f"画面先看关键帧（间隔最长 {far} 秒），只在可疑处逐帧查看；短于此间隔的黑屏或定格可能未发现",
                en=f"key frames first (at most {far} s apart), every picture only where they are suspicious; "
                "black or frozen parts shorter than that may be missed",
            )
        if self._dense:
            yield Skipped(
                zh=f"关键帧很密，有 {self._dense} 个未看",
                en=f"{self._dense} of many key frames were not looked at",
            )
        if self._undecoded:
            yield Skipped(
                zh=f"有 {self._undecoded} 处无法解码，未看",
                en=f"{self._undecoded} pieces could not be decoded",
            )
        if self._coarse:
            yield Skipped(
                zh=f"可疑处过多，有 {self._coarse} 处只按关键帧定位",
                en=f"{self._coarse} suspicious parts are placed by key frames only",
            )

    def _streams(self) -> list[VideoStream | AudioStream]:
        return [stream for stream in (self.picture, self.sound) if stream is not None]

    def _at(self, packet: AnyPacket) -> float | None:
        stamp = packet.pts if packet.pts is not None else packet.dts
        return None if stamp is None else float(stamp * packet.time_base) - self.start

    def _see(self, packet: AnyPacket, at: float) -> None:
        if not packet.is_keyframe:
            return
        self.coding.see_packet(packet, at)
        if at - self._looked < DENSE and self._looked >= 0:
            self._dense += 1
            return
        self._looked = at
        self._look_at(packet)

    def _look_at(self, packet: "AnyPacket | None") -> None:
        """Decode the next key frame; a decoder may keep it back for a while, so its own time counts."""
        for frame in self._decoded(self.picture, packet):
            if isinstance(frame, VideoFrame) and frame.pts is not None and self.picture:
                at = float(frame.pts * (self.picture.time_base or 0)) - self.start
                self.coding.see_size(frame.width, frame.height, at)
                self.keys.add(at, self._cells.of(frame))

    def _hear(self, packet: AnyPacket) -> None:
        for frame in self._decoded(self.sound, packet):
            if isinstance(frame, AudioFrame):
                self.listener.hear(frame, start=self.start)

    def _decoded(
        self, stream: VideoStream | AudioStream | None, packet: "AnyPacket | None"
    ) -> Sequence[VideoFrame | AudioFrame]:
        if stream is None or stream.codec_context is None:
            return ()
        try:
            return stream.codec_context.decode(packet)
        except opening.UNREADABLE:
            self._undecoded += 1
        return ()

    def _picture_hints(self) -> Iterator[Hint]:
        if self.picture is None:
            return
        edges = Edges(self._container, self.picture, start=self.start, end=self.duration)
        for number, run in enumerate(self.keys.runs()):
            if number >= MOST_RUNS:
                self._coarse += 1
            begin, end = edges.exact(run, self.keys.seen) if number < MOST_RUNS else self._rough(run)
            if run.kind == "black" and end - begin >= LEAST_BLACK:
                yield span("black", begin, end, zh="画面全黑", en="the picture is black")
            if run.kind == "frozen" and end - begin >= LEAST_FROZEN:
                yield span("frozen", begin, end, zh="画面静止不动", en="the picture stands still")

    def _rough(self, run: Run) -> tuple[float, float]:
        return self.keys.seen[run.first].at, self.keys.seen[run.last].at


def _gaps(gaps: tuple[Gap, ...]) -> Iterator[Hint]:
    for gap in gaps:
        zh, en = ("图像", "picture") if gap.stream == "video" else ("声音", "sound")
        begin, end = gap.begin.total_seconds(), gap.end.total_seconds()
        yield span("gap", begin, end, zh=f"没有{zh}数据", en=f"no {en} was recorded")


def _of_the_file(
    path: Path,
    container: InputContainer,
    signature: Signature,
    passage: _Passage,
    declared: Declared | None,
) -> Iterator[Hint]:
    if (hint := marks.software_in(dict(container.metadata))) is not None:
        yield hint
    if signature.demuxer == "mov":
        yield from marks.edits_in(path, duration=passage.duration)
    made = container_time(dict(container.metadata))
    if made is not None and declared is not None:
        yield from _clocks(made, declared)


def _clocks(made: datetime, declared: Declared) -> Iterator[Hint]:
    """Compare the file's own clock with what is declared; some cameras write when they ended instead."""
    apart = min(abs(made - declared.start), abs(made - declared.end))
    if apart > CLOCKS_AGREE:
        later = made > declared.start
        zh, en = ("晚", "after") if later else ("早", "before")
        yield Hint(
            kind="clock",
            begin=0,
            end=0,
            zh=f"文件内的创建时间比登记的拍摄时间{zh} {clock(apart.total_seconds())}",
            en=f"the file says that it was made {clock(apart.total_seconds())} {en} the time declared",
        )
