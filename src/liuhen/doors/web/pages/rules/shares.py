"""How much of a text is carried out in which way, as parts of a bar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many clauses are carried out in one way; `start` is how many come before them in the bar."""

    key: str
    label: str
    count: int
    start: int


def shares_of(parts: Iterable[tuple[str, str, int]]) -> Iterator[Share]:
    """Yield the parts of a bar in their order; each is given as its key, what it is called, and how many it holds."""
    start = 0
    for key, label, count in parts:
        yield Share(key=key, label=label, count=count, start=start)
        start += count
