"""Taking turns: what is measured and its reference in pairs, close together in time, each time in the other order.

Before each the disk finishes what came before (`sync`): otherwise whoever comes next pays for writing back pages and
for giving back the blocks of files that were removed, and the same figure comes out between 0.7 and 1.0.
"""

import os
import statistics
from collections.abc import Callable
from typing import Any

Pair = tuple[dict[str, float], dict[str, float]]


def pairs(
    turns: int, *, reference: Callable[[], dict[str, float]], measured: Callable[[], dict[str, float]]
) -> list[Pair]:
    """Return what both took, turn by turn: the reference first."""
    return [_pair(reference, measured, other_way_round=bool(turn % 2)) for turn in range(turns)]


def _pair(
    reference: Callable[[], dict[str, float]],
    measured: Callable[[], dict[str, float]],
    *,
    other_way_round: bool,
) -> Pair:
    if other_way_round:
        second = _after_sync(measured)
        return _after_sync(reference), second
    return _after_sync(reference), _after_sync(measured)


def _after_sync(work: Callable[[], dict[str, float]]) -> dict[str, float]:
    os.sync()
    return work()


def speed(name: str, taken: list[Pair], *, megabytes: float, floor: float) -> dict[str, Any]:
    """Return the figure for a speed: the median of the ratios of the pairs, and the median speeds beside it.

    megabytes: what the measured one moves. A reference that moves another amount tells its own `megabytes`.
    """
    own = [pair[1].get("megabytes", megabytes) / pair[1]["seconds"] for pair in taken]
    plain = [pair[0].get("megabytes", megabytes) / pair[0]["seconds"] for pair in taken]
    ratio = statistics.median(a / b for a, b in zip(own, plain, strict=True))
    return figure(
        name, statistics.median(own), "MB/s", reference=statistics.median(plain), ratio=ratio, floor=floor
    )


def memory(name: str, most: float, *, limit: float) -> dict[str, Any]:
    """Return the figure for the most memory that was held, in MB."""
    return figure(name, most, "MB", reference=limit, ratio=limit / most, floor=1.0)


def figure(
    name: str, value: float, unit: str, *, reference: float, ratio: float, floor: float
) -> dict[str, Any]:
    """Return a figure as it is printed; it is fine when the ratio is not below its floor."""
    return {
        "name": name,
        "value": round(value, 1),
        "unit": unit,
        "reference": round(reference, 1),
        "ratio": round(ratio, 3),
        "floor": floor,
        "ok": ratio >= floor,
    }
