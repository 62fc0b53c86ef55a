"""A reception as strings: its number, its files, where a call says what."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from liuhen.doors.web import writing
from liuhen.doors.web.addresses import recording_address
from liuhen.law import words
from liuhen.recordings.received.kinds import Kind, Way
from liuhen.recordings.received.tables import ReceivedFile, Reception


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """One file that was received."""

    number: int
    name: str
    medium: str
    size: str
    digest: str
    recording: str
    fresh: bool
    notes: Sequence[str]


def number_of(reception: Reception) -> str:
    """Return the number of the receipt as it is printed: the year, and the count of the authority."""
    return f"{timezone.localtime(reception.received_at):%Y}-{reception.number:04d}"


def kind_of(reception: Reception) -> str:
    """Return what was received."""
    return str(Kind(reception.kind).label)


def way_of(reception: Reception) -> str:
    """Return how it came."""
    return str(Way(reception.way).label)


def files_of(reception: Reception) -> Sequence[FileLine]:
    """Return the files in their order."""
    return tuple(_line(file) for file in reception.files.all())


def _line(file: ReceivedFile) -> FileLine:
    recording = file.segment.recording
    return FileLine(
        number=file.position + 1,
        name=file.file_name,
        medium=writing.say_of(words.MEDIUMS, recording.medium) or "—",
        size=writing.size(file.size),
        digest=file.sha256,
        recording=recording_address(recording.ref),
        fresh=file.fresh,
        notes=[writing.choose(**note) for note in file.segment.probe.get("notes", ())],
    )


def offset(milliseconds: int | None) -> str:
    """Return a place in a call as minutes and seconds: 0:04.5."""
    if milliseconds is None:
        return "—"
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes}:{rest / 1000:04.1f}"
