"""The list of 10,000 unlinked recordings, beside 20,000 tied ones and 4,000 events: every page of it under 200 milliseconds.

Measured through the whole stack but the network: middleware, policy, queries, suggestions, template. Beside it the same page
of a house where twenty recordings wait: what no list can be faster than.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
MOST_MS = 200.0
#: A process of its own: Django is set up once, with a home that is thrown away.
MEASURE = "import django; django.setup(); from benchmarks._inbox import measure; measure()"


def run() -> Iterator[dict[str, Any]]:
    """Yield a figure for the first, the middle and the last page, and for a search."""
    with TemporaryDirectory(prefix="liuhen-bench-") as home:
        environment = {
            **os.environ,
            "LIUHEN_HOME": home,
            "DJANGO_SETTINGS_MODULE": "liuhen.config.settings",
            "PYTHONPATH": str(REPOSITORY),
        }
        measured = subprocess.run(
            [sys.executable, "-c", MEASURE],
            cwd=REPOSITORY,
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    spent: dict[str, float] = json.loads(measured.stdout)
    for page in ("first page", "middle page", "last page", "search"):
        yield {
            "name": f"10,000 unlinked recordings with suggestions, {page}, median; reference: 20 that wait",
            "value": round(spent[page], 1),
            "unit": "ms",
            "reference": round(spent["twenty"], 1),
            "ratio": round(spent["twenty"] / spent[page], 3),
            "floor": MOST_MS,
            "ok": spent[page] <= MOST_MS,
        }
