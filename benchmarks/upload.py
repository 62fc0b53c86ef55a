"""Upload by tus through the served house, beside the plain loop of `intake`: read, SHA-256, write, fsync.

One film alone, then eight at once: all of their bytes until the last receipt, and the memory of all server processes
together (proportional set size, so that what they share counts once). About 15 GB in `TMPDIR`. Served as `liuhen serve` serves it, on loopback, in a home of its own.
"""

import base64
import http.client
import json
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks._turns import memory, pairs, speed
from benchmarks.intake import make_film, make_writable, plain, read_once

SIZE = 500 * 10**6
FLOOR = 0.6
MEMORY_MB = 300
AT_ONCE = 8
REFERENCE = "reference: read, SHA-256, write, fsync"
TURNS = 3
BUILD = (
    "from liuhen.doors.cli import _home; _home.wake(); _home.open_home();"
    "from django.utils import timezone; from liuhen.people import actions;"
    "actions.register_authority(slug='bench', name='测试机关（虚构）', pack='tj', by='operator:bench', at=timezone.now())"
)


def run() -> Iterator[dict[str, Any]]:
    """Yield the figures: how fast one upload is, how fast eight at once are, and with how much memory they go."""
    with TemporaryDirectory(prefix="liuhen-bench-") as folder, served(Path(folder)) as (port, token, pid):
        film = make_film(Path(folder) / "film.mp4", size=SIZE)
        read_once(film)
        _upload(film, port, token)
        size = film.stat().st_size / 1e6
        alone = pairs(TURNS, reference=lambda: _plain(film), measured=lambda: _upload(film, port, token))
        with Watching(pid) as watching:
            at_once = pairs(
                TURNS, reference=lambda: _plain(film), measured=lambda: _at_once(film, port, token)
            )
        make_writable(Path(folder))
    yield speed(f"upload_500mb; {REFERENCE}", alone, megabytes=size, floor=FLOOR)
    yield speed(f"upload_8_at_once; {REFERENCE}", at_once, megabytes=size, floor=FLOOR)
    yield memory("upload_8_at_once_memory", watching.most, limit=MEMORY_MB)


@contextmanager
def served(folder: Path, *, build: str = BUILD, worker: bool = False) -> Iterator[tuple[int, str, int]]:
    """Serve a new home; yield the port, a station's token and the server's process id. worker: with background work."""
    environment = {**os.environ, "LIUHEN_HOME": str(folder / "home")}
    environment.pop("LIUHEN_DATABASE", None)
    liuhen = str(Path(sys.executable).with_name("liuhen"))
    subprocess.run([sys.executable, "-c", build], env=environment, check=True)
    added = subprocess.run([liuhen, "station", "add", "bench"], env=environment, check=True, capture_output=True, text=True)  # fmt: skip
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [liuhen, "serve", "--port", str(port), "--worker" if worker else "--no-worker"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as serving:
        try:
            _wait_for(port)
            yield port, added.stdout.strip(), serving.pid
        finally:
            serving.terminate()


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(port)


def _plain(film: Path) -> dict[str, float]:
    with TemporaryDirectory(prefix="plain-", dir=film.parent) as folder:
        return {"seconds": plain(film, Path(folder))}


def _upload(film: Path, port: int, token: str) -> dict[str, float]:
    """Send a film that nobody has seen before, and return the seconds from its announcement to its receipt."""
    started = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port)
    tail = b"\0\0\0\x18free" + secrets.token_bytes(16)
    told = {"Authorization": f"Bearer {token}", "Tus-Resumable": "1.0.0"}
    size = film.stat().st_size + len(tail)
    name = base64.b64encode("基准.mp4".encode()).decode()
    announced = {**told, "Upload-Length": str(size), "Upload-Metadata": f"filename {name}"}
    line.request("POST", "/upload/files/", headers=announced)
    address = _answer(line, 201).headers["Location"]
    sent = {
        **told,
        "Upload-Offset": "0",
        "Content-Length": str(size),
        "Content-Type": "application/offset+octet-stream",
    }
    with film.open("rb") as file:
        line.request("PATCH", address, body=_body(file, tail), headers=sent)
    _answer(line, 204)
    line.request("GET", address, headers=told)
    answer = line.getresponse()
    seconds = time.perf_counter() - started
    assert json.loads(answer.read())["receipt"]["status"] == "stored"
    return {"seconds": seconds}


def _body(file: Any, tail: bytes) -> Iterator[bytes]:
    while piece := file.read(1 << 20):
        yield piece
    yield tail


def _answer(line: http.client.HTTPConnection, wanted: int) -> http.client.HTTPResponse:
    answer = line.getresponse()
    body = answer.read()
    assert answer.status == wanted, (answer.status, body)
    return answer


def _at_once(film: Path, port: int, token: str) -> dict[str, float]:
    """Send eight films at once, and return the seconds to the last receipt with what all of them have."""
    started = time.perf_counter()
    with ThreadPoolExecutor(max_workers=AT_ONCE) as senders:
        list(senders.map(lambda _n: _upload(film, port, token), range(AT_ONCE)))
    return {
        "seconds": time.perf_counter() - started,
        "megabytes": AT_ONCE * film.stat().st_size / 1e6,
    }


class Watching:
    """Looks at the memory of a process and its children, and remembers the most (MB)."""

    def __init__(self, pid: int) -> None:
        self._pid, self._over = pid, threading.Event()
        self.most = 0.0
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> "Watching":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            self.most = max(self.most, sum(map(_memory, (self._pid, *_children(self._pid)))))


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def _memory(pid: int) -> float:
    told = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    return int(told.partition("\nPss:")[2].split()[0]) * 1024 / 1e6
