"""How the figures stay true when others use the machine: what is compared takes turns, and waiting for a core is not counted.

Where the kernel does not tell how long a process waited (not Linux), the wall clock alone counts.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

WAITED = Path("/proc/self/schedstat")
ALL_CORES = Path("/proc/stat")
# The columns of `cpu` in /proc/stat (proc(5)) in which a core works for somebody: user, nice, system, irq, softirq, steal.
_WORKING = (1, 2, 3, 6, 7, 8)


def in_turns(
    *works: Callable[[], object], turns: int, clock: Callable[[], float] = time.process_time
) -> list[list[float]]:
    """Return the seconds of each turn of each work, the shortest first. One after the other, so that a slow moment meets all."""
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(turns):
        for work, seconds in zip(works, spent, strict=True):
            started = clock()
            work()
            seconds.append(clock() - started)
    return [sorted(seconds) for seconds in spent]


def own_clock() -> float:
    """Return seconds on the wall, less those for which this process waited for a core that others used."""
    waited = int(WAITED.read_text("ascii").split()[1]) / 1e9 if WAITED.exists() else 0.0
    return time.perf_counter() - waited


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes by the own clock."""
    started = own_clock()
    work()
    return own_clock() - started


def all_work() -> float:
    """Return the seconds for which all cores together have worked for anybody."""
    if not ALL_CORES.exists():
        return 0.0
    columns = ALL_CORES.read_text("ascii").split("\n", 1)[0].split()
    return sum(int(columns[n]) for n in _WORKING) / os.sysconf("SC_CLK_TCK")


def free_share(*, others: float, wall: float) -> float:
    """Return which part of the cores was left by others, who worked for so many seconds in so much time on the wall."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 1 - min(max(others / (cores * wall), 0.0), 0.9)
