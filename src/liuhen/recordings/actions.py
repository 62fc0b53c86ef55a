"""Every way to change recordings. Each is one transaction and leaves a trace; file names go into it sealed.

The bytes are in the vault before any of this begins (see `bringing`): a row never names content that is not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.db import transaction

from liuhen.law.dossier.records import Recording as RecordingFacts
from liuhen.people.models import Authority, Officer
from liuhen.recordings import acts, background, registering
from liuhen.recordings.arriving import Arrival, Seen
from liuhen.recordings.bringing import bring
from liuhen.recordings.continuing import continued_by
from liuhen.recordings.devices.duties import duty_at, earliest
from liuhen.recordings.models import Derived, Device, Marker, Recording, Segment
from liuhen.recordings.places import milliseconds, require_text
from liuhen.recordings.receipts import Receipt, Status
from liuhen.recordings.source import DigestDiffers
from liuhen.recordings.telling import leave_about, storing_facts, told
from liuhen.trace import write_moment
from liuhen.vault import actions as vault
from liuhen.vault.store import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Where a file has its place now, and whether it has it since now."""

    segment: Segment
    fresh: bool


@transaction.atomic
def register(
    *, authority: Authority, facts: RecordingFacts, maker: Officer | None, by: str, at: datetime
) -> Recording:
    """Register a recording that a dossier tells of. Its files may come later (`hold_segment`) or never."""
    recording = registering.rows_of(authority, facts, maker=maker)
    leave_about(recording, acts.REGISTERED, by=by, at=at, facts={"segments": len(facts.segments)})
    return recording


@transaction.atomic(durable=True)
def store(*, authority: Authority, arrival: Arrival, by: str, at: datetime) -> Outcome:
    """Give a file its place (`place`), committed when this returns: a receipt may follow at once."""
    return place(authority=authority, arrival=arrival, by=by, at=at)


@transaction.atomic
def place(*, authority: Authority, arrival: Arrival, by: str, at: datetime) -> Outcome:
    """Give a file whose bytes are in the vault its place: in the recording it continues, or in one of its own.

    Content that is held already stays what it is; content that a dossier told of is held from now on.
    """
    # Two intakes of one file at the same moment decide one after the other.
    Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    same = Segment.objects.filter(recording__authority=authority, sha256=arrival.sha256)
    segments = list(same.select_related("recording__authority").order_by("-held", "pk"))
    if not segments:
        return Outcome(segment=_place(authority, arrival, by=by, at=at), fresh=True)
    fresh = not segments[0].held
    for segment in segments:
        if not segment.held:
            _hold(segment, arrival.brought.stored, seen=arrival.brought.seen, by=by, at=at)
    if not fresh:
        _note_known(segments[0], arrival, by=by, at=at)
    return Outcome(segment=segments[0], fresh=fresh)


@transaction.atomic
def hold_stored(
    *, segment: Segment, stored: Stored, by: str, at: datetime, seen: Seen | None = None
) -> Segment:
    """Hold content that is in the vault as the file of a segment that a dossier told of.

    A segment whose digest was not told takes that of the content. Held already, it stays as it is.

    Raises:
        DigestDiffers: the segment is known to be another file.
    """
    expected = segment.digest
    if expected and expected != stored.digest:
        raise DigestDiffers(expected=expected, found=stored.digest)
    if not segment.held:
        _hold(segment, stored, seen=seen, by=by, at=at)
    return segment


def hold_segment(*, segment: Segment, path: Path, by: str, at: datetime) -> Receipt:
    """Put the file of a segment that a dossier told of into the vault.

    Raises:
        NotTaken: the file cannot be read; DigestDiffers: it is not the file that the dossier told of.
        VaultError: the vault refuses. Nothing was stored in any of these cases.
    """
    status: Status = "known" if segment.held else "stored"
    brought = bring(
        path=path,
        authority=segment.recording.authority.slug,
        name=path.name,
        any_kind=True,
        expected=segment.digest,
    )
    hold_stored(segment=segment, stored=brought.stored, seen=brought.seen, by=by, at=at)
    return told(segment, file=brought.name, status=status, notes=brought.seen.notes)


@transaction.atomic
def mark(
    *, segment: Segment, offset: timedelta, text: str, officer: Officer, by: str, at: datetime
) -> Marker:
    """Set a note at a place of a segment. What it says goes into the trail sealed.

    Raises:
        BadInput: it says nothing, or its place is not in the segment.
    """
    said = require_text(text)
    marker = Marker.objects.create(
        segment=segment, offset=milliseconds(segment, offset), text=said, by=officer, set_at=at
    )
    facts = {"segment": segment.position, "offset_ms": marker.offset, "marker": marker.pk}
    leave_about(segment.recording, acts.MARKED, by=by, at=at, facts=facts, words={"text": said})
    return marker


