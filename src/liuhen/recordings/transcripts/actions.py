"""Writing the next version of a transcript. What is said goes into the trail sealed; the words go into the index with the lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from liuhen.people.models import Officer
from liuhen.recordings import acts
from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.places import SLACK, length_of
from liuhen.recordings.telling import in_milliseconds, leave, leave_about
from liuhen.recordings.transcripts import index
from liuhen.recordings.transcripts.reading import Line, as_typed, read
from liuhen.recordings.transcripts.tables import Transcript, TranscriptLine
from liuhen.vault import actions as vault
from liuhen.vault.store import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file that was attached, whose bytes lie in the vault. `text`: what could be read in it, if it can be read."""

    stored: Stored
    name: str
    text: str | None
    subtitles: bool


@transaction.atomic
def write_lines(*, segment: Segment, text: str, officer: Officer, by: str, at: datetime) -> Transcript:
    """Write a version that was typed: lines with time codes.

    Raises:
        BadTranscript: see `reading.read`.
    """
    lines = read(text, length=_reach(segment))
    return _write(segment, lines, officer=officer, by=by, at=at, attached=None)


@transaction.atomic
def attach(*, segment: Segment, attached: Attached, officer: Officer, by: str, at: datetime) -> Transcript:
    """Write a version that is a file; its lines can be sought and searched if it is text with time codes.

    Raises:
        BadTranscript: see `reading.read`.
    """
    lines: Sequence[Line] = ()
    if attached.text is not None:
        lines = read(attached.text, length=_reach(segment), subtitles=attached.subtitles)
    vault.keep(authority=segment.recording.authority.slug, stored=attached.stored, at=at)
    return _write(segment, lines, officer=officer, by=by, at=at, attached=attached)


def note_search(*, officer: Officer, words: str, found: int, by: str, at: datetime) -> None:
    """Leave the trace that somebody searched what is said; the words are sealed."""
    facts, told = {"found": found}, {"words": words}
    whose = officer.authority
    leave(whose, acts.TRANSCRIPTS_SEARCHED, of=whose.written, by=by, at=at, facts=facts, words=told)


def note_download(*, transcript: Transcript, by: str, at: datetime) -> None:
    """Leave the trace that somebody took a copy of an attached transcript."""
    facts = {"transcript": transcript.ref, "sha256": f"sha256:{transcript.sha256}"}
    leave_about(transcript.segment.recording, acts.TRANSCRIPT_DOWNLOADED, by=by, at=at, facts=facts)


def _write(
    segment: Segment,
    lines: Sequence[Line],
    *,
    officer: Officer,
    by: str,
    at: datetime,
    attached: Attached | None,
) -> Transcript:
    # Two who write at the same time get two versions.
    Recording.objects.select_for_update(of=("self",)).get(pk=segment.recording_id)
    last = Transcript.objects.filter(segment=segment).aggregate(last=Max("version"))["last"]
    transcript = Transcript(segment=segment, version=(last or 0) + 1, by=officer, made_at=at)
    if attached:
        transcript.file_name = attached.name
        transcript.sha256, transcript.size = attached.stored.digest.hex, attached.stored.size
    transcript.trace_number = _leave(transcript, lines, by=by, at=at)
    transcript.save()
    rows = [
        TranscriptLine(
            transcript=transcript,
            position=n,
            offset=in_milliseconds(line.offset),
            speaker=line.speaker,
            text=line.text,
        )
        for n, line in enumerate(lines)
    ]
    index.add(TranscriptLine.objects.bulk_create(rows))
    return transcript


def _leave(transcript: Transcript, lines: Sequence[Line], *, by: str, at: datetime) -> int:
    facts = {
        "transcript": transcript.ref,
        "segment": transcript.segment.position,
        "version": transcript.version,
        "lines": len(lines),
        "sha256": f"sha256:{transcript.sha256}" if transcript.sha256 else None,
    }
    words = {"text": "\n".join(as_typed(line.offset, line.speaker, line.text) for line in lines), "file": transcript.file_name}  # fmt: skip
    return leave_about(
        transcript.segment.recording, acts.TRANSCRIBED, by=by, at=at, facts=facts, words=words
    ).number


def _reach(segment: Segment) -> timedelta:
    return length_of(segment) + SLACK
