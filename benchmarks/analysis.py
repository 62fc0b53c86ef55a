"""Going through a film of ten minutes, 1080p H.264, 25 pictures a second, a key frame every second, on one core.

Beside it, in the same run: decoding every picture of a part of the same film, which is what a look without key frames
would cost at the least. Both say how many seconds of film they manage in a second.
"""

import os
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av

from benchmarks.intake import filler
from liuhen.media.analysis import analyse
from liuhen.media.sampling._clips import NOTICE

FLOOR = 20.0
MINUTES, FPS, SIZE = 10, 25, (1920, 1080)
DECODED = 20


def run() -> Iterator[dict[str, Any]]:
    """Yield how many times faster than life it is."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        with TemporaryDirectory(prefix="liuhen-bench-") as folder:
            film = make_film(Path(folder) / "film.mp4")
            started = time.perf_counter()
            found = analyse(film)
            speed = found.duration / (time.perf_counter() - started)
            plain = decode_all(film)
    finally:
        os.sched_setaffinity(0, cores)
    yield {
        "name": "analysis_1080p",
        "value": round(speed, 1),
        "unit": "x real time",
        "reference": round(plain, 1),
        "ratio": round(speed / plain, 2),
        "floor": FLOOR,
        "ok": speed >= FLOOR,
    }


def decode_all(film: Path) -> float:
    """Decode every picture of the first seconds; return the seconds of film in a second."""
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        stream.codec_context.thread_count = 1
        started = time.perf_counter()
        for _, _frame in zip(range(DECODED * FPS), container.decode(stream), strict=False):
            pass
        return DECODED / (time.perf_counter() - started)


def make_film(path: Path) -> Path:
    """Write the film: a dozen different seconds of noise that moves, over and over, as large as a camera's."""
    with av.open(str(path), "w") as film:
        film.metadata["comment"] = NOTICE
        stream = film.add_stream("libx264", rate=FPS, options={"preset": "ultrafast", "crf": "28", "bf": "0"})
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.codec_context.gop_size = FPS
        voice = film.add_stream("aac", rate=16_000, layout="mono")
        seconds = [
            [(content + _padding(content), key) for content, key in second]
            for second in seconds_of(stream, SIZE)
        ]
        sound = list(_sound(voice))
        for second in range(MINUTES * 60):
            for number, (content, key) in enumerate(seconds[second % len(seconds)]):
                mux(film, stream, content, second * FPS + number, Fraction(1, FPS), key=key)
            for number, content in enumerate(sound):
                mux(
                    film, voice, content, (second * len(sound) + number) * 1024, Fraction(1, 16_000), key=True
                )
    return path


def mux(film: Any, stream: Any, content: bytes, at: int, base: Fraction, *, key: bool) -> None:
    """Write a packet of a track at a moment of it."""
    packet = av.Packet(content)
    packet.stream, packet.time_base = stream, base
    packet.pts = packet.dts = at
    packet.is_keyframe = key
    film.mux(packet)


def seconds_of(stream: Any, size: tuple[int, int]) -> Iterator[list[tuple[bytes, bool]]]:
    """Yield a dozen seconds of packets of noise that moves, each beginning with a key frame."""
    source = av.filter.Graph()
    cells = source.add("testsrc2", f"size={size[0]}x{size[1]}:rate={FPS}:duration=12")
    noise = source.add("noise", "alls=12:allf=t")
    form = source.add("format", "yuv420p")
    sink = source.add("buffersink")
    for one, next_ in ((cells, noise), (noise, form), (form, sink)):
        one.link_to(next_)
    source.configure()
    packets = []
    for number in range(12 * FPS):
        frame = sink.pull()
        frame.pts, frame.time_base = number, Fraction(1, FPS)
        packets += stream.encode(frame)
    packets += stream.encode(None)
    content = [(bytes(packet), packet.is_keyframe) for packet in packets]
    for begin in range(0, len(content), FPS):
        yield content[begin : begin + FPS]


def _padding(content: bytes) -> bytes:
    return filler(max(0, 30_000 - len(content))) if len(content) < 29_000 else b""


def _sound(voice: Any) -> Iterator[bytes]:
    for number in range(17):
        frame = av.AudioFrame(format="s16", layout="mono", samples=1024)
        frame.planes[0].update(os.urandom(2048))
        frame.pts, frame.sample_rate, frame.time_base = number * 1024, 16_000, Fraction(1, 16_000)
        yield from (bytes(packet) for packet in voice.encode(frame))
