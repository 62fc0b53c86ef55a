"""Somebody asks for background work: what failed, what was thrown away, and what older files never had. It leaves a trace."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from liuhen.recordings import acts, background
from liuhen.recordings.clips import cutting
from liuhen.recordings.clips.tables import Clip
from liuhen.recordings.models import Segment
from liuhen.recordings.telling import leave_about
from liuhen.work.models import JobLease, State
from liuhen.work.queries import work_on
from liuhen.work.queueing import ask_again


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
