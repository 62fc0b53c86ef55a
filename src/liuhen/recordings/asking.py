"""Somebody asks for background work: what failed, what was thrown away, and what older files never had. It leaves a trace."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from liuhen.people.models import Authority
from liuhen.recordings import acts, background
from liuhen.recordings.clips import cutting
from liuhen.recordings.clips.tables import Clip
from liuhen.recordings.models import Segment
from liuhen.recordings.telling import leave, leave_about
from liuhen.work.models import JobLease, State
from liuhen.work.queries import failed, work_on
from liuhen.work.queueing import ask_again

#: How the written ids of clips and of files begin.
CLIP, FILE = "clip:", "recording:"


@transaction.atomic
def ask_for_work(*, segment: Segment, by: str, at: datetime) -> int:
    """Ask for all work on a file that is not done and not under way; return how many pieces, told in one trace."""
    authority = segment.recording.authority.slug
    before = {lease.pk for lease in work_on(authority=authority, things=[background.written(segment)])}
    fresh = [lease for lease in background.ask_for_all(segment=segment, at=at) if lease.pk not in before]
    again = list(_failed(segment))
    for lease in again:
        ask_again(lease=lease, at=at)
    if kinds := sorted({lease.kind for lease in (*fresh, *again)}):
        facts = {"segment": segment.position, "work": kinds}
        leave_about(segment.recording, acts.WORK_ASKED, by=by, at=at, facts=facts)
    return len(fresh) + len(again)


def _failed(segment: Segment) -> Iterable[JobLease]:
    authority = segment.recording.authority.slug
    clips = {clip.written: clip for clip in Clip.objects.filter(original=segment, derived__isnull=True)}
    for lease in work_on(authority=authority, things=[background.written(segment), *clips]):
        failed_clip = lease.kind == cutting.cut_clip.name and lease.state == State.FAILED
        if failed_clip or (lease.about not in clips and background.is_wanted_again(segment, lease)):
            yield lease


@transaction.atomic
def ask_for_failed(*, authority: Authority, by: str, at: datetime) -> int:
    """Ask again for all work of an authority that failed; return how many pieces, told file by file in the trail."""
    segments, others = _of_failed(authority)
    done = sum(ask_for_work(segment=segment, by=by, at=at) for segment in segments)
    for lease in others:
        ask_again(lease=lease, at=at)
    if others:
        facts = {"work": sorted({lease.kind for lease in others}), "pieces": len(others)}
        leave(authority, acts.WORK_ASKED, of=authority.written, by=by, at=at, facts=facts)
    return done + len(others)


def _of_failed(authority: Authority) -> tuple[list[Segment], list[JobLease]]:
    """Return the files about which work failed (of a clip: its original), and the failed work that is about no file."""
    leases = {lease.about: lease for lease in failed(authority=authority.slug)}
    clips = [about.removeprefix(CLIP) for about in leases if about.startswith(CLIP)]
    refs = [about.removeprefix(FILE).partition("/")[0] for about in leases if about.startswith(FILE)]
    cut = set(Clip.objects.filter(ref__in=clips).values_list("original", flat=True))
    rows = Segment.objects.filter(Q(recording__ref__in=refs) | Q(pk__in=cut), held=True)
    segments = rows.select_related("recording__authority").order_by("pk")
    return (
        [each for each in segments if each.pk in cut or background.written(each) in leases],
        [lease for about, lease in leases.items() if not about.startswith((CLIP, FILE))],
    )


def never_looked_through(*, authority: str) -> Collection[Segment]:
    """Return the files of an authority that are held and were never looked through, nor is that asked for; oldest first."""
    wanted = Segment.objects.filter(
        recording__authority__slug=authority,
        recording__medium__in=background.MOVING,
        held=True,
        analysis__isnull=True,
    )
    asked = set(
        JobLease.objects.filter(authority=authority, kind=background.analyse.name).values_list(
            "about", flat=True
        )
    )
    rows = wanted.select_related("recording__authority").order_by("start", "pk")
    return [segment for segment in rows.iterator(chunk_size=1000) if background.written(segment) not in asked]
