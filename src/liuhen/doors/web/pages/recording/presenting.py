"""A recording as strings: the player's files, the facts that a court asks for, breaks, labels, how long it is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext

from liuhen.cases.models import CaseRecording
from liuhen.docket.models import Keeping
from liuhen.doors.web import writing
from liuhen.doors.web.content import OTHER, content_type
from liuhen.doors.web.pages.case.head import mark_word
from liuhen.doors.web.pages.case.line import break_title
from liuhen.doors.web.pages.case.things import keeping_text
from liuhen.doors.web.pages.reports import reported, to_read
from liuhen.doors.web.reader import Reader
from liuhen.law import words
from liuhen.law.view import STILLS
from liuhen.recordings.models import Recording, Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of the recording, ready for the player."""

    position: int
    label: str
    when: str
    name: str
    size: str
    digest: str
    index: str
    held: bool
    player: str
    type: str
    src: str
    download: str
    href: str
    facts: Sequence[tuple[str, str]]
    notes: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakLine:
    """A declared break; `seek` is the second of the player at which it begins."""

    text: str
    tone: str
    reported: str
    to_read: int | None


def files_of(recording: Recording, indexes: Mapping[int, int | None]) -> Sequence[File]:
    """Return the files in their order, with the place of their storing in the log."""
    return tuple(_file(recording, segment, indexes.get(segment.pk)) for segment in recording.segments.all())


def _file(recording: Recording, segment: Segment, index: int | None) -> File:
    where = [recording.ref, segment.position]
    player = _player(recording, segment)
    shown = "web:picture" if player == "picture" else "web:content"
    return File(
        position=segment.position,
        label=gettext("File %(n)s") % {"n": segment.position + 1},
        when=f"{writing.clock(segment.start, seconds=True)}–{writing.clock(segment.end, seconds=True)}",
        name=segment.file_name,
        size=writing.size(segment.size),
        digest=segment.sha256,
        index=str(index) if index is not None else gettext("waiting") if segment.held else "—",
        held=segment.held,
        player=player if segment.held else "",
        type=content_type(segment.file_name),
        src=reverse(shown, args=where),
        download=reverse("web:download", args=where),
        href=f"?segment={segment.position}",
        facts=tuple(_probed(segment.probe)),
        notes=tuple(_note(note) for note in segment.probe.get("notes", ())),
    )


def _player(recording: Recording, segment: Segment) -> str:
    """Return what shows a file: by the kind of its name; `picture` is a copy of a photo that browsers do not know."""
    kind = content_type(segment.file_name)
    if kind != OTHER:
        return kind.partition("/")[0]
    return "picture" if recording.medium in STILLS else "other"


def _note(note: Mapping[str, str]) -> str:
    return writing.choose(zh=note.get("zh", ""), en=note.get("en", ""))


def _probed(probe: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield what is known of what is in the file."""
    if codecs := [str(probe[name]) for name in ("video_codec", "audio_codec") if probe.get(name)]:
        yield gettext("Coding"), " + ".join(codecs)
    if probe.get("width") and probe.get("height"):
        yield gettext("Picture"), f"{probe['width']}×{probe['height']}"
    if probe.get("rotation"):
        yield gettext("Turned"), gettext("%(n)s° clockwise, shown upright") % {"n": probe["rotation"]}
    if isinstance(made := probe.get("created_at"), str) and made:
        yield (
            gettext("Made, by the file itself"),
            writing.between(datetime.fromisoformat(made), None, seconds=True),
        )
    if isinstance(there := probe.get("position"), Mapping):
        yield gettext("Place, by the file itself"), _degrees(there)
    if probe.get("device"):
        yield gettext("Device, by the file itself"), str(probe["device"])
    duration = probe.get("duration")
    if isinstance(duration, int | float):
        yield gettext("Length"), writing.length(timedelta(seconds=duration))


def _degrees(there: Mapping[str, float]) -> str:
    north, east = float(there["latitude"]), float(there["longitude"])
    return gettext("%(north)s north, %(east)s east (WGS 84)") % {
        "north": f"{north:.5f}°",
        "east": f"{east:.5f}°",
    }


def facts_of(recording: Recording, makers: Sequence[str]) -> Sequence[tuple[str, str]]:
    """Return what a court asks first."""
    maker = recording.maker.name if recording.maker else writing.listed(dict.fromkeys(m for m in makers if m))
    announced = {True: gettext("yes"), False: gettext("no"), None: "—"}[recording.announced]
    return (
        (gettext("Medium"), writing.say_of(words.MEDIUMS, recording.medium) or "—"),
        (gettext("Source"), writing.say_of(words.SOURCES, recording.source) or "—"),
        (gettext("Device"), recording.device.number if recording.device else "—"),
        (gettext("Maker"), maker or "—"),
        (gettext("Recorded"), writing.between(recording.started_at, recording.ended_at, seconds=True)),
        (gettext("Returned"), writing.minute(recording.returned_at)),
        (gettext("Stored at"), writing.minute(recording.stored_at)),
        (gettext("Announced"), announced),
        (
            gettext("Marks"),
            writing.listed(writing.say_of(words.MARKS, mark_word(m)) for m in recording.marks) or "—",
        ),
    )


def shows_of(recording: Recording) -> Sequence[str]:
    """Return the key contents that are seen or heard in it."""
    return tuple(writing.say_of(words.CONTENTS, key) for key in recording.shows)


def breaks_of(recording: Recording, reader: Reader) -> Sequence[BreakLine]:
    """Return the declared breaks, and whether this reader has to read the report of one."""
    return tuple(
        BreakLine(
            text=break_title(broken),
            tone="" if broken.explained in ("spoken", "written") else "near",
            reported=reported(broken),
            to_read=to_read(broken, reader),
        )
        for broken in recording.breaks.select_related("report")
    )


def keeping_of(tied: Sequence[CaseRecording]) -> Sequence[str]:
    """Return how long the recording is kept, by every case that it is in."""
    wanted = {(t.case_id, t.key): t for t in tied}
    rows = Keeping.objects.filter(case__in={t.case_id for t in tied}, subject__in={t.key for t in tied})
    return tuple(
        f"{wanted[row.case_id, row.subject].case.number}：{keeping_text(row)}"
        for row in rows
        if (row.case_id, row.subject) in wanted
    )
