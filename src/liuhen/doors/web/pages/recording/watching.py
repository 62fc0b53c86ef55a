"""What lies around the player: what is played, what was hinted at, how loud it is, notes, stills, work under way.

What is played is the original, or a copy that says of which original it is and how it was made.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from liuhen.doors.web import writing
from liuhen.recordings import background, copies
from liuhen.recordings.models import Analysis, Derived, Marker, Recording, Segment
from liuhen.recordings.numbering import Missing, missing_around
from liuhen.work.models import JobLease, State
from liuhen.work.queries import work_on

WIDTH, HEIGHT = 1000, 60
SPEEDS = ("0.25", "0.5", "1", "1.5", "2", "4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Something at a place of the film: from `left` on, `width` wide, in thousandths of its length; `seek` in seconds."""

    kind: str
    text: str
    seek: str
    left: float
    width: float
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerLine:
    """A note at a place."""

    pk: int
    text: str
    at: str
    seek: str
    who: str
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StillLine:
    """A still frame, with the original that it was made of."""

    src: str
    at: str
    seek: str
    recipe: str
    original: str
    digest: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """A piece of background work that is not done."""

    what: str
    state: str
    tone: str
    because: str
    again: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """All that is said around the player of one file. band: what the copy says about itself; empty for an original."""

    src: str
    player: str
    type: str
    band: str
    rate: str
    poster: str
    waveform: str
    hints: Sequence[Place]
    missing: Sequence[str]
    ticks: Sequence[Place]
    skipped: Sequence[str]
    analysed: bool
    markers: Sequence[MarkerLine]
    stills: Sequence[StillLine]
    work: Sequence[WorkLine]
    under_way: bool
    speeds: Sequence[str] = SPEEDS


def watching_of(recording: Recording, segment: Segment, *, reader: str) -> Watching:
    """Return what is said around the player of a segment that is held. reader: the written id of who looks."""
    found = Analysis.objects.filter(segment=segment).first()
    length = found.duration if found and found.duration else _length(segment)
    leases = work_on(authority=recording.authority.slug, things=[background.written(segment)])
    src, band = _played(recording, segment)
    kind = "audio" if recording.medium == "audio" else "video"
    markers = list(Marker.objects.filter(segment=segment).select_related("by"))
    work = tuple(_work(recording, segment, leases))
    return Watching(
        src=src,
        player=kind if src else "",
        type=f"{kind}/mp4",
        band=band,
        rate=str(segment.probe.get("frame_rate") or 25),
        poster=reverse("web:thumbnail", args=[recording.ref, segment.position, 0]) if kind == "video" else "",
        waveform=_waveform(found.peaks) if found else "",
        hints=tuple(_hint(hint, length) for hint in found.hints) if found else (),
        missing=tuple(_missing(hole) for hole in missing_around(recording)),
        ticks=tuple(_tick(marker, length) for marker in markers),
        skipped=tuple(_say(each) for each in found.skipped) if found else (),
        analysed=found is not None,
        markers=tuple(_marker(marker, reader) for marker in markers),
        stills=tuple(_still(recording, still) for still in _stills(segment)),
        work=work,
        under_way=any(lease.state in (State.WAITING, State.RUNNING) for lease in leases),
    )


def _played(recording: Recording, segment: Segment) -> tuple[str, str]:
    where = [recording.ref, segment.position]
    plan = copies.plan_of(segment)
    if plan == "as-is":
        return reverse("web:content", args=where), ""
    if (copy := copies.copy_of(segment)) is None:
        return _first_part(segment, where)
    said = gettext(
        "This is a copy for watching, not the original. Made from %(name)s (sha256:%(digest)s): %(how)s."
    )
    told = {"name": segment.file_name, "digest": copy.original, "how": _how(copy.recipe, segment)}
    return reverse("web:playing-copy", args=where), said % told


def _first_part(segment: Segment, where: list[object]) -> tuple[str, str]:
    """Return what can be watched of a copy that is still being made."""
    if (part := copies.first_part_of(segment)) is None:
        return "", ""
    said = gettext(
        "The copy for watching is still being made: the first %(there)s of %(whole)s can be watched, the rest follows by itself. "
        "Not the original; made from %(name)s (sha256:%(digest)s): %(how)s."
    )
    told = {
        "there": at_text(part.seconds),
        "whole": at_text(_length(segment)),
        "name": segment.file_name,
        "digest": segment.sha256,
        "how": _how("transcode", segment),
    }
    return f"{reverse('web:playing-copy', args=where)}?first={part.number}", said % told


def _how(recipe: str, segment: Segment) -> str:
    codecs = " + ".join(str(segment.probe[n]) for n in ("video_codec", "audio_codec") if segment.probe.get(n))
    if recipe == "remux":
        return gettext("%(codecs)s put into MP4 as it is, nothing coded again") % {"codecs": codecs}
    return gettext("%(codecs)s coded again as H.264 + AAC, at most 1280 wide") % {"codecs": codecs}


