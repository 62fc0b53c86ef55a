"""Tables for people, in the language that was asked for."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import click
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


def table(*columns: str, rows: list[tuple[Any, ...]], title: str = "") -> None:
    """Print a table as wide as what is in it; texts are cells, never markup."""
    drawn = Table(title=title or None, title_justify="left", header_style="bold")
    for place, column in enumerate(columns):
        # Ids and numbers stand whole.
        drawn.add_column(column, overflow="fold", no_wrap=place == 0)
    for row in rows:
        drawn.add_row(*("" if cell is None else str(cell) for cell in row))
    Console(markup=False, highlight=False).print(drawn)


def listed(
    found: Sequence[Mapping[str, Any]], *, as_json: bool, heads: str, line: Callable[[Any], tuple[Any, ...]], nothing: str
) -> None:  # fmt: skip
    """Print things as one JSON array, or one line each under `heads`; where there is none, what to do first."""
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    elif not found:
        click.echo(nothing)
    else:
        table(*heads.split(), rows=[line(each) for each in found])
