"""What is said in a file, as strings: its lines with their places, its versions, and the text from which the next is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse

from liuhen.doors.web import writing
from liuhen.doors.web.pages.recording.watching import at_text
from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.transcripts.queries import versions_of
from liuhen.recordings.transcripts.reading import as_typed
from liuhen.recordings.transcripts.tables import Transcript, TranscriptLine

#: So many lines are shown beside the player; the version's own page has all.
SHOWN = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOfSpeech:
    """One line; `seek` is the second of the file, `current` the one that a search led to."""

    at: str
    seek: str
    speaker: str
    text: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One version."""

    number: int
    who: str
    when: str
    href: str
    file: str
    download: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The newest transcript of a file, ready for a page. `more`: how many lines are not shown."""

    lines: Sequence[LineOfSpeech]
    more: int
    versions: Sequence[VersionLine]
    typed: str
    write: str


def speech_of(recording: Recording, segment: Segment, *, at: float | None) -> Speech:
    """Return what is said in a file; at: the second that is looked for."""
    versions = list(versions_of(segment))
    rows = list(versions[0].lines.all()) if versions else []
    shown = lines_of(rows, at=at)
    first = next((n for n, line in enumerate(shown) if line.current), 0)
    first = max(0, first - SHOWN // 2)
    return Speech(
        lines=shown[first : first + SHOWN],
        more=max(0, len(rows) - SHOWN),
        versions=tuple(_version(recording, version) for version in versions),
        typed="\n".join(as_typed(_offset(row), row.speaker, row.text) for row in rows),
        write=reverse("web:transcript-write", args=[recording.ref, segment.position]),
    )


def lines_of(rows: Iterable[TranscriptLine], *, at: float | None) -> Sequence[LineOfSpeech]:
    """Return lines with their places; the last one that has begun `at` that second is the current one."""
    known = list(rows)
    begun = [n for n, row in enumerate(known) if at is not None and row.offset / 1000 <= at + 0.005]
    current = begun[-1] if begun else None
    return tuple(
        LineOfSpeech(
            at=at_text(row.offset / 1000),
            seek=f"{row.offset / 1000:.2f}",
            speaker=row.speaker,
            text=row.text,
            current=n == current,
        )
        for n, row in enumerate(known)
    )


def _offset(row: TranscriptLine) -> timedelta:
    return timedelta(milliseconds=row.offset)


def _version(recording: Recording, version: Transcript) -> VersionLine:
    where = [recording.ref, version.ref]
    return VersionLine(
        number=version.version,
        who=version.by.name,
        when=writing.minute(version.made_at),
        href=reverse("web:transcript", args=where),
        file=version.file_name,
        download=reverse("web:transcript-file", args=where) if version.sha256 else "",
    )
