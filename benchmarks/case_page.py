"""The page of a case with 200 events, 100 recordings and 150 documents: each tab under 150 milliseconds on the server.

Measured through the whole stack but the network: middleware, policy, queries, trace, template. Beside it the reading
of the same case's facts alone: what no page of it can be faster than.
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
MOST_MS = 150.0
#: A process of its own: Django is set up once, with a home that is thrown away.
MEASURE = "import django; django.setup(); from benchmarks._case_page import measure; measure()"


def run() -> Iterator[dict[str, Any]]:
    """Yield a figure for each tab."""
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
    for tab in sorted(spent.keys() - {"facts"}):
        yield {
            "name": f"case page of 200 events, 100 recordings, 150 documents, tab {tab}, median; reference: its facts",
            "value": round(spent[tab], 1),
            "unit": "ms",
            "reference": round(spent["facts"], 1),
            "ratio": round(spent["facts"] / spent[tab], 3),
            "floor": MOST_MS,
            "ok": spent[tab] <= MOST_MS,
        }
