"""What is in a file: its tracks, as its container and the first decoded picture tell them."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Disposition
from av.video.stream import VideoStream

Track = Literal["video", "audio"]
Kind = Literal["video", "silent-video", "audio", "photo", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """One track of picture or sound.

    rotation: degrees clockwise by which a viewer has to turn the picture (0, 90, 180, 270).
    frame_rate: pictures a second. sample_rate: in Hz. duration: in seconds. None where it does not apply or is unknown.
    """

    kind: Track
    codec: str
    width: int | None = None
    height: int | None = None
    rotation: int = 0
    frame_rate: float | None = None
    sample_rate: int | None = None
    channels: int | None = None
    duration: float | None = None


def picture_streams(container: InputContainer) -> list[VideoStream]:
    """Return the tracks of moving picture; the cover of a song is none."""
    return [s for s in container.streams.video if not s.disposition & Disposition.attached_pic]


def is_empty(stream: VideoStream | AudioStream, container: InputContainer) -> bool:
    """Say whether a track of an MP4 or QuickTime film is announced but holds nothing."""
    return "mov" in container.format.name and not stream.frames and not len(stream.index_entries)


def read_picture(stream: VideoStream, *, rotation: int) -> Stream:
    """Return a picture track as values."""
    context = _decoder(stream)
    return Stream(
        kind="video",
        codec=context.name if context else "unknown",
        width=context.width or None if context else None,
        height=context.height or None if context else None,
        rotation=rotation,
        frame_rate=_rate(stream.average_rate or stream.guessed_rate),
        duration=_seconds(stream.duration, stream.time_base),
    )


def read_sound(stream: AudioStream) -> Stream:
    """Return a sound track as values."""
    context = _decoder(stream)
    return Stream(
        kind="audio",
        # FFmpeg has a decoder named mp3float; the codec is mp3.
        codec=context.name.removesuffix("float") if context else "unknown",
        sample_rate=context.sample_rate or None if context else None,
        channels=context.channels or None if context else None,
        duration=_seconds(stream.duration, stream.time_base),
    )


def kind_of(streams: tuple[Stream, ...]) -> Kind:
    """Return what the tracks make up, in the words of the dossier."""
    tracks = {stream.kind for stream in streams}
    if tracks == {"video", "audio"}:
        return "video"
    if tracks == {"video"}:
        return "silent-video"
    return "audio" if tracks else "none"


def _decoder(stream: VideoStream | AudioStream) -> Any:
    # None where FFmpeg knows no decoder, whatever the type says.
    return stream.codec_context


def _rate(rate: Fraction | None) -> float | None:
    return round(float(rate), 3) if rate else None


def _seconds(length: int | None, base: Fraction | None) -> float | None:
    return float(length * base) if length and base else None
