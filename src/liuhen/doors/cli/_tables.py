"""Tables for people, in the language that was asked for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from rich.console import Console
from rich.table import Table

from liuhen.doors.cli.language import ENGLISH, say
from liuhen.law.dossier import SHANGHAI
from liuhen.law.word import Word


def word(known: Word) -> str:
    """Return a name in the language that was asked for."""
    return say(known.zh, known.en)


def moment_told(moment: datetime | None) -> str:
    """Return a moment as official papers write it."""
    if moment is None:
        return ""
    local = moment.astimezone(SHANGHAI)
    return f"{local:%Y-%m-%d %H:%M}" if ENGLISH else f"{local:%Y年}{local.month}月{local.day}日 {local:%H:%M}"


def show(
    *, title: str, columns: Mapping[str, int | None], rows: Iterable[Sequence[str]], lines: bool = False
) -> None:
    """Print a table; texts are cells, never markup.

    columns: each with its width in half-width characters; None takes what it needs, and the last takes what is left.
    """
    drawn = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        header_style="bold",
        expand=True,
        show_lines=lines,
    )
    *first, last = columns
    for column in first:
        drawn.add_column(column, overflow="fold", width=columns[column], no_wrap=columns[column] is None)
    drawn.add_column(last, overflow="fold", ratio=1)
    for row in rows:
        drawn.add_row(*row)
    Console(markup=False, highlight=False).print(drawn)
