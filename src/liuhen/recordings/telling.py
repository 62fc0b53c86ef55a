"""What this room tells the trail, and what it tells whoever brought a file."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Protocol

from liuhen.people.models import Authority
from liuhen.recordings.models import Segment
from liuhen.recordings.notes import Note
from liuhen.recordings.receipts import Receipt, Status
from liuhen.trace import Trace, write_moment
from liuhen.vault import actions as vault
from liuhen.vault import queries as vault_queries
from liuhen.vault.actions import Left
from liuhen.vault.store import Stored
from liuhen.vault.words import seal_all

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Thing(Protocol):
    """What the trail knows by its written id, in the ledger of its authority: a recording, a carrier, a camera."""

    @property
    def written(self) -> str:
        """The name under which the trail knows it."""

    @property
    def authority(self) -> Authority:
        """Whose it is."""


def leave_about(
    thing: Thing,
    act: str,
    *,
    by: str,
    at: datetime,
    facts: Mapping[str, Any] = NOTHING,
    words: Mapping[str, str] = NOTHING,
) -> Left:
    """Leave a trace about a thing of this room; words go into it sealed, empty ones are left out."""
    return leave(thing.authority, act, of=thing.written, by=by, at=at, facts=facts, words=words)


def leave(
    authority: Authority,
    act: str,
    *,
    of: str,
    by: str,
    at: datetime,
    facts: Mapping[str, Any] = NOTHING,
    words: Mapping[str, str] = NOTHING,
) -> Left:
    """Leave a trace about what has no row of its own, or is the authority itself; words as in `leave_about`."""
    trace = Trace(act=act, of=of, by=by, at=at, facts=facts, words=seal_all(words))
    return vault.leave(authority=authority.slug, trace=trace)


def in_milliseconds(length: timedelta) -> int:
    """Return a length as the trail writes it."""
    return round(length / timedelta(milliseconds=1))


def storing_facts(segment: Segment, stored: Stored) -> dict[str, Any]:
    """Return what the log says about a stored file: nothing that names a person or the file."""
    return {
        "sha256": str(stored.digest),
        "size": stored.size,
        "crc32": f"{stored.crc32:08x}",
        "medium": segment.recording.medium,
        "segment": segment.position,
        "start": write_moment(segment.start),
        "end": write_moment(segment.end),
    }


def told(segment: Segment, *, file: str, status: Status, notes: tuple[Note, ...]) -> Receipt:
    """Return the receipt of a segment that is held.

    The storing has its place in the log by then: where the batch after the commit failed, it is tried again now.
    """
    return Receipt(
        file=file,
        status=status,
        sha256=segment.sha256,
        size=segment.size,
        log_index=_log_index(segment),
        recording=segment.recording.ref,
        notes=notes,
    )


def _log_index(segment: Segment) -> int | None:
    authority = segment.recording.authority.slug
    assert segment.trace_number is not None  # noqa: S101 - narrows the type; the table promises it
    index = vault_queries.index_of(authority=authority, number=segment.trace_number)
    if index is not None:
        return index
    vault.integrate(authority=authority)
    return vault_queries.index_of(authority=authority, number=segment.trace_number)
