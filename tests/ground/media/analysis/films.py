"""Small films of which it is known, second by second, what is in them."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sin
from pathlib import Path

import av
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame
from PIL import Image, ImageDraw

FPS, RATE, SIZE = 10, 16_000, (320, 180)
Draw = Callable[[float], Image.Image]


def street(at: float) -> Image.Image:
    """Draw a place where something always moves."""
    picture = Image.new("RGB", SIZE, (120, 130, 140))
    x = int(at * 60) % SIZE[0]
    ImageDraw.Draw(picture).rectangle((x, 60, x + 40, 150), fill=(30, 160, 90))
    return picture


def with_clock(picture: Image.Image, at: float) -> Image.Image:
    """Burn a running clock into a picture, as small as recorders have it."""
    ImageDraw.Draw(picture).text((6, 4), f"09:40:{at:05.2f}", fill=(255, 255, 255))
    return picture


def black(at: float) -> Image.Image:
    """Draw what a covered lens sees."""
    return with_clock(Image.new("RGB", SIZE, (3, 3, 3)), at)


def standing(at: float) -> Image.Image:
    """Draw a frozen picture: its clock stands too."""
    return with_clock(street(1.0), 1.0)


def quiet_street(at: float) -> Image.Image:
    """Draw a place where nobody is, while the clock runs."""
    return with_clock(street(1.0), at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """So many seconds of a picture, with sound or without."""

    seconds: float
    draw: Draw = street
    loud: bool = True


def film(
    path: Path, parts: Sequence[Part], *, encoder: str = "libx264", gop: int = 20, sound: bool = True
) -> Path:
    """Write the parts one after the other; a key frame every `gop` pictures."""
    with av.open(str(path), "w", options={"fflags": "+bitexact"}) as clip:
        picture = clip.add_stream(
            encoder, rate=FPS, options={"threads": "1", "crf": "20", "bf": "0", "preset": "veryfast"}
        )
        picture.width, picture.height = SIZE
        picture.pix_fmt = "yuv420p"
        picture.codec_context.gop_size = gop
        voice = (
            clip.add_stream("aac", rate=RATE, layout="mono", options={"aac_coder": "fast"}) if sound else None
        )
        at = 0
        for part in parts:
            for number in range(round(part.seconds * FPS)):
                clip.mux(picture.encode(_picture(part.draw(at / FPS), at)))
                if voice:
                    clip.mux(voice.encode(_sound(at, part.loud)))
                at += 1
                del number
        clip.mux(picture.encode(None))
        if voice:
            clip.mux(voice.encode(None))
    return path


def _picture(image: Image.Image, number: int) -> VideoFrame:
    frame = VideoFrame.from_image(image).reformat(format="yuv420p")
    frame.pts, frame.time_base = number, Fraction(1, FPS)
    return frame


def _sound(number: int, loud: bool) -> AudioFrame:
    count = RATE // FPS
    begin = number * count
    samples = array(
        "h", (int(9000 * sin((begin + n) * 0.07)) for n in range(count)) if loud else bytes(2 * count)
    )
    frame = AudioFrame(format="s16", layout="mono", samples=count)
    frame.planes[0].update(samples.tobytes())
    frame.pts, frame.sample_rate, frame.time_base = begin, RATE, Fraction(1, RATE)
    return frame


def joined(path: Path, first: Path, second: Path) -> Path:
    """Write two films as one, as a program for cutting joins them: packets as they are."""
    with av.open(str(path), "w", options={"fflags": "+bitexact"}) as clip:
        with av.open(str(first)) as one:
            stream = clip.add_stream_from_template(one.streams.video[0])
        offset = 0
        for source in (first, second):
            with av.open(str(source)) as part:
                ends = offset
                for packet in part.demux(part.streams.video[0]):
                    if packet.dts is None:
                        continue
                    packet.dts, packet.pts = packet.dts + offset, packet.pts + offset
                    ends = packet.dts + packet.duration
                    packet.stream = stream
                    clip.mux(packet)
                offset = ends
    return path
