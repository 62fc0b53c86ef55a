"""One of the two recordings as the page needs it: its files on the common clock, and how far its own clock may be trusted.

The common clock is what the devices wrote: the start of a file and the place in it. What was measured of a device's clock
is a hint, and moves a recording only when somebody asks for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext

from liuhen.cases.models import CaseRecording
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import recording_address
from liuhen.doors.web.pages.case.subjects import recording_name
from liuhen.doors.web.pages.devices.clocks import hint_of
from liuhen.recordings import copies
from liuhen.recordings.devices.doubts import Doubt
from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.places import length_of

WIDTH = 1000
#: A file is drawn this wide at the least, in thousandths, so that it can be seen.
LEAST = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One file on the common clock: from which second on, for how many; `src` empty where nothing can be played.

    left, width: in thousandths of the bar. lacks: why nothing can be played.
    """

    begin: str
    length: str
    src: str
    when: str
    lacks: str
    left: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """One recording. shift: by how many seconds the measured clock would move it; 0 where nothing is known.

    player: what plays it (`video`, `audio`). rate: pictures in a second. copied: a copy is played, not the original.
    """

    ref: str
    name: str
    device: str
    href: str
    player: str
    rate: str
    when: str
    clock: str
    measured: str
    tone: str
    shift: str
    copied: bool
    stretches: Sequence[Stretch]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From when to when the common clock goes, with room for the clocks that are put right."""

    start: datetime
    end: datetime

    @property
    def length(self) -> float:
        """Seconds from its beginning to its end."""
        return max((self.end - self.start).total_seconds(), 0.1)


def range_of(recordings: Sequence[Recording], doubts: dict[int, Doubt]) -> Range:
    """Return a range that holds every file of these recordings, by the clocks as written and as put right."""
    starts = [recording.started_at for recording in recordings if not recording.segments.all()]
    ends = list(starts)
    for recording in recordings:
        shift = _shift(recording, doubts.get(recording.pk))
        for segment in recording.segments.all():
            end = segment.start + length_of(segment)
            starts += [segment.start, segment.start + shift]
            ends += [end, end + shift]
    return Range(start=min(starts), end=max(ends))


def pane_of(recording: Recording, whole: Range, doubt: Doubt | None) -> Pane:
    """Return one recording on the common clock."""
    segments = list(recording.segments.all())
    hint = hint_of(doubt, recording.started_at, recording.ended_at) if doubt else None
    people = (
        recording.device.number if recording.device else "",
        recording.maker.name if recording.maker else "",
    )
    return Pane(
        ref=recording.ref,
        name=recording_name(CaseRecording(recording=recording)),
        device=" · ".join(text for text in people if text),
        href=recording_address(recording.ref),
        player="audio" if recording.medium == "audio" else "video",
        rate=str(next((s.probe["frame_rate"] for s in segments if s.probe.get("frame_rate")), 25)),
        when=writing.between(recording.started_at, recording.ended_at, seconds=True),
        clock=hint.said if hint else gettext("the clock of this device was not measured around this time"),
        measured=hint.measured if hint else "",
        tone=hint.tone if hint else "",
        shift=f"{_shift(recording, doubt).total_seconds():.0f}",
        copied=any(copies.plan_of(s) != "as-is" for s in segments if s.held),
        stretches=tuple(_stretch(recording, segment, whole) for segment in segments),
    )


def _shift(recording: Recording, doubt: Doubt | None) -> timedelta:
    if doubt is None or doubt.exact:
        return timedelta()
    return doubt.corrected(recording.started_at) - recording.started_at


def _stretch(recording: Recording, segment: Segment, whole: Range) -> Stretch:
    begin, length = (segment.start - whole.start).total_seconds(), length_of(segment)
    src = _src(recording, segment)
    width = max(length.total_seconds() / whole.length * WIDTH, LEAST)
    return Stretch(
        begin=f"{begin:.3f}",
        length=f"{length.total_seconds():.3f}",
        src=src,
        when=writing.between(segment.start, segment.start + length, seconds=True),
        lacks="" if src else _lacks(segment),
        left=round(min(begin / whole.length * WIDTH, WIDTH - LEAST), 2),
        width=round(width, 2),
    )


def _src(recording: Recording, segment: Segment) -> str:
    where = [recording.ref, segment.position]
    if not segment.held:
        return ""
    if copies.plan_of(segment) == "as-is":
        return reverse("web:content", args=where)
    return reverse("web:playing-copy", args=where) if copies.copy_of(segment) else ""


def _lacks(segment: Segment) -> str:
    if not segment.held:
        return gettext("recorded, but the file is not in the vault")
    return gettext("recorded, but the copy for the browser is not there yet")