def _length(segment: Segment) -> float:
    told = segment.probe.get("duration")
    return float(told) if told else (segment.end - segment.start).total_seconds()


def _hint(hint: Mapping[str, object], length: float) -> Place:
    begin, end = float(str(hint["begin"])), float(str(hint["end"]))
    about_the_file = hint["kind"] in ("edited", "software", "clock")
    return Place(
        kind=str(hint["kind"]),
        text=writing.choose(zh=str(hint["zh"]), en=str(hint["en"])),
        seek=f"{begin:.2f}",
        left=_part(begin, length),
        width=max(_part(end, length) - _part(begin, length), 3.0),
        whole=about_the_file,
    )


def _missing(hole: Missing) -> str:
    said = gettext(
        "Between %(after)s and %(before)s of the same device these numbers are missing: %(numbers)s"
    )
    return said % {"after": hole.after, "before": hole.before, "numbers": writing.listed(hole.numbers)}


def _tick(marker: Marker, length: float) -> Place:
    seconds = marker.offset / 1000
    return Place(
        kind="marker", text=marker.text, seek=f"{seconds:.2f}", left=_part(seconds, length), width=3.0
    )


def _part(seconds: float, length: float) -> float:
    return round(min(max(seconds / length, 0), 1) * WIDTH, 1) if length else 0.0


def _say(both: Mapping[str, str]) -> str:
    return writing.choose(zh=both["zh"], en=both["en"])


def _waveform(peaks: Sequence[int]) -> str:
    """Return the outline of how loud it is, as the path of a drawing `WIDTH` wide and `HEIGHT` high."""
    if not peaks:
        return ""
    middle, step = HEIGHT / 2, WIDTH / len(peaks)
    # Speech is quiet beside a slammed door; the square root lets both be seen.
    heights = [max(0.5, (peak / 100) ** 0.5 * (middle - 2)) for peak in peaks]
    upper = [f"{n * step:.1f} {middle - height:.1f}" for n, height in enumerate(heights)]
    lower = [f"{n * step:.1f} {middle + height:.1f}" for n, height in enumerate(heights)]
    return "M" + "L".join([*upper, *reversed(lower)]) + "Z"


def at_text(seconds: float) -> str:
    """Write a place in a film: 01:02.3."""
    tenths = round(seconds * 10)
    return f"{tenths // 600:02}:{tenths // 10 % 60:02}.{tenths % 10}"


def _marker(marker: Marker, reader: str) -> MarkerLine:
    seconds = marker.offset / 1000
    return MarkerLine(
        pk=marker.pk,
        text=marker.text,
        at=at_text(seconds),
        seek=f"{seconds:.2f}",
        who=marker.by.name,
        mine=marker.by.written == reader,
    )


def _stills(segment: Segment) -> Iterator[Derived]:
    yield from Derived.objects.filter(original=segment, kind="still").select_related("by")


def _still(recording: Recording, still: Derived) -> StillLine:
    seconds = still.offset / 1000
    return StillLine(
        src=reverse("web:derived", args=[recording.ref, still.ref]),
        at=at_text(seconds),
        seek=f"{seconds:.2f}",
        recipe=still.recipe,
        original=still.original.sha256,
        digest=still.sha256,
        who=still.by.name,
    )


def _work(recording: Recording, segment: Segment, leases: Sequence[JobLease]) -> Iterator[WorkLine]:
    names = {"analyse": gettext("Look through the whole file"), "copy": gettext("Copy for the browser")}
    gone = copies.plan_of(segment) in ("remux", "transcode") and copies.copy_of(segment) is None
    again = reverse("web:work-again", args=[recording.ref, segment.position])
    for lease in leases:
        if lease.state == State.DONE and not (lease.kind == "copy" and gone):
            continue
        failed = lease.state in (State.FAILED, State.DONE)
        yield WorkLine(
            what=names.get(lease.kind, lease.kind),
            state=state_words(lease),
            tone="late" if failed else "",
            because=writing.choose(zh=lease.because_zh, en=lease.because_en),
            again=again if failed else "",
        )
    wanted = [name for name in names if name == "analyse" or gone]
    if not {lease.kind for lease in leases} & set(wanted):
        yield WorkLine(
            what=names["analyse"], state=gettext("not asked for yet"), tone="near", because="", again=again
        )


def state_words(lease: JobLease) -> str:
    """Say how far a piece of background work is."""
    match lease.state:
        case State.RUNNING:
            return gettext("under way, %(n)d%% done") % {"n": lease.progress // 10}
        case State.WAITING:
            return gettext("tried again soon") if lease.attempt else gettext("queued")
        case State.FAILED:
            return gettext("failed")
    return gettext("thrown away")
