"""Little pieces of work for the tests: each writes into a file what it did."""

import time
from pathlib import Path

from django_tasks import task
from django_tasks.base import TaskContext

from liuhen.work.failures import CannotBeDone
from liuhen.work.leases import advance


def _note(diary: str, line: str) -> None:
    with Path(diary).open("a", encoding="utf-8") as file:
        file.write(line + "\n")


@task()
def write(diary: str, line: str) -> None:
    """Write one line."""
    _note(diary, line)


@task(priority=10, queue_name="playing")
def write_urgently(diary: str, line: str) -> None:
    """Write one line before the others."""
    _note(diary, line)


@task()
def stumble(diary: str) -> None:
    """Begin, and fail."""
    _note(diary, "begun")
    raise OSError(28, "No space left on device")


@task()
def give_up(diary: str) -> None:
    """Fail in a way that no second attempt mends."""
    _note(diary, "begun")
    raise CannotBeDone(zh="文件无法读取", en="the file cannot be read")


@task(takes_context=True)
def go_halfway(context: TaskContext, diary: str) -> None:
    """Say how far it is, and when it began."""
    advance(result=context.task_result.id, progress=0.5)
    _note(diary, str(context.task_result.started_at))


@task()
def take_long(diary: str, seconds: float) -> None:
    """Begin, work for a while unless `diary` says that it was begun before, and end."""
    again = Path(diary).exists()
    _note(diary, "begun")
    time.sleep(0 if again else seconds)
    _note(diary, "done")
