"""What this room tells the trail, and what it tells whoever brought a file."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.notes import Note
from liuhen.recordings.receipts import Receipt, Status
from liuhen.trace import Trace, write_moment
from liuhen.vault import actions as vault
from liuhen.vault import queries as vault_queries
from liuhen.vault.actions import Left
from liuhen.vault.store import Stored
from liuhen.vault.words import seal


def leave_about(
    recording: Recording,
    act: str,
    *,
    by: str,
    at: datetime,
    facts: Mapping[str, Any],
    words: Mapping[str, str] = MappingProxyType({}),
) -> Left:
    """Leave a trace about a recording; empty words are left out."""
    trace = Trace(
        act=act,
        of=recording.written,
        by=by,
        at=at,
        facts=facts,
        words={name: seal(text) for name, text in words.items() if text},
    )
    return vault.leave(authority=recording.authority.slug, trace=trace)


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
