"""Writing sample clips: the scene and the voice through real encoders into a real container."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Literal

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter
from av.video.stream import VideoStream
from PIL import Image

from ._scene import Scene, Size, dice, scene
from ._voice import RATE, speech

Codec = Literal["h264", "hevc", "mpeg4"]
NOTICE_EN = "Generated sample, not a recording of anything."
NOTICE = f"{NOTICE_EN} 生成的样例，并非实录。"
# One thread: with several, the bytes would depend on the machine's cores.
ENCODERS: dict[str, tuple[str, dict[str, str]]] = {
    # Its look ahead, which chooses B frames, answers differently now and then for small pictures. Cameras make none.
    "h264": (
        "libx264",
        {
            "preset": "veryfast",
            "crf": "28",
            "threads": "1",
            "x264-params": "bframes=0:rc-lookahead=0:mbtree=0",
        },
    ),
    # With B frames, one picture alone would have no time to be decoded at.
    "hevc": (
        "libx265",
        {
            "preset": "ultrafast",
            "crf": "30",
            "x265-params": "bframes=0:pools=none:frame-threads=1:log-level=none",
        },
    ),
    "mpeg4": ("mpeg4", {"qscale": "6", "flags": "+qscale", "threads": "1"}),
}
# Sound by container: codec, sample rate, bit rate. What is not named carries AAC.
AAC = ("aac", RATE, 32_000)
SOUND: dict[str, tuple[str, int, int]] = {
    ".3gp": ("libopencore_amrnb", 8_000, 12_200),
    ".amr": ("libopencore_amrnb", 8_000, 12_200),
    ".avi": ("libmp3lame", RATE, 32_000),
    ".mp3": ("libmp3lame", RATE, 32_000),
    ".wav": ("pcm_s16le", RATE, 256_000),
}
# FFmpeg's own AAC otherwise looks for the best coding of each band, which takes longer than all of the picture's.
SOUND_OPTIONS = {"aac": {"aac_coder": "fast"}}
FASTSTART = {"movflags": "faststart"}
# Matroska gives its tracks random numbers unless it is told to be exact.
EXACT = {"fflags": "+bitexact"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """A part of the clip, in seconds from its start, for which nothing was recorded."""

    begin: float
    end: float

    def covers(self, moment: float) -> bool:
        return self.begin <= moment < self.end


def make_video(
    path: Path,
    *,
    start: datetime,
    seconds: float,
    caption: str,
    fps: int = 10,
    size: Size = (640, 360),
    clock_span: timedelta | None = None,
    codec: Codec = "h264",
    audio: bool = True,
    created_at: datetime | None = None,
    rotation: int = 0,
    holes: Sequence[Hole] = (),
    keep_index_last: bool = False,
) -> None:
    """Write a clip of a moving street with its clock burnt in; the suffix of `path` names the container.

    `start` (aware) is what the burnt-in clock shows first. `clock_span` is the time that the clock runs through over
    the whole clip (default: `seconds`), so that a short clip can stand for a long recording. `created_at` (aware)
    goes into the container as its creation time; None leaves it out. `rotation` is the turn clockwise, in degrees, that a
    player has to make. During `holes` neither picture nor sound is written, while time goes on.
    `keep_index_last` leaves the index of an MP4 or MOV behind its data, as cameras do, instead of in front of it.
    """
    pace = (clock_span or timedelta(seconds=seconds)) / timedelta(seconds=seconds)
    view = scene(size=size, caption=caption, seed=f"{start.isoformat()} {caption}")
    with _writing(path, keep_index_last=keep_index_last) as clip:
        clip.metadata.update(_metadata(caption, created_at))
        picture = _picture_stream(clip, codec=codec, fps=fps, size=size, rotation=rotation)
        sound = _sound_stream(clip, path.suffix.lower()) if audio else None
        frames = _frames(view, start=start, pace=pace, count=round(seconds * fps), fps=fps, holes=holes)
        talk = _talk(sound, seconds=seconds, seed=caption, holes=holes) if sound else iter(())
        _interleave(clip, picture, frames, sound, talk)


def make_audio(
    path: Path,
    *,
    seconds: float,
    caption: str,
    created_at: datetime | None = None,
    holes: Sequence[Hole] = (),
) -> None:
    """Write a sound recording (.wav .mp3 .m4a .amr by the suffix of `path`) of speech-like sound."""
    with _writing(path, keep_index_last=False) as clip:
        clip.metadata.update(_metadata(caption, created_at))
        sound = _sound_stream(clip, path.suffix.lower())
        for frame in _talk(sound, seconds=seconds, seed=caption, holes=holes):
            clip.mux(sound.encode(frame))
        clip.mux(sound.encode(None))


def _writing(path: Path, *, keep_index_last: bool) -> OutputContainer:
    indexed = path.suffix.lower() in {".mp4", ".mov", ".m4a", ".3gp"} and not keep_index_last
    return av.open(str(path), "w", options=EXACT | FASTSTART if indexed else EXACT)


def _metadata(caption: str, created_at: datetime | None) -> dict[str, str]:
    said = {"title": caption, "comment": NOTICE}
    if created_at is not None:
        said["creation_time"] = f"{created_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
    return said


def _picture_stream(
    clip: OutputContainer, *, codec: Codec, fps: int, size: Size, rotation: int
) -> VideoStream:
    encoder, options = ENCODERS[codec]
    stream = clip.add_stream(encoder, rate=fps, options=dict(options))
    assert isinstance(stream, VideoStream)  # noqa: S101 - narrows the type
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    stream.codec_context.gop_size = fps * 5
    if codec == "hevc":
        stream.codec_context.codec_tag = "hvc1"
    if rotation:
        # FFmpeg counts against the clock.
        stream.set_display_rotation(-rotation)
    return stream


def _sound_stream(clip: OutputContainer, suffix: str) -> AudioStream:
    encoder, rate, bit_rate = SOUND.get(suffix, AAC)
    stream = clip.add_stream(encoder, rate=rate, layout="mono", options=dict(SOUND_OPTIONS.get(encoder, {})))
    assert isinstance(stream, AudioStream)  # noqa: S101 - narrows the type
    stream.bit_rate = bit_rate
    return stream


def _frames(
    view: Scene, *, start: datetime, pace: float, count: int, fps: int, holes: Sequence[Hole]
) -> Iterator[VideoFrame]:
    into_yuv = VideoReformatter()
    for number in range(count):
        elapsed = number / fps
        if any(hole.covers(elapsed) for hole in holes):
            continue
        picture = view.frame(elapsed=elapsed, clock=start + timedelta(seconds=elapsed * pace))
        frame = into_yuv.reformat(_rgb(picture), format="yuv420p", threads=1)
        frame.pts, frame.time_base = number, Fraction(1, fps)
        yield frame


def _rgb(picture: Image.Image) -> VideoFrame:
    frame = VideoFrame(picture.width, picture.height, "rgb24")
    plane = frame.planes[0]
    plane.update(picture.tobytes("raw", "RGB", plane.line_size))
    return frame


def _talk(stream: AudioStream, *, seconds: float, seed: str, holes: Sequence[Hole]) -> Iterator[AudioFrame]:
    rate = stream.rate
    samples = speech(seconds=seconds, chance=dice(seed))[:: RATE // rate]
    per_frame = rate // 10
    for at in range(0, len(samples), per_frame):
        if not any(hole.covers(at / rate) for hole in holes):
            yield _sound_frame(samples[at : at + per_frame], at=at, rate=rate)


def _sound_frame(samples: "array[int]", *, at: int, rate: int) -> AudioFrame:
    frame = AudioFrame(format="s16", layout="mono", samples=len(samples))
    frame.planes[0].update(samples.tobytes())
    frame.pts, frame.sample_rate, frame.time_base = at, rate, Fraction(1, rate)
    return frame


def _interleave(
    clip: OutputContainer,
    picture: VideoStream,
    frames: Iterator[VideoFrame],
    sound: AudioStream | None,
    talk: Iterator[AudioFrame],
) -> None:
    waiting = next(talk, None)
    for frame in frames:
        while sound and waiting and _seconds(waiting) <= _seconds(frame):
            clip.mux(sound.encode(waiting))
            waiting = next(talk, None)
        clip.mux(picture.encode(frame))
    while sound and waiting:
        clip.mux(sound.encode(waiting))
        waiting = next(talk, None)
    clip.mux(picture.encode(None))
    if sound:
        clip.mux(sound.encode(None))


def _seconds(frame: VideoFrame | AudioFrame) -> float:
    return float((frame.pts or 0) * (frame.time_base or 0))
