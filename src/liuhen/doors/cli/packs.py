"""`liuhen packs list|lint|show|compare`: the rule packs of this installation. Starts without Django and changes nothing."""

import json

import click

from liuhen.doors.cli import _tables, packs_plain
from liuhen.doors.cli._options import as_json
from liuhen.doors.cli._places import rulepacks
from liuhen.doors.cli.language import say
from liuhen.doors.cli.packs_compare import compare
from liuhen.doors.cli.packs_lint import lint
from liuhen.doors.cli.packs_show import in_force, show
from liuhen.law.packs import load_all


@click.group(help=say("列出、检查、查看、比较规则包。", "List, lint, show and compare rule packs."))
def packs() -> None:
    """Group of the commands about rule packs."""


@packs.command("list", help=say("列出规则包。", "List the rule packs."))
@as_json
def list_packs(as_json: bool) -> None:
    """Print one line a pack, or one JSON array."""
    found = load_all(rulepacks()).values()
    if as_json:
        click.echo(json.dumps([packs_plain.of_pack(pack) for pack in found], ensure_ascii=False, indent=1))
        return
    _tables.show(
        title=say("规则包", "Rule packs"),
        columns={
            say("代号", "id"): None,
            say("条文", "clauses"): None,
            say("规则", "rules"): None,
            say("施行", "in force"): 12,
            say("名称", "title"): None,
        },
        rows=[
            [pack.id, str(len(pack.clauses)), str(len(pack.rules)), in_force(pack), say(pack.title, pack.title_en)]
            for pack in found
        ],
    )  # fmt: skip


for command in (lint, show, compare):
    packs.add_command(command)
