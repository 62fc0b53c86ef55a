"""`liuhen worker` in processes of its own: killed in the middle of its work, nothing is lost."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from tests.installations import REPOSITORY

#: Seconds after which something is taken never to happen.
PATIENCE = 120
LIUHEN = "from liuhen.doors.cli import main; main()"
ASK = """
from datetime import datetime, UTC
from liuhen.doors.cli._home import open_home, wake
wake()
open_home()
from liuhen.work.queueing import ask
from tests.rooms.work.deeds import take_long
ask(take_long, authority="yunlan-cgj", about="recording:a", at=datetime.now(UTC), diary={diary!r}, seconds=60)
"""
TELL = """
from liuhen.doors.cli._home import wake
wake()
from liuhen.work.models import JobLease
lease = JobLease.objects.get()
print(lease.state, lease.attempt)
"""


class Office:
    """An installation in which one long piece of work was asked for."""

    def __init__(self, environment: Mapping[str, str], diary: Path) -> None:
        self.environment = {**environment, "PYTHONPATH": f"{REPOSITORY}{os.pathsep}{REPOSITORY / 'src'}"}
        self.diary = diary
        self.run(ASK.format(diary=str(diary)))

    def run(self, program: str, *arguments: str) -> str:
        answer = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert answer.returncode == 0, answer.stderr
        return answer.stdout.strip()

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-c", LIUHEN, *arguments], env=self.environment)

    def lines(self) -> list[str]:
        return self.diary.read_text("utf-8").split() if self.diary.exists() else []


@pytest.fixture
def office(installation: Mapping[str, str], tmp_path: Path) -> Iterator[Office]:
    yield Office(installation, tmp_path / "diary.txt")


def wait_until(true: Callable[[], bool], *, seconds: float = PATIENCE) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not come to that"
        time.sleep(0.05)


def test_a_worker_killed_in_the_middle_of_its_work_loses_nothing(office: Office) -> None:
    worker = office.start("worker")
    wait_until(lambda: office.lines() == ["begun"])
    worker.send_signal(signal.SIGKILL)
    worker.wait(PATIENCE)
    assert office.run(TELL) == "running 1"

    office.run(LIUHEN, "worker", "--until-empty")

    assert office.lines() == ["begun", "begun", "done"]
    assert office.run(TELL) == "done 2"


def test_a_worker_asked_to_end_puts_its_work_back(office: Office) -> None:
    worker = office.start("worker")
    wait_until(lambda: office.lines() == ["begun"])

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(PATIENCE) == 0
    assert office.run(TELL) == "waiting 0"


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_the_server_brings_workers_along_that_end_with_it(
    office: Office, unused_port: int, ending: signal.Signals
) -> None:
    server = office.start("serve", "--port", str(unused_port))
    wait_until(lambda: office.lines() == ["begun"])
    # A process that is only just begun does not listen to signals yet, or does not have its own name.
    wait_until(lambda: listens(unused_port))
    wait_until(lambda: len(children_of(server.pid)) == 2)
    working = children_of(server.pid)

    server.send_signal(ending)
    server.wait(PATIENCE)

    wait_until(lambda: not any(lives(process) for process in working))
    if ending is signal.SIGTERM:
        assert office.run(TELL) == "waiting 0"


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def children_of(process: int) -> list[int]:
    told = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    return [int(child) for child in told.split() if b"worker" in command_of(int(child))]


def command_of(process: int) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()


def lives(process: int) -> bool:
    try:
        return b"worker" in command_of(process)
    except (FileNotFoundError, ProcessLookupError):
        return False
