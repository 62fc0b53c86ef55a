"""What is done about a segment after it was stored: the look through the whole of it, and a copy for the browser.

Asked for in the transaction that stores it. Every task may run twice and comes to the same end.
"""

import time
from collections.abc import Callable
from datetime import datetime

from django_tasks import task
from django_tasks.base import TaskContext

from liuhen.media import NotMedia, analysis
from liuhen.media.copies import RECIPES
from liuhen.recordings import copies
from liuhen.recordings.models import Segment
from liuhen.recordings.names import clock_in
from liuhen.recordings.noting import note_analysis
from liuhen.vault.errors import ContentDiffers, ContentMissing
from liuhen.vault.home import store_of
from liuhen.work import queueing
from liuhen.work.failures import CannotBeDone
from liuhen.work.leases import advance
from liuhen.work.models import JobLease, State

MOVING = frozenset({"video", "silent-video", "audio"})
#: Seconds between two words about how far it is.
BETWEEN_WORDS = 2.0


def written(segment: Segment) -> str:
    """Return the name under which background work knows a segment."""
    return f"{segment.recording.written}/{segment.position}"


def ask_for_all(*, segment: Segment, at: datetime) -> list[JobLease]:
    """Ask for everything that is to be done about a segment that is held, in the caller's transaction."""
    if not segment.held or segment.recording.medium not in MOVING:
        return []
    about = {"authority": segment.recording.authority.slug, "about": written(segment)}
    leases = [queueing.ask(analyse, at=at, segment=segment.pk, **about)]
    if copies.plan_of(segment) in RECIPES:
        leases.append(queueing.ask(copy, at=at, segment=segment.pk, **about))
    return leases


def is_wanted_again(segment: Segment, lease: JobLease) -> bool:
    """Say whether work is to be done again when somebody asks: it failed, or its copy was thrown away."""
    gone = lease.kind == copy.name and copies.copy_of(segment) is None
    return lease.state == State.FAILED or (lease.state == State.DONE and gone)


@task(priority=10, queue_name=queueing.PLAYING, takes_context=True)
def copy(context: TaskContext, segment: int) -> None:
    """Make the copy that a browser can play."""
    try:
        copies.make(_segment(segment), progress=telling(context))
    except FileExistsError:
        # Somebody else made it in the meantime; theirs is as good.
        return
    except (NotMedia, ContentDiffers, ContentMissing) as error:
        raise CannotBeDone(zh=error.zh, en=error.en) from error


@task(takes_context=True)
def analyse(context: TaskContext, segment: int) -> None:
    """Go through a segment and write down what asks for a question."""
    row = _segment(segment)
    at = context.task_result.started_at
    assert at is not None  # noqa: S101 - narrows the type; the worker sets it
    store = store_of(row.recording.authority.slug)
    digest = row.digest
    assert digest is not None  # noqa: S101 - narrows the type; the table promises it
    try:
        with store.open_checked(digest):
            found = analysis.analyse(store.path(digest), declared=_declared(row), progress=telling(context))
    except (NotMedia, ContentDiffers, ContentMissing) as error:
        raise CannotBeDone(zh=error.zh, en=error.en) from error
    note_analysis(segment=row, found=found, at=at)


def _segment(pk: int) -> Segment:
    return Segment.objects.select_related("recording__authority", "recording__device").get(pk=pk, held=True)


def _declared(segment: Segment) -> analysis.Declared | None:
    """Return when it is said to be recorded, if anybody but the file's own container says so."""
    length = segment.end - segment.start
    if (named := clock_in(segment.file_name)) is not None:
        return analysis.Declared(start=named, end=named + length)
    if segment.probe.get("time_from") in ("container", "modified"):
        return None
    return analysis.Declared(start=segment.start, end=segment.end)


def telling(context: TaskContext) -> Callable[[float], None]:
    """Return what tells how far a task is, now and then."""
    last = time.monotonic()

    def tell(progress: float) -> None:
        nonlocal last
        if time.monotonic() - last > BETWEEN_WORDS:
            last = time.monotonic()
            advance(result=context.task_result.id, progress=progress)

    return tell
