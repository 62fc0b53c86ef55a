"""Tables for people, in the language that was asked for."""

from collections.abc import Iterable, Sequence
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


def show(*, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table; texts are cells, never markup. The last column takes what room there is."""
    drawn = Table(title=title, title_justify="left", title_style="bold", header_style="bold", expand=True)
    for place, column in enumerate(columns):
        last = place == len(columns) - 1
        drawn.add_column(column, overflow="fold", no_wrap=place == 0, ratio=1 if last else None)
    for row in rows:
        drawn.add_row(*row)
    Console(markup=False, highlight=False).print(drawn)
