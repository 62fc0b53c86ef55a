"""Times of pages: measured in a process of its own, where Django is set up once, with a home that is thrown away.

Measured through the whole stack but the network: middleware, policy, queries, trace, template.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
TURNS = 15


def measured(module: str) -> dict[str, float]:
    """Return what `measure` of a module of the benchmarks writes: milliseconds by name."""
    with TemporaryDirectory(prefix="liuhen-bench-") as home:
        environment = {
            **os.environ,
            "LIUHEN_HOME": home,
            "DJANGO_SETTINGS_MODULE": "liuhen.config.settings",
            "PYTHONPATH": str(REPOSITORY),
        }
        told = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup(); from {module} import measure; measure()"],
            cwd=REPOSITORY,
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    spent: dict[str, float] = json.loads(told.stdout)
    return spent


def median_ms(work: Callable[[], object]) -> float:
    """Return how long some work takes in the middle of its turns, after a first one that does not count."""
    work()
    spent = []
    for _ in range(TURNS):
        started = time.perf_counter()
        work()
        spent.append(time.perf_counter() - started)
    return statistics.median(spent) * 1000


def figure(name: str, spent: float, *, reference: float, most: float) -> dict[str, Any]:
    """Return the figure of a page that may take `most` milliseconds, beside what no such page can be faster than."""
    return {
        "name": name,
        "value": round(spent, 1),
        "unit": "ms",
        "reference": round(reference, 1),
        "ratio": round(reference / spent, 3),
        "floor": most,
        "ok": spent <= most,
    }
