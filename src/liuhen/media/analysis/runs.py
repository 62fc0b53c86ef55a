"""Key frames one after the other, and the runs of them that are dark or stand still."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from liuhen.media.analysis.pictures import is_dark, is_still

Suspicion = Literal["black", "frozen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key frame that was looked at: its place in seconds, and what it looks like beside the one before."""

    at: float
    dark: bool
    still: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Key frames `first` to `last` (both counted in, by their number) that raise the same suspicion."""

    kind: Suspicion
    first: int
    last: int


class Keys:
    """The key frames of a film as they come by. Of each three numbers are kept: hours are some thousand of them."""

    def __init__(self) -> None:
        self.seen: list[Key] = []
        self._before = b""

    def add(self, at: float, cells: bytes) -> None:
        """Take the next one."""
        still = bool(self._before) and is_still(cells, self._before)
        self.seen.append(Key(at=at, dark=is_dark(cells), still=still))
        self._before = cells

    def runs(self) -> Iterator[Run]:
        """Yield what is suspicious. A black picture stands still as well; it is only called black."""
        yield from _runs("black", [key.dark for key in self.seen])
        for run in _runs("frozen", [key.still and not key.dark for key in self.seen]):
            # That a picture stands still is seen at the second of two.
            yield Run(kind="frozen", first=run.first - 1, last=run.last)

    @property
    def widest(self) -> float:
        """The longest way between two key frames, in seconds."""
        return max((after.at - key.at for key, after in pairwise(self.seen)), default=0)


def _runs(kind: Suspicion, flags: list[bool]) -> Iterator[Run]:
    first = None
    for number, flag in enumerate([*flags, False]):
        if flag and first is None:
            first = number
        elif not flag and first is not None:
            yield Run(kind=kind, first=first, last=number - 1)
            first = None