@transaction.atomic
def unmark(*, marker: Marker, by: str, at: datetime) -> None:
    """Take a note off again; the trail keeps that there was one."""
    segment = marker.segment
    facts = {"segment": segment.position, "offset_ms": marker.offset, "marker": marker.pk}
    marker.delete()
    leave_about(segment.recording, acts.UNMARKED, by=by, at=at, facts=facts)


@transaction.atomic
def keep_derived(
    *,
    original: Segment,
    stored: Stored,
    kind: str,
    recipe: str,
    offset: timedelta,
    officer: Officer,
    by: str,
    at: datetime,
    more: Mapping[str, Any] = MappingProxyType({}),
) -> Derived:
    """Keep something made out of an original, whose bytes are in the vault already. It never becomes an original.

    more: what else the trail is told of how it was made.

    Raises:
        BadInput: its place is not in the original.
    """
    vault.keep(authority=original.recording.authority.slug, stored=stored, at=at)
    place = milliseconds(original, offset)
    facts = {
        "kind": kind,
        "recipe": recipe,
        "original": f"sha256:{original.sha256}",
        "segment": original.position,
        "offset_ms": place,
        "sha256": str(stored.digest),
        "size": stored.size,
        **more,
    }
    left = leave_about(original.recording, acts.DERIVED, by=by, at=at, facts=facts)
    return Derived.objects.create(
        original=original,
        kind=kind,
        recipe=recipe,
        offset=place,
        sha256=stored.digest.hex,
        size=stored.size,
        trace_number=left.number,
        by=officer,
        made_at=at,
    )


def _place(authority: Authority, arrival: Arrival, *, by: str, at: datetime) -> Segment:
    recording = continued_by(authority, arrival) or Recording(
        authority=authority,
        medium=arrival.medium,
        source=arrival.source,
        device=_device(authority, arrival.device),
        maker=arrival.officer,
        started_at=arrival.start,
        ended_at=arrival.end,
    )
    recording.ended_at = max(recording.ended_at, arrival.end)
    duty = duty_at(authority, arrival.device, arrival.start)
    recording.returned_at = recording.returned_at or earliest(arrival.returned_at, duty.returned_at)
    recording.extension = recording.extension or duty.extension
    if arrival.point:
        recording.labels = {"camera_point": arrival.point, **recording.labels}
    # A recording is stored when the last of its files is.
    recording.stored_at = at
    recording.save()
    return _append(recording, arrival, by=by, at=at)


def _append(recording: Recording, arrival: Arrival, *, by: str, at: datetime) -> Segment:
    segment = Segment(
        recording=recording,
        position=recording.segments.count(),
        file_name=arrival.brought.name,
        start=arrival.start,
        end=arrival.end,
        probe=arrival.probe,
    )
    more = {
        "time_from": arrival.origin,
        "maker": arrival.officer.written if arrival.officer else None,
        "returned_at": write_moment(recording.returned_at) if recording.returned_at else None,
    }
    words = {"device": arrival.device, "point": arrival.point}
    return _keep(segment, arrival.brought.stored, by=by, at=at, facts=more, words=words)


def _device(authority: Authority, number: str) -> Device | None:
    return Device.objects.get_or_create(authority=authority, number=number)[0] if number else None


def _hold(segment: Segment, stored: Stored, *, seen: Seen | None, by: str, at: datetime) -> None:
    if seen is not None:
        segment.probe = {**seen.facts, "notes": [note.to_plain() for note in seen.notes]}
    _keep(segment, stored, by=by, at=at, facts={"registered_before": True})


def _keep(
    segment: Segment,
    stored: Stored,
    *,
    by: str,
    at: datetime,
    facts: Mapping[str, Any],
    words: Mapping[str, str] = MappingProxyType({}),
) -> Segment:
    vault.keep(authority=segment.recording.authority.slug, stored=stored, at=at)
    left = leave_about(
        segment.recording,
        acts.STORED,
        by=by,
        at=at,
        facts={**storing_facts(segment, stored), **facts},
        words={"file": segment.file_name, **words},
    )
    segment.sha256, segment.size = stored.digest.hex, stored.size
    segment.held, segment.trace_number = True, left.number
    segment.save()
    background.ask_for_all(segment=segment, at=at)
    return segment


def _note_known(segment: Segment, arrival: Arrival, *, by: str, at: datetime) -> None:
    leave_about(
        segment.recording,
        acts.KNOWN,
        by=by,
        at=at,
        facts={"sha256": str(arrival.brought.stored.digest), "stored_by_trace": segment.trace_number},
        words={"file": arrival.brought.name},
    )
