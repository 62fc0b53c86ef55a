"""Holding work: taking it, staying at it, ending it, and taking it from those who went silent.

Whoever lost a lease in the meantime finds out when ending the work: then nothing of what they say counts.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django_tasks_db.models import DBTaskResult

from liuhen.work.failures import ABANDONED, CannotBeDone, pause_after, told
from liuhen.work.models import JobLease, State
from liuhen.work.queueing import put_back

#: A worker says this often that it is at it, and is given up when nothing was heard for so long.
BEAT = timedelta(seconds=10)
SILENCE = timedelta(minutes=1)


class LeaseLost(Exception):
    """Somebody else has the work by now; what was done here does not count."""

    def __init__(self, lease: JobLease) -> None:
        super().__init__(f"{lease}: the lease of {lease.worker} was given to somebody else.")


@transaction.atomic
def take(*, worker: str, queues: Collection[str], at: datetime) -> JobLease | None:
    """Take the work that is due first, the more urgent before; None when nothing is."""
    waiting = JobLease.objects.filter(
        state=State.WAITING, next_run__lte=at, result__queue_name__in=queues
    ).order_by("-result__priority", "next_run", "pk")
    lease = waiting.select_for_update(skip_locked=True, of=("self",)).select_related("result").first()
    if lease is None:
        return None
    lease.state, lease.worker, lease.heartbeat_at = State.RUNNING, worker, at
    lease.attempt, lease.progress = lease.attempt + 1, 0
    lease.save()
    result = lease.result
    result.status, result.started_at, result.worker_ids = "RUNNING", at, [*result.worker_ids, worker]
    result.save(update_fields=["status", "started_at", "worker_ids"])
    return lease


def _held(lease: JobLease) -> QuerySet[JobLease]:
    return JobLease.objects.filter(
        pk=lease.pk, state=State.RUNNING, worker=lease.worker, attempt=lease.attempt
    )


def stay(*, lease: JobLease, at: datetime) -> None:
    """Say that the work is still being done.

    Raises:
        LeaseLost: it was given to somebody else.
    """
    if not _held(lease).update(heartbeat_at=at):
        raise LeaseLost(lease)


def advance(*, result: str, progress: float) -> None:
    """Say how far the work of that engine row is, from 0 to 1."""
    thousandths = min(max(round(progress * 1000), 0), 1000)
    JobLease.objects.filter(result_id=UUID(result), state=State.RUNNING).update(progress=thousandths)


@transaction.atomic
def finish(*, lease: JobLease, at: datetime) -> None:
    """End work that was done.

    Raises:
        LeaseLost: it was given to somebody else.
    """
    done = {"state": State.DONE, "worker": "", "heartbeat_at": None, "progress": 1000}
    if not _held(lease).update(because_zh="", because_en="", **done):
        raise LeaseLost(lease)
    DBTaskResult.objects.filter(pk=lease.result_id).update(
        status="SUCCESSFUL", finished_at=at, exception_class_path="", traceback=""
    )


@transaction.atomic
def fail(*, lease: JobLease, error: BaseException, at: datetime) -> None:
    """End an attempt that failed: it is tried again later, unless that is hopeless or was done often enough.

    Raises:
        LeaseLost: it was given to somebody else.
    """
    if not _held(lease).select_for_update().exists():
        raise LeaseLost(lease)
    lease.because_zh, lease.because_en = told(error)
    kind = type(error)
    again = None if isinstance(error, CannotBeDone) else pause_after(lease.attempt)
    _after(lease, again, error=f"{kind.__module__}.{kind.__qualname__}", at=at)


@transaction.atomic
def give_back(*, lease: JobLease, at: datetime) -> None:
    """Put work back that was interrupted on purpose; the attempt does not count."""
    if _held(lease).select_for_update().exists():
        lease.attempt -= 1
        put_back(lease, next_run=at)


@transaction.atomic
def reap(*, at: datetime, gone: Callable[[str], bool]) -> int:
    """Put work back of which nothing was heard for long, or whose worker is known to be gone; return how much.

    gone: says of a worker's name whether it certainly lives no more.
    """
    held = JobLease.objects.select_for_update(of=("self",), skip_locked=True).filter(state=State.RUNNING)
    silent = Q(heartbeat_at__lt=at - SILENCE)
    names = set(held.exclude(silent).values_list("worker", flat=True))
    abandoned = list(held.filter(silent | Q(worker__in=[name for name in names if gone(name)])))
    for lease in abandoned:
        lease.because_zh, lease.because_en = ABANDONED
        _after(lease, pause_after(lease.attempt) and timedelta(), error="", at=at)
    return len(abandoned)


def _after(lease: JobLease, pause: timedelta | None, *, error: str, at: datetime) -> None:
    if pause is not None:
        put_back(lease, next_run=at + pause)
        return
    lease.state, lease.worker, lease.heartbeat_at = State.FAILED, "", None
    lease.save()
    DBTaskResult.objects.filter(pk=lease.result_id).update(
        status="FAILED", finished_at=at, exception_class_path=error
    )
