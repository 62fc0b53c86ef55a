"""`liuhen packs compare A B`: two regulations dimension by dimension, what both ask and what only one asks."""

import json
from typing import Any

import click

from liuhen.doors.cli import _tables
from liuhen.doors.cli._options import as_json
from liuhen.doors.cli._places import rulepacks
from liuhen.doors.cli._tables import word
from liuhen.doors.cli.language import say
from liuhen.law import comparing
from liuhen.law.comparing import Line, Row, Section
from liuhen.law.packs import Pack, load_pack
from liuhen.law.word import Word

#: How two cells of a row stand to each other.
HOW = {
    "same": Word("相同", "same"),
    "differs": Word("不同", "differs"),
    "only_a": Word("仅前者", "first only"),
    "only_b": Word("仅后者", "second only"),
}


@click.command(
    help=say(
        "逐项比较两个规则包：双方都要求的、要求不同的、只有一方要求的。",
        "Compare two packs: what both ask, where they differ, and what only one asks.",
    )
)
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--differing", is_flag=True, help=say("略去相同的", "leave out what is the same"))
@as_json
def compare(first: str, second: str, differing: bool, as_json: bool) -> None:
    """Print a table a dimension, or one JSON object."""
    packs = [load_pack(rulepacks(), first), load_pack(rulepacks(), second)]
    sections = comparing.compare(packs)
    if as_json:
        plain = {"packs": [first, second], "dimensions": [_plain(section, differing) for section in sections]}
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    for section in sections:
        _show(section, packs, differing)


def standing(row: Row) -> str:
    """Return how the two regulations stand to each other in a matter."""
    mine, others = row.cells
    if mine and others:
        return "same" if row.same else "differs"
    return "only_a" if mine else "only_b"


def _rows(section: Section, differing: bool) -> list[Row]:
    return [row for row in section.rows if not (differing and standing(row) == "same")]


def _show(section: Section, packs: list[Pack], differing: bool) -> None:
    rows = _rows(section, differing)
    if not rows:
        return
    _tables.show(
        title=word(section.title),
        columns={say("事项", "matter"): 14, "": 6, **{pack.id: 28 for pack in packs[:1]}, packs[1].id + " ": None},
        lines=True,
        rows=[[word(row.name), word(HOW[standing(row)]), *("\n".join(map(_line, cell)) for cell in row.cells)]
              for row in rows],
    )  # fmt: skip


def _line(line: Line) -> str:
    clauses = ", ".join(clause.id for clause in line.clauses)
    return f"{word(line.text)}（{clauses}）" if clauses else word(line.text)


def _plain(section: Section, differing: bool) -> dict[str, Any]:
    return {
        "key": section.key,
        "title_zh": section.title.zh,
        "title_en": section.title.en,
        "rows": [
            {
                "name_zh": row.name.zh,
                "name_en": row.name.en,
                "standing": standing(row),
                "a": [_plain_line(line) for line in row.cells[0]],
                "b": [_plain_line(line) for line in row.cells[1]],
            }
            for row in _rows(section, differing)
        ],
    }


def _plain_line(line: Line) -> dict[str, Any]:
    return {"zh": line.text.zh, "en": line.text.en, "clauses": [clause.id for clause in line.clauses]}
