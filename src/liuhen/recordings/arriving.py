"""What is known of a file at the moment when its rows are written: where it came from, what it shows, when.

Plain values between looking at a file and keeping it; nothing here touches the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from liuhen.people.models import Officer
from liuhen.recordings.notes import Note
from liuhen.recordings.timing import Origin
from liuhen.vault.store import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a look inside a file tells.

    medium: a word of the dossier format, empty for a file that is no media. duration: zero for a photo or when unknown.
    created_at: what the container says. facts: the look in full, as it is kept beside the segment.
    """

    medium: str
    duration: timedelta
    created_at: datetime | None
    notes: tuple[Note, ...]
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A file whose bytes are in the vault and of which no row tells yet."""

    name: str
    modified_at: datetime
    seen: Seen
    stored: Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What whoever brings a file says about it. `source` is a word of the dossier format, or empty.

    point: where a camera of others hangs, for a shared camera.
    """

    device: str = ""
    source: str = ""
    officer: Officer | None = None
    returned_at: datetime | None = None
    point: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file with all that decides which recording it becomes part of."""

    brought: Brought
    device: str
    source: str
    officer: Officer | None
    returned_at: datetime | None
    start: datetime
    end: datetime
    origin: Origin
    notes: tuple[Note, ...] = field(default=())
    point: str = ""

    @property
    def medium(self) -> str:
        """The medium of the file."""
        return self.brought.seen.medium

    @property
    def sha256(self) -> str:
        """The digest in 64 hex digits, as segments have it."""
        return self.brought.stored.digest.hex

    @property
    def probe(self) -> dict[str, Any]:
        """What is kept beside the segment: the look inside, where its time comes from, the remarks."""
        return {
            **self.brought.seen.facts,
            "time_from": self.origin,
            "notes": [note.to_plain() for note in self.notes],
        }
