"""`liuhen worker`: does the background work (analysis, copies for the browser) in a process of its own.

`liuhen serve` starts its own; on a second machine, or with `serve --no-worker`, this is started alone, as often as wanted.
Killed at any moment, nothing is lost: what it was at goes back to the queue.
"""

import ctypes
import os
import signal
import sys
import time
from types import FrameType

import click
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from liuhen.doors.cli.language import say
from liuhen.work.queueing import DEFAULT, PLAYING
from liuhen.work.worker import Interrupted, work_once

#: Seconds between two looks at an empty queue.
PATIENCE = 1.0
#: `man 2 prctl`
PR_SET_PDEATHSIG = 1
#: Whoever watches a page goes before background work.
KINDNESS = 10


@click.command(
    help=say(
        "处理后台任务（完整性分析、浏览器播放副本）。serve 会自行启动；也可单独启动多个。随时可以中止，任务不会丢失。",
        "Do the background work (analysis, copies for the browser). `serve` starts its own; start more alone. "
        "Ended at any moment, nothing is lost.",
    )
)
@click.option(
    "--queue",
    type=click.Choice([PLAYING, DEFAULT]),
    multiple=True,
    help=say("只处理这类任务（默认全部）", "only this queue (default: all)"),
)
@click.option("--until-empty", is_flag=True, help=say("没有任务时结束", "end when there is nothing to do"))
@click.option("--parent", type=int, hidden=True)
def worker(queue: tuple[str, ...], until_empty: bool, parent: int | None) -> None:
    """Work until somebody ends it."""
    os.nice(KINDNESS)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _interrupt)
    if parent is not None:
        _be_told_when_the_parent_dies()
    try:
        _work(queue or (PLAYING, DEFAULT), until_empty=until_empty, parent=parent)
    except Interrupted:
        sys.exit(0)


def _be_told_when_the_parent_dies() -> None:
    """Ask Linux for SIGTERM when the server is killed; elsewhere this process sees it after its present work."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _work(queues: tuple[str, ...], *, until_empty: bool, parent: int | None) -> None:
    while parent is None or os.getppid() == parent:
        close_old_connections()
        try:
            busy = work_once(queues=queues, clock=timezone.now)
        except DatabaseError as error:
            # Another process may hold the database for long, or it is away: nothing is lost by waiting.
            click.echo(say(f"数据库暂时不可用：{error}", f"the database is not to be had: {error}"), err=True)
            busy = False
        if not busy and until_empty:
            return
        if not busy:
            time.sleep(PATIENCE)


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as the system calls it
    raise Interrupted
