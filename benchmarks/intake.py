"""Intake of a film of 2 GB, beside a plain one-pass loop over the same file: read, SHA-256, write, fsync.

Both run in processes of their own, taking turns, on the same disk (in `TMPDIR`, about 6 GB for a moment). Intake does
all that it does for an office: look inside, digest, CRC, rows, trace, log, receipt.
"""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av
from av import Packet
from av.container import InputContainer, OutputContainer
from av.stream import Stream

from benchmarks._turns import memory, pairs, speed
from liuhen.media.sampling import make_video

SIZE = 2 * 10**9
FLOOR = 0.8
MEMORY_MB = 200
TURNS = 5
PIECE = 1 << 20
NINE_FORTY = datetime(2025, 8, 20, 1, 40, tzinfo=UTC)


def run() -> Iterator[dict[str, Any]]:
    """Yield the two figures: how fast, and with how much memory."""
    with TemporaryDirectory(prefix="liuhen-bench-") as folder:
        film = make_film(Path(folder) / "film.mp4")
        read_once(film)
        taken = pairs(
            TURNS,
            reference=lambda: _in_a_process("plain", film),
            measured=lambda: _in_a_process("intake", film),
        )
        size = film.stat().st_size / 1e6
    yield speed("intake_2gb; reference: read, SHA-256, write, fsync", taken, megabytes=size, floor=FLOOR)
    yield memory("intake_2gb_memory", max(own["memory_mb"] for _, own in taken), limit=MEMORY_MB)


def _in_a_process(what: str, film: Path) -> dict[str, float]:
    with TemporaryDirectory(prefix="turn-", dir=film.parent) as folder:
        environment = {**os.environ, "LIUHEN_HOME": folder}
        environment.pop("LIUHEN_DATABASE", None)
        command = [sys.executable, "-m", __spec__.name if __spec__ else "benchmarks.intake", what, str(film)]
        answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert answer.returncode == 0, answer.stderr
        measured: dict[str, float] = json.loads(answer.stdout)
        make_writable(Path(folder))
        return measured


def read_once(path: Path) -> None:
    """Read a file to its end, so that all who read it in their turn find it in memory."""
    with path.open("rb", buffering=0) as file:
        while file.read(PIECE):
            pass


def plain(film: Path, folder: Path) -> float:
    """Copy and digest in one pass, as simply as it can be done; return the seconds."""
    started = time.perf_counter()
    digest = hashlib.sha256()
    with film.open("rb", buffering=0) as source, (folder / "copy").open("wb", buffering=0) as copy:
        while piece := source.read(PIECE):
            digest.update(piece)
            copy.write(piece)
        os.fsync(copy.fileno())
    return time.perf_counter() - started


def intake(film: Path) -> float:
    """Take the film in; return the seconds from its path to its receipt."""
    home = import_module("liuhen.doors.cli._home")
    home.wake()
    home.open_home()
    people = import_module("liuhen.people.actions")
    take_in = import_module("liuhen.recordings.intake").take_in
    authority = people.register_authority(
        slug="bench", name="测试机关（虚构）", pack="tj", by="operator:bench", at=NINE_FORTY
    )
    started = time.perf_counter()
    receipt = take_in(path=film, authority=authority, by="operator:bench", at=datetime.now(UTC))
    seconds = time.perf_counter() - started
    assert receipt.status == "stored", receipt
    return seconds


def make_film(path: Path, *, size: int = SIZE) -> Path:
    """Write a film of about `size` bytes, as a camera's: the packets of a short clip in a good picture, over and over."""
    clip = path.with_name("clip.mp4")
    make_video(clip, start=NINE_FORTY, seconds=4, caption="基准", fps=25, size=(1920, 1080))
    with av.open(str(clip)) as short, av.open(str(path), "w") as film:
        film.metadata["creation_time"] = f"{NINE_FORTY:%Y-%m-%dT%H:%M:%S.%fZ}"
        _repeat(short, film, size=size)
    clip.unlink()
    return path


def _repeat(short: InputContainer, film: OutputContainer, *, size: int) -> None:
    streams = {stream.index: film.add_stream_from_template(stream) for stream in short.streams}
    packets = [packet for packet in short.demux() if packet.dts is not None]
    # The clip is drawn, so it packs well; a camera's bit rate is reached with filler data (ITU-T H.264 7.3.2.7).
    contents = [bytes(p) + filler(60_000 if streams[p.stream.index].type == "video" else 0) for p in packets]
    lengths = {index: _length([p for p in packets if p.stream.index == index]) for index in streams}
    for turn in range(size // sum(map(len, contents))):
        for packet, content in zip(packets, contents, strict=True):
            film.mux(_later(packet, content, turn * lengths[packet.stream.index], streams))


def _length(packets: list[Packet]) -> int:
    return int(packets[-1].dts + packets[-1].duration - packets[0].dts)


def _later(packet: Packet, content: bytes, by: int, streams: dict[int, Stream]) -> Packet:
    later = Packet(content)
    later.stream, later.time_base = streams[packet.stream.index], packet.time_base
    later.dts, later.pts = packet.dts + by, packet.pts + by
    later.is_keyframe, later.duration = packet.is_keyframe, packet.duration
    return later


def filler(size: int) -> bytes:
    """Return a NAL unit of filler data with its length before it, or nothing."""
    if not size:
        return b""
    unit = b"\x0c" + b"\xff" * (size - 2) + b"\x80"
    return len(unit).to_bytes(4, "big") + unit


def make_writable(folder: Path) -> None:
    """Let the folders of a home be cleared away."""
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o700)


def peak_memory() -> float:
    """Return the most memory that this process ever held, in MB.

    `getrusage` would count what the parent held before this program was started in its place.
    """
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6


def main(what: str, film: Path) -> None:
    """Run one turn in this process and print what it took."""
    seconds = plain(film, Path(os.environ["LIUHEN_HOME"])) if what == "plain" else intake(film)
    print(json.dumps({"seconds": seconds, "memory_mb": peak_memory()}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
