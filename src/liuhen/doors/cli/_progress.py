"""How far a long command is: on standard error, and only to people."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

Advance = Callable[[int], None]


@contextmanager
def bytes_bar(label: str, *, total: int) -> Iterator[Advance]:
    """Show how many of `total` bytes are done."""
    with _bar(label, total, DownloadColumn()) as advance:
        yield advance


@contextmanager
def steps_bar(label: str, *, total: int) -> Iterator[Advance]:
    """Show how many of `total` steps are done."""
    with _bar(label, total, MofNCompleteColumn()) as advance:
        yield advance


@contextmanager
def _bar(label: str, total: int, figures: ProgressColumn) -> Iterator[Advance]:
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _count: None
        return
    columns = (TextColumn(label), BarColumn(), figures, TimeRemainingColumn())
    # What is written meanwhile goes above the bar; but never out of a pipe or file to the terminal.
    aside = sys.stdout.isatty()
    with Progress(*columns, console=console, transient=True, redirect_stdout=aside) as progress:
        task = progress.add_task("", total=total)
        yield lambda count: progress.advance(task, count)
