"""The list of 10,000 unlinked recordings, beside 20,000 tied ones and 4,000 events: every page of it under 200 milliseconds.

Beside it the same page of a house where twenty recordings wait: what no list can be faster than.
"""

from collections.abc import Iterator
from typing import Any

from benchmarks import _apart

MOST_MS = 200.0


def run() -> Iterator[dict[str, Any]]:
    """Yield a figure for the first, the middle and the last page, and for a search."""
    spent = _apart.measured("benchmarks._inbox")
    for page in ("first page", "middle page", "last page", "search"):
        name = f"10,000 unlinked recordings with suggestions, {page}, median; reference: 20 that wait"
        yield _apart.figure(name, spent[page], reference=spent["twenty"], most=MOST_MS)
