"""Asking for work. The row stands in the caller's transaction: the work exists if and when that is committed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from liuhen.work.models import JobLease, State

#: The queue of what somebody waits for in front of a player, and that of all the rest.
PLAYING, DEFAULT = "playing", "default"


@transaction.atomic
def ask(task: Task[..., Any], *, authority: str, about: str, at: datetime, **arguments: object) -> JobLease:
    """Ask for work on a thing. Asked for already, it stays as it is: done is done, failed waits for `ask_again`.

    arguments: plain values for the task. about: the written id of the thing that it is about.
    """
    known = JobLease.objects.filter(authority=authority, kind=task.name, about=about).first()
    if known is not None:
        return known
    result = task.enqueue(**arguments)
    return JobLease.objects.create(
        authority=authority, kind=task.name, about=about, result_id=UUID(result.id), next_run=at
    )


@transaction.atomic
def ask_again(*, lease: JobLease, at: datetime) -> JobLease:
    """Have finished or failed work done again from the beginning, now. What is under way stays under way."""
    lease = JobLease.objects.select_for_update(of=("self",)).select_related("result").get(pk=lease.pk)
    if lease.state in (State.DONE, State.FAILED):
        lease.attempt, lease.because_zh, lease.because_en = 0, "", ""
        put_back(lease, next_run=at)
    return lease


def put_back(lease: JobLease, *, next_run: datetime) -> None:
    """Let the work wait until `next_run`; nobody holds it any more. In the caller's transaction."""
    lease.state, lease.worker, lease.heartbeat_at = State.WAITING, "", None
    lease.next_run, lease.progress = next_run, 0
    lease.save()
    DBTaskResult.objects.filter(pk=lease.result_id).update(status="READY", run_after=next_run)
