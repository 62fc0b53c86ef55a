"""A prepared process forks children that do real work, ends them with SIGKILL at random moments, and looks.

A child tells through a pipe what it has been promised (a receipt, a case, a package); every promise must hold after
its death. Whatever was begun must be there whole or not at all. Then the same is begun again and killed again, a few
times; and at last done to its end.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connections
from tests import cast
from tests.journeys.killing.deeds import Deed, Importing, Landing, Packaging, Promise, TakingIn
from tests.journeys.killing.state import look_at_everything, look_quickly

from liuhen.doors.cli._home import open_home

#: So often the same thing is begun and killed, before it is left in peace.
AT_MOST = 4
#: The whole ledger and the whole vault are read after so many things.
WHOLLY_EVERY = 20

#: Later than this part of its life a child is mostly done already, and nobody is killed.
LATEST = 0.95
LONGER = 1.05
#: So many of every kind have to be killed, and so many who had promised something already.
OF_EACH, AFTER_A_PROMISE = 20, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a child ended: killed or done, after how many seconds, and what it had told before."""

    killed: bool
    lasted: float
    promises: list[Promise]


def main(*, seed: int, kills: int) -> int:
    """Kill `kills` children; print what happened as JSON."""
    open_home()
    authority = cast.authority()
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(dir=Path(settings.LIUHEN_HOME).parent) as folder:
        makers = [TakingIn, Landing, Importing, Packaging]
        # The second time counts: the first fills caches, and children inherit them.
        lasting = {
            make: _time_of(make(authority, Path(folder), f"whole{turn}-{n}"))
            for turn in range(2)
            for n, make in enumerate(makers)
        }
        counted: Counter[str] = Counter()
        tried = 0
        while tried < 3 * kills and not _enough(counted, kills, makers):
            tried += 1
            make = makers[tried % len(makers)]
            deed = make(authority, Path(folder), f"deed{tried}")
            endings = list(_killed_and_begun_again(deed, chance=chance, latest=LATEST * lasting[make]))
            # Who was killed might have lived longer by now, for the machine is busier at times.
            lasting[make] = lasting[make] * LONGER if endings[0].killed else endings[0].lasted
            for ending in endings:
                counted.update(killed=ending.killed, promises=len(ending.promises))
                counted.update({f"{deed.name} {'killed' if ending.killed else 'done'}": 1})
                counted.update({"killed after a promise": int(ending.killed and bool(ending.promises))})
            if tried % WHOLLY_EVERY == 0:
                look_at_everything(authority)
        look_at_everything(authority)
    sys.stdout.write(json.dumps({"seed": seed, **counted}) + "\n")
    return 0


def _enough(counted: Counter[str], kills: int, makers: Sequence[type[Deed]]) -> bool:
    return (
        counted["killed"] >= kills
        and all(counted[f"{make.name} killed"] >= OF_EACH for make in makers)
        and counted["killed after a promise"] >= AFTER_A_PROMISE
    )


def _time_of(deed: Deed) -> float:
    """Return how long the child of a deed lives when nobody kills it."""
    ending = _start_and_kill(deed, after=None)
    assert not ending.killed
    _look(deed, [ending])
    deed.again([ending.promises])
    return ending.lasted


def _killed_and_begun_again(deed: Deed, *, chance: random.Random, latest: float) -> Iterator[Ending]:
    """Kill a deed until it is done or was killed often enough, looking each time; then do it to its end."""
    endings: list[Ending] = []
    while len(endings) < AT_MOST and all(ending.killed for ending in endings):
        endings.append(_start_and_kill(deed, after=chance.uniform(0, latest)))
        _look(deed, endings)
    deed.again([ending.promises for ending in endings])
    yield from endings


def _look(deed: Deed, endings: list[Ending]) -> None:
    look_quickly(deed.authority)
    deed.look([promise for ending in endings for promise in ending.promises])


def _start_and_kill(deed: Deed, *, after: float | None) -> Ending:
    # A connection that two processes share would be torn from both.
    connections.close_all()
    reading, writing = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _do_and_exit(deed, writing)
    os.close(writing)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    lasted = time.monotonic() - started
    if status not in (0, -signal.SIGKILL):
        raise AssertionError(f"{deed.name} failed by itself with {status}")
    return Ending(killed=status != 0, lasted=lasted, promises=_promises(told))


def _do_and_exit(deed: Deed, writing: int) -> None:
    """Do it, tell what is promised, and never return to what the parent is doing."""
    try:
        deed.do(lambda promise: _tell(writing, promise))
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def _tell(writing: int, promise: Promise) -> None:
    # One write of less than a page goes into a pipe whole.
    os.write(writing, json.dumps(promise).encode() + b"\n")


def _promises(told: bytes) -> list[Promise]:
    return [json.loads(line) for line in told.splitlines()]
