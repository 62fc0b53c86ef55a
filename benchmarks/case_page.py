"""The page of a case with 200 events, 100 recordings and 150 documents: each tab under 150 milliseconds on the server.

Beside it the reading of the same case's facts alone: what no page of it can be faster than.
"""

from collections.abc import Iterator
from typing import Any

from benchmarks import _apart

MOST_MS = 150.0


def run() -> Iterator[dict[str, Any]]:
    """Yield a figure for each tab."""
    spent = _apart.measured("benchmarks._case_page")
    for tab in sorted(spent.keys() - {"facts"}):
        name = (
            f"case page of 200 events, 100 recordings, 150 documents, tab {tab}, median; reference: its facts"
        )
        yield _apart.figure(name, spent[tab], reference=spent["facts"], most=MOST_MS)
