"""The rows of the list: what is known of a recording, what is suggested for it, and the numbers missing beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from liuhen.cases.suggesting import LIKELY, STRONG, Suggestion
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import case_address, recording_address
from liuhen.doors.web.pages.case.subjects import event_name
from liuhen.doors.web.thumbnails import STRIP
from liuhen.law import words
from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.names import place_in
from liuhen.recordings.numbering import Missing

ICONS = {"audio": "microphone", "photo": "photo", "screenshot": "photo", "": "file-text"}
PICTURED = frozenset({"video", "silent-video", "photo", "screenshot"})
FITS = (
    (STRONG, gettext_noop("fits well"), "blue"),
    (LIKELY, gettext_noop("fits in part"), ""),
    (0, gettext_noop("only near"), ""),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An event that is suggested. choice: what a form sends to accept it for this recording."""

    choice: str
    event: str
    event_key: str
    label: str
    when: str
    case: str
    case_title: str
    case_href: str
    fits: str
    tone: str
    points: int
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoleLine:
    """Numbers that a device counted and that never came."""

    device: str
    numbers: str
    count: int
    after: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One recording that waits. others: how many other events are possible."""

    ref: str
    href: str
    name: str
    icon: str
    picture: str
    when: str
    lasted: str
    device: str
    maker: str
    stored: str
    file: str
    place: str
    offered: Offered | None
    others: int
    may_be_tied: bool
    ticked: bool
    holes: Sequence[HoleLine]


def lines_of(
    recordings: Sequence[Recording],
    suggested: dict[int, tuple[Suggestion, ...]],
    holes: dict[int, list[Missing]],
    *,
    tick: str,
) -> Sequence[Line]:
    """Return the rows; a hole is told once, at the first recording that lies beside it. tick: `strong` ticks those."""
    told: set[tuple[int | None, tuple[str, ...]]] = set()
    rows = []
    for recording in recordings:
        fresh = [h for h in holes.get(recording.pk, ()) if (recording.device_id, h.numbers) not in told]
        told |= {(recording.device_id, hole.numbers) for hole in fresh}
        found = suggested.get(recording.pk, ())
        rows.append(_line(recording, found, [hole_line(recording, hole) for hole in fresh], tick=tick))
    return tuple(rows)


def _line(recording: Recording, found: Sequence[Suggestion], holes: Sequence[HoleLine], *, tick: str) -> Line:
    segments = list(recording.segments.all())
    best = found[0] if found else None
    may_be_tied = bool(recording.medium)
    return Line(
        ref=recording.ref,
        href=recording_address(recording.ref),
        name=writing.say_of(words.MEDIUMS, recording.medium) if may_be_tied else gettext("file"),
        icon=ICONS.get(recording.medium, "video"),
        picture=_picture(recording, segments),
        when=writing.between(recording.started_at, recording.ended_at),
        lasted=writing.length(sum((s.end - s.start for s in segments), timedelta())),
        device=recording.device.number if recording.device else "—",
        maker=recording.maker.name if recording.maker else "—",
        stored=writing.minute(recording.stored_at),
        file=segments[0].file_name if segments else "",
        place=_place(segments),
        offered=offered(recording.ref, best) if best and may_be_tied else None,
        others=max(len(found) - 1, 0),
        may_be_tied=may_be_tied,
        ticked=tick == "strong" and best is not None and may_be_tied and best.points >= STRONG,
        holes=holes,
    )


def offered(ref: str, suggestion: Suggestion) -> Offered:
    """Return a suggestion as it is offered for a recording."""
    event = suggestion.event
    fits, tone = next((gettext(fits), tone) for least, fits, tone in FITS if suggestion.points >= least)
    return Offered(
        choice=f"{ref} {event.key} {event.case.number}",
        event=f"{event.key} {event.case.number}",
        event_key=event.key,
        label=event_name(event),
        when=writing.between(event.at, event.until),
        case=event.case.number,
        case_title=event.case.title,
        case_href=case_address(event.case.number),
        fits=fits,
        tone=tone,
        points=suggestion.points,
        reasons=tuple(writing.say(reason.word) for reason in suggestion.reasons),
    )


def hole_line(recording: Recording, hole: Missing) -> HoleLine:
    """Return a hole in the numbers of the recording's device."""
    first, last = hole.numbers[0], hole.numbers[-1]
    return HoleLine(
        device=recording.device.number if recording.device else "",
        numbers=first if first == last else f"{first}–{last}",
        count=len(hole.numbers),
        after=hole.after,
        before=hole.before,
    )


def _picture(recording: Recording, segments: Sequence[Segment]) -> str:
    held = next((segment for segment in segments if segment.held), None)
    if held is None or recording.medium not in PICTURED:
        return ""
    return reverse("web:thumbnail", args=[recording.ref, held.position, STRIP // 2])


def _place(segments: Sequence[Segment]) -> str:
    """Return the place as the file's name tells it, else as the device measured it, else nothing."""
    if named := next(filter(None, (place_in(segment.file_name) for segment in segments)), ""):
        return named
    for segment in segments:
        if isinstance(there := segment.probe.get("position"), dict):
            return f"{there['latitude']:.4f}, {there['longitude']:.4f}"
    return ""
