"""Many files judged by several processes, answered in their order, with only a few answers under way at a time."""

import gc
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context

from liuhen.doors.cli.check_judging import Asked, Outcome, judge_files

#: Files handed over at a time: enough that handing over costs little, few enough that answers weigh little.
PIECE = 32
#: Pieces under way for each process; more would only fill memory when the reader of our output is slow.
AHEAD = 3
#: New things that may wait until garbage is looked for. Python's own bound, 700, is reached several times in a dossier.
NEW_THINGS = 50_000


def judged(files: Iterable[str], asked: Asked, *, total: int, jobs: int | None = None) -> Iterator[Outcome]:
    """Yield what comes of each file, in order: a few files are judged here, more by `jobs` processes (default: cores)."""
    jobs = min(jobs or available_cores(), -(-total // PIECE))
    if jobs <= 1:
        with _few_collections():
            for file in files:
                yield from judge_files([file], asked)
        return
    # Started anew, not forked: the progress bar runs in a thread of this process.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_settle_in)
    try:
        under_way: deque[Future[list[Outcome]]] = deque()
        for piece in _pieces(files):
            under_way.append(pool.submit(judge_files, piece, asked))
            if len(under_way) >= jobs * AHEAD:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def available_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _settle_in() -> None:
    """Leave Ctrl-C to the parent, and collect garbage seldom for as long as this process lives."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _collect_seldom()


def _collect_seldom() -> None:
    """Look for garbage after hundreds of dossiers, and not in what is loaded by now.

    A dossier leaves some two hundred things that name each other, so what waits is about ten megabytes.
    """
    gc.freeze()
    gc.set_threshold(NEW_THINGS)


@contextmanager
def _few_collections() -> Iterator[None]:
    before = gc.get_threshold()
    _collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _pieces(files: Iterable[str]) -> Iterator[list[str]]:
    left = iter(files)
    while piece := list(islice(left, PIECE)):
        yield piece
