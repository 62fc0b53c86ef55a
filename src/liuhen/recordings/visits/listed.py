"""A file as a device's list has it, before anything of it is read."""

from dataclasses import dataclass
from datetime import datetime

from liuhen.recordings.visits.tables import DockFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A path on the device, its size in bytes, and when it was last written. The same three mean the same file."""

    name: str
    size: int
    modified_at: datetime


def listed(file: DockFile) -> Listed:
    """Return a row of the list as it was seen."""
    return Listed(name=file.name, size=file.size, modified_at=file.modified_at)
