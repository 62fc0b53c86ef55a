"""The rows of a recording that a dossier tells of, fact by fact; its files are not here yet."""

from typing import Any

from liuhen.law.dossier.records import Break as BreakFacts
from liuhen.law.dossier.records import Recording as RecordingFacts
from liuhen.law.dossier.records import Segment as SegmentFacts
from liuhen.people.models import Authority, Officer
from liuhen.recordings.models import Break, Device, Recording, Segment

#: Facts that are kept as they were told, under their own name.
AS_TOLD = ("medium", "announced", "completed_at", "returned_at", "received_at", "stored_at")
#: Facts that are lists or mappings, and are kept as the dossier writes them.
NESTED = {"shows", "spoken", "not_applicable", "circumstances", "extension", "labels", "marks", "exempt"}


def rows_of(authority: Authority, facts: RecordingFacts, *, maker: Officer | None) -> Recording:
    """Write a recording with its segments and breaks, and return it."""
    nested = facts.model_dump(mode="json", by_alias=True, exclude_defaults=True, include=NESTED)
    recording = Recording.objects.create(
        authority=authority,
        source=facts.source or "",
        device=_device(authority, facts.device),
        maker=maker,
        started_at=min(segment.start for segment in facts.segments),
        ended_at=max(segment.end for segment in facts.segments),
        **{name: getattr(facts, name) for name in AS_TOLD},
        **nested,
    )
    Segment.objects.bulk_create(_segment(recording, n, s) for n, s in enumerate(facts.segments))
    Break.objects.bulk_create(_break(recording, n, b) for n, b in enumerate(facts.breaks))
    return recording


def _device(authority: Authority, number: str | None) -> Device | None:
    return Device.objects.get_or_create(authority=authority, number=number)[0] if number else None


def _segment(recording: Recording, position: int, facts: SegmentFacts) -> Segment:
    return Segment(
        recording=recording,
        position=position,
        file_name=facts.file or "",
        sha256=facts.sha256 or "",
        start=facts.start,
        end=facts.end,
        blanks=_blanks(facts.model_dump(include={"file", "sha256"})),
    )


def _break(recording: Recording, position: int, facts: BreakFacts) -> Break:
    return Break(
        recording=recording,
        position=position,
        start=facts.from_,
        end=facts.to,
        cause=facts.cause or "",
        explained=facts.explained or "",
        written=facts.written or "",
        reported_to=facts.reported_to or "",
        reported_at=facts.reported_at,
        blanks=_blanks(facts.model_dump(include={"written", "reported_to"})),
    )


def _blanks(texts: dict[str, Any]) -> list[str]:
    """Name the texts that were given, and given empty."""
    return sorted(name for name, text in texts.items() if text == "")
