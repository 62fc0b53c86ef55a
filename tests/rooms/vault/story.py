"""What the vault's tests share: two authorities, an officer by his written id, traces, and a hand that tampers."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection
from tests import guards
from tests.cast import NOON

from liuhen.trace import Sealed, Trace
from liuhen.vault import actions

YUNLAN, HAICHENG = "yunlan-cgj", "haicheng-zjj"
LIN = "officer:lin"


def trace(number: int = 0, *, of: str = "recording:1", at: datetime = NOON, **words: Sealed) -> Trace:
    """Return a trace of Lin's; other numbers are other traces."""
    at += timedelta(seconds=number)
    return Trace(
        act="recording.stored", of=of, by=LIN, at=at, under="tj-39c", facts={"n": number}, words=words
    )


def leave(count: int, *, authority: str = YUNLAN, start: int = 0) -> list[Trace]:
    """Leave so many traces; return them."""
    traces = [trace(number) for number in range(start, start + count)]
    actions.leave_all(authority=authority, traces=traces)
    return traces


def tamper(sql: str, values: Sequence[Any] = ()) -> None:
    """Do to the tables what their guards refuse."""

    def execute() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)

    guards.lifted(execute)()


def sha256(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


@contextmanager
def writable(path: Path) -> Iterator[Path]:
    """Let a stored file be changed, as only its owner can, and put its times back as an intruder would."""
    before = path.stat()
    path.chmod(0o600)
    yield path
    path.chmod(0o400)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def flip(path: Path, *, at: int) -> None:
    """Flip one bit of a stored file and hide it as well as one can."""
    with writable(path), path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1]))
