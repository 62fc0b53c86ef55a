"""The whole list of a mounted device, taken before anything of it is read."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from liuhen.doors.dock.folders import Found, Nothing, look
from liuhen.recordings.names import readable, recorder_in
from liuhen.recordings.visits.listed import Listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What one folder shows: each file with its path, and what could not be looked into."""

    place: Path
    files: Sequence[tuple[Listed, Path]]
    closed: Sequence[Nothing]

    @property
    def plain(self) -> list[Listed]:
        """The list as it is written down."""
        return [listed for listed, _ in self.files]

    @property
    def device(self) -> str:
        """The number of the camera after which all files are named, or an empty text."""
        numbers = {recorder_in(path.name) for _, path in self.files}
        return numbers.pop() if len(numbers) == 1 else ""


def listing(place: Path, *, any_kind: bool) -> Listing:
    """Return what a folder shows now; nothing if nothing is mounted there."""
    seen = list(look([place], any_kind=any_kind)) if _is_mounted(place) else []
    paths = [sighting.path for sighting in seen if isinstance(sighting, Found)]
    closed = [sighting for sighting in seen if isinstance(sighting, Nothing) and sighting.path != place]
    return Listing(place=place, files=tuple(_listed(place, paths)), closed=closed)


def _is_mounted(place: Path) -> bool:
    try:
        return place.is_dir()
    except OSError:
        return False  # pulled out just now


def _listed(place: Path, paths: Iterable[Path]) -> Iterable[tuple[Listed, Path]]:
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue  # gone since: it was never on the list
        name = readable(os.fspath(path.relative_to(place)))
        modified_at = datetime.fromtimestamp(status.st_mtime_ns // 1000 / 1_000_000, UTC)
        yield Listed(name=name, size=status.st_size, modified_at=modified_at), path
