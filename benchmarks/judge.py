"""The judge on each sample dossier: the median must stay under three milliseconds.

Beside it the reading of the same facts: what a check spends before it can judge.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from liuhen.law.dossier import SHANGHAI, load, parse
from liuhen.law.judge import judge
from liuhen.law.packs import load_pack

REPOSITORY = Path(__file__).resolve().parents[1]
AT = datetime(2026, 6, 1, tzinfo=SHANGHAI)
MOST_MS = 3.0
TURNS = 200


def run() -> Iterator[dict[str, Any]]:
    """Yield a figure for each sample dossier."""
    for path in sorted((REPOSITORY / "samples" / "dossiers").glob("*.yaml")):
        dossier = load(path)
        pack, plain = load_pack(REPOSITORY / "rulepacks", dossier.pack), dossier.to_plain()
        judging = _median_ms(lambda: judge(dossier, pack=pack, at=AT))  # noqa: B023 - called at once
        reading = _median_ms(lambda: parse(plain))  # noqa: B023 - called at once
        yield {
            "name": f"judge {path.stem} ({dossier.pack}), median; reference: reading its facts",
            "value": round(judging, 3),
            "unit": "ms",
            "reference": round(reading, 3),
            "ratio": round(reading / judging, 3),
            "floor": MOST_MS,
            "ok": judging <= MOST_MS,
        }


def _median_ms(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(TURNS):
        started = time.perf_counter()
        work()
        spent.append(time.perf_counter() - started)
    return statistics.median(spent) * 1000
