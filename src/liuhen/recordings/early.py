"""The first part of a copy that is still being made: whoever waits in front of a player begins to watch.

Now and then, later each time, what is there of the growing copy is put into a film of its own, beside the place of the copy.
It is whole in itself, so any player plays it and seeks in it; the copy that is made at last takes its place.
"""

import json
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from liuhen.media import NotMedia, probe
from liuhen.media.copies import make_copy

#: Seconds until the first part, and how much longer until each one after it.
FIRST, LATER = 4.0, 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPart:
    """A film of what is there.

    before: the one before it, which is there a while longer. number: counted from 1. seconds: how far it reaches.
    """

    path: Path
    before: Path
    number: int
    seconds: float


def first_part(place: Path) -> FirstPart | None:
    """Return the newest first part of the copy that will be at `place`, or None."""
    with suppress(FileNotFoundError, ValueError, KeyError):
        told = json.loads(_note(place).read_text("ascii"))
        number = int(told["number"])
        found = FirstPart(
            path=_part(place, number),
            before=_part(place, number - 1),
            number=number,
            seconds=float(told["seconds"]),
        )
        return found if found.path.exists() else None
    return None


class Early:
    """Makes the first parts of one copy while it is being made."""

    def __init__(self, place: Path) -> None:
        self._place, self._number = place, 0
        self._began = time.monotonic()
        self._next = FIRST

    def look(self, growing: Path) -> None:
        """Make a first part, if it is time for one."""
        if time.monotonic() - self._began < self._next:
            return
        self._next *= LATER
        with suppress(NotMedia, OSError):
            self._make(growing)

    def _make(self, growing: Path) -> None:
        with NamedTemporaryFile(dir=self._place.parent, prefix="copy-", suffix=".part", delete=False) as file:
            made = Path(file.name)
        try:
            make_copy(growing, made)
            seconds = probe(made).duration.total_seconds()
            if seconds > 0:
                self._show(made, seconds)
        finally:
            made.unlink(missing_ok=True)

    def _show(self, made: Path, seconds: float) -> None:
        self._number += 1
        made.chmod(0o640)
        made.replace(_part(self._place, self._number))
        self._tell(seconds)
        # Whoever plays the one before still asks for pieces of it.
        _part(self._place, self._number - 2).unlink(missing_ok=True)

    def _tell(self, seconds: float) -> None:
        with NamedTemporaryFile(
            "w", dir=self._place.parent, prefix="copy-", suffix=".part", delete=False
        ) as file:
            json.dump({"number": self._number, "seconds": seconds}, file)
        Path(file.name).replace(_note(self._place))

    def clear(self) -> None:
        """Take the first parts away; the whole copy is there."""
        last = first_part(self._place)
        for number in range(last.number + 1 if last else 0):
            _part(self._place, number).unlink(missing_ok=True)
        _note(self._place).unlink(missing_ok=True)


def _note(place: Path) -> Path:
    return place.with_name(f"{place.stem}-first.json")


def _part(place: Path, number: int) -> Path:
    return place.with_name(f"{place.stem}-first-{number}.mp4")
