"""A worker: takes work, does it, and says all the while that it is at it.

The heart beats in a thread of the same process, so it stops with the process and not before. The clock is handed in.
"""

import logging
import os
import socket
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from threading import Event, Thread
from typing import Any

from django.db import DatabaseError, connections
from django_tasks.base import TaskContext

from liuhen.work import leases
from liuhen.work.models import JobLease

Clock = Callable[[], datetime]
logger = logging.getLogger(__name__)


class Interrupted(BaseException):
    """The worker is asked to end; the work goes back to the queue."""


def name_of_this_process() -> str:
    """Return the name under which this process holds work."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}"


def is_gone(worker: str) -> bool:
    """Say whether a worker certainly lives no more: it was on this machine, and its process is not there."""
    host, _, process = worker.rpartition(":")
    if host != socket.gethostname()[:60] or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def work_once(*, queues: Collection[str], clock: Clock, worker: str = "") -> bool:
    """Do the work that is due first; return whether there was any.

    Raises:
        Interrupted: somebody asked to end; the work is back in the queue.
    """
    name = worker or name_of_this_process()
    leases.reap(at=clock(), gone=is_gone)
    lease = leases.take(worker=name, queues=queues, at=clock())
    if lease is None:
        return False
    with suppress(leases.LeaseLost), _heartbeat(lease, clock):
        _do(lease, clock)
    return True


def _do(lease: JobLease, clock: Clock) -> None:
    try:
        _call(lease)
    except Interrupted:
        leases.give_back(lease=lease, at=clock())
        raise
    except Exception as error:
        # Whatever it is, it is told on the page of the thing; the program goes on with the next.
        logger.warning("%s: attempt %s failed", lease, lease.attempt, exc_info=error)
        leases.fail(lease=lease, error=error, at=clock())
    else:
        leases.finish(lease=lease, at=clock())


def _call(lease: JobLease) -> None:
    # The engine has one class for results here and another in Django 6; a task sees no difference.
    result: Any = lease.result.task_result
    task = lease.result.task
    if task.takes_context:
        task.call(TaskContext(task_result=result), *result.args, **result.kwargs)
    else:
        task.call(*result.args, **result.kwargs)


@contextmanager
def _heartbeat(lease: JobLease, clock: Clock) -> Iterator[None]:
    ended = Event()
    heart = Thread(target=_beat, args=(lease, clock, ended), name="heartbeat", daemon=True)
    heart.start()
    try:
        yield
    finally:
        ended.set()
        heart.join()


def _beat(lease: JobLease, clock: Clock, ended: Event) -> None:
    try:
        while not ended.wait(leases.BEAT.total_seconds()):
            # A database that is busy or away for a moment does not end the work; silence for long would.
            with suppress(DatabaseError):
                leases.stay(lease=lease, at=clock())
    except leases.LeaseLost:
        return
    finally:
        connections.close_all()
