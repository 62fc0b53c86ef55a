"""Clips: asking for one, and how each stands. A clip says of which original it is, from where to where and how it was made."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from liuhen.doors.web import writing
from liuhen.doors.web.asking import require, segment_for
from liuhen.doors.web.pages.recording.watching import at_text, state_words
from liuhen.doors.web.reader import reader_of
from liuhen.law.dossier import Fault
from liuhen.people import access
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings.clips import actions
from liuhen.recordings.clips.queries import clips_of
from liuhen.recordings.clips.tables import Clip
from liuhen.recordings.models import Derived, Recording, Segment
from liuhen.work.models import JobLease, State
from liuhen.work.queries import work_on

#: A place as people write it: seconds, minutes and seconds, or with hours.
PLACE = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6}(?:\.\d{1,3})?)", re.ASCII)


class NoMoment(BadInput):
    """What was typed is no place in a film."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipLine:
    """One clip. src, download: empty until it is cut. begins: where it really begins, and why there."""

    src: str
    download: str
    player: str
    span: str
    clock: str
    begins: str
    made: str
    reason: str
    who: str
    original: str
    digest: str
    size: str
    state: str
    tone: str
    because: str
    again: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clips:
    """The clips of a file. under_way: one of them is still being cut."""

    lines: Sequence[ClipLine]
    under_way: bool


def clips_shown(recording: Recording, segment: Segment) -> Clips:
    """Return how each clip of a file stands."""
    clips = clips_of(segment)
    waiting = [clip.written for clip in clips if clip.derived is None]
    leases = work_on(authority=recording.authority.slug, things=waiting) if waiting else []
    by_clip = {lease.about: lease for lease in leases}
    return Clips(
        lines=tuple(_line(recording, clip, by_clip.get(clip.written)) for clip in clips),
        under_way=any(lease.state in (State.WAITING, State.RUNNING) for lease in leases),
    )


@require_POST
def clip(request: HttpRequest, ref: str, position: int) -> HttpResponse:
    """Ask for a clip of the original (never of a copy)."""
    reader = reader_of(request)
    _, segment = segment_for(reader, ref, position)
    require(access.may_cut(roles=reader.roles))
    try:
        actions.ask(
            segment=segment,
            begin=_place(request.POST.get("begin", ""), "begin"),
            end=_place(request.POST.get("end", ""), "end"),
            reason=request.POST.get("reason", ""),
            officer=reader.officer,
            by=reader.by,
            at=reader.at,
        )
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
    return redirect(f"{reverse('web:recording', args=[ref])}?segment={position}#clips")


def _place(given: str, name: str) -> timedelta:
    match = PLACE.fullmatch(given.strip())
    if match is None:
        raise NoMoment(
            Fault(name, quote(given[:20]), "a place such as 75.5 or 01:15.5", "75.5 或 01:15.5 这样的时刻")
        )
    hours, minutes, seconds = match.groups()
    return timedelta(hours=int(hours or 0), minutes=int(minutes or 0), seconds=float(seconds))


def _line(recording: Recording, clip: Clip, lease: JobLease | None) -> ClipLine:
    done, segment = clip.derived, clip.original
    where = [recording.ref, done.ref] if done else []
    first = done.offset if done else clip.begin
    failed = done is None and lease is not None and lease.state == State.FAILED
    return ClipLine(
        src=reverse("web:derived", args=where) if done else "",
        download=reverse("web:derived-download", args=where) if done else "",
        player="video" if clip.picture else "audio",
        span=f"{at_text(clip.begin / 1000)} – {at_text(clip.end / 1000)}",
        clock=writing.between(
            segment.start + timedelta(milliseconds=first),
            segment.start + timedelta(milliseconds=clip.end),
            seconds=True,
        ),
        begins=_begins(clip, done) if done else "",
        made=how_made(clip),
        reason=clip.reason,
        who=clip.by.name,
        original=segment.sha256,
        digest=done.sha256 if done else "",
        size=writing.size(done.size) if done else "",
        state="" if done else state_words(lease) if lease else gettext("not asked for yet"),
        tone="late" if failed else "",
        because=writing.choose(zh=lease.because_zh, en=lease.because_en) if lease and not done else "",
        again=reverse("web:work-again", args=[recording.ref, segment.position]) if failed else "",
    )


def _begins(clip: Clip, done: Derived) -> str:
    if clip.picture != "copied":
        return gettext("begins and ends where it was asked for")
    told = {"at": at_text(done.offset / 1000), "length": f"{max(clip.begin - done.offset, 0) / 1000:.1f}"}
    return gettext("begins at the key frame at %(at)s, %(length)s seconds before what was asked for") % told


def how_made(clip: Clip) -> str:
    """Say how a clip was made, track by track; empty until it is."""
    pictures = {
        "copied": gettext("picture taken out as it is"),
        "coded": gettext("picture coded again as H.264 in its own size"),
    }
    sounds = {"copied": gettext("sound taken out as it is"), "coded": gettext("sound coded again as AAC")}
    return writing.choose(zh="，", en=", ").join(
        said for said in (pictures.get(clip.picture, ""), sounds.get(clip.sound, "")) if said
    )
