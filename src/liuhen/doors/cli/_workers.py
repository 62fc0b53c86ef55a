"""The workers that `serve` and `demo` bring along: child processes that end with the server.

One is kept for what somebody waits for in front of a player, so that a long analysis never stands in its way.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from liuhen.work.queueing import DEFAULT, PLAYING

PROGRAM = "from liuhen.doors.cli import main; main()"
#: Seconds that a worker has to put back what it is at.
GRACE = 10


@contextmanager
def workers() -> Iterator[list["subprocess.Popen[bytes]"]]:
    """Have workers running while this lasts. If this process is killed, they see that it is gone and end."""
    running = [_start(queue) for queue in (PLAYING, DEFAULT)]
    try:
        yield running
    finally:
        for process in running:
            process.terminate()
        for process in running:
            _wait(process)


def _start(queue: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", PROGRAM, "worker", "--queue", queue, "--parent", str(os.getpid())]
    # Ctrl-C reaches the server, and the server ends its workers.
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=0)


def _wait(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
