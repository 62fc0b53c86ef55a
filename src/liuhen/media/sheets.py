"""A sheet of small pictures out of a film, evenly over its length: one image, so that a page asks for it once.

A long film shows the key frame before each moment; decoding all that lies between would take as long as watching it.
"""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image, ImageOps

from liuhen.media import opening
from liuhen.media.signatures import HEAD, signature_of
from liuhen.media.streams import picture_streams
from liuhen.media.thumbnails import NoPicture, upright

#: Pixels of a cell, and how many stand in a row.
CELL, COLUMNS = (160, 90), 10
FEWEST, MOST = 8, 60
#: Seconds of film for a cell, between the fewest and the most.
APART = 2.0
#: Seconds; a film so short is decoded whole, so that its cells differ even within a few key frames.
SHORT = 24.0
QUALITY = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How many cells a sheet has; the `n`th lies in row `n // COLUMNS`."""

    count: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the whole sheet, in pixels."""
        rows = -(-self.count // COLUMNS)
        return min(self.count, COLUMNS) * CELL[0], rows * CELL[1]

    def corner(self, n: int) -> tuple[int, int]:
        """Return where the left upper corner of a cell lies."""
        return n % COLUMNS * CELL[0], n // COLUMNS * CELL[1]


def layout_for(seconds: float) -> Layout:
    """Return how the sheet of a film of that length is laid out."""
    return Layout(count=min(max(round(seconds / APART), FEWEST), MOST))


def sheet(path: Path, *, seconds: float) -> bytes:
    """Return the sheet of a film that is `seconds` long, as JPEG; a cell without a picture stays black.

    Raises:
        NoPicture: there is no picture in it, or none can be decoded.
    """
    with path.open("rb") as file:
        signature = signature_of(file.read(HEAD))
    if signature is None or not signature.demuxer:
        raise NoPicture(path)
    layout, filled = layout_for(seconds), 0
    whole = Image.new("RGB", layout.size)
    moments = [seconds * (n + 0.5) / layout.count for n in range(layout.count)]
    with contextlib.suppress(*opening.UNREADABLE), opening.opened(path, signature) as container:
        for stream in picture_streams(container)[:1]:
            pick = _one_by_one if seconds <= SHORT else _by_key_frames
            for n, frame in pick(container, stream, moments):
                _paste(whole, _small(frame, stream), layout.corner(n))
                filled += 1
    if not filled:
        raise NoPicture(path)
    out = BytesIO()
    whole.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _one_by_one(
    container: InputContainer, stream: VideoStream, moments: Sequence[float]
) -> Iterator[tuple[int, VideoFrame]]:
    """Yield for each moment the picture that is shown then."""
    start, n, latest = _start(stream), 0, None
    for frame in container.decode(stream):
        while latest is not None and n < len(moments) and _time(frame, start) > moments[n]:
            yield n, latest
            n += 1
        latest = frame
    for rest in range(n, len(moments) if latest is not None else n):
        assert latest is not None  # noqa: S101 - narrows the type
        yield rest, latest


def _by_key_frames(
    container: InputContainer, stream: VideoStream, moments: Sequence[float]
) -> Iterator[tuple[int, VideoFrame]]:
    """Yield for each moment the key frame before it; where none can be read, nothing."""
    stream.codec_context.skip_frame = "NONKEY"
    base, start = stream.time_base or 1, _start(stream)
    for n, moment in enumerate(moments):
        with contextlib.suppress(*opening.UNREADABLE):
            container.seek(int((start + moment) / base), stream=stream)
            if (frame := next(container.decode(stream), None)) is not None:
                yield n, frame


def _start(stream: VideoStream) -> float:
    return float((stream.start_time or 0) * (stream.time_base or 1))


def _time(frame: VideoFrame, start: float) -> float:
    return (frame.time or 0.0) - start


def _small(frame: VideoFrame, stream: VideoStream) -> Image.Image:
    part = min(1.0, 2 * max(CELL) / max(frame.width, frame.height))
    width, height = (max(2, round(n * part / 2) * 2) for n in (frame.width, frame.height))
    rotation = frame.rotation
    return upright(frame.reformat(width, height), stream, rotation)


def _paste(whole: Image.Image, picture: Image.Image, corner: tuple[int, int]) -> None:
    cell = ImageOps.pad(picture.convert("RGB"), CELL)
    whole.paste(cell, corner)
