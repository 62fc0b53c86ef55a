"""`liuhen packs list|lint|show`: the rule packs of this installation. Starts without Django and changes nothing."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from liuhen.doors.cli import _tables
from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli._places import rulepacks
from liuhen.doors.cli._tables import word
from liuhen.doors.cli.exits import Exit
from liuhen.doors.cli.language import say
from liuhen.law.clause import Clause
from liuhen.law.packs import BadPack, Pack, load_all, load_pack
from liuhen.law.words import ACTS


@click.group(help=say("列出、检查、查看规则包。", "List, lint and show rule packs."))
def packs() -> None:
    """Group of the commands about rule packs."""


as_json = click.option("--json", "as_json", is_flag=True, help=say("输出 JSON", "print JSON"))


@packs.command("list", help=say("列出规则包。", "List the rule packs."))
@as_json
def list_packs(as_json: bool) -> None:
    """Print one line a pack, or one JSON array."""
    found = load_all(rulepacks()).values()
    if as_json:
        click.echo(json.dumps([_plain(pack) for pack in found], ensure_ascii=False, indent=1))
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
            [
                pack.id,
                str(len(pack.clauses)),
                str(len(pack.rules)),
                _in_force(pack),
                say(pack.title, pack.title_en),
            ]
            for pack in found
        ],
    )


@packs.command(
    help=say(
        "严格检查规则包的写法；有错即指明文件、位置、给出的和应有的，退出 2。",
        "Check strictly how packs are written; a fault is named with its file and place, and the exit code is 2.",
    )
)
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
def lint(folder: Path | None) -> int:
    """Read every pack of `folder` (default: those of this installation), and name what is wrong with each."""
    root = folder or rulepacks()
    ids = sorted(file.parent.name for file in root.glob("*/pack.yaml"))
    if not ids:
        raise Wrong(
            zh=f"{root} 里没有规则包；应有 <代号>/pack.yaml。",
            en=f"There is no pack in {root}; wanted <id>/pack.yaml.",
        )
    return Exit.BAD_INPUT if [pack_id for pack_id in ids if not _is_sound(root, pack_id)] else Exit.FINE


def _is_sound(root: Path, pack_id: str) -> bool:
    try:
        pack = load_pack(root, pack_id)
    except BadPack as error:
        click.echo(f"✗ {say(error.zh(), str(error))}", err=True)
        return False
    click.echo(
        say(
            f"✓ {pack_id}：条文 {len(pack.clauses)}，规则 {len(pack.rules)}",
            f"✓ {pack_id}: {len(pack.clauses)} clauses, {len(pack.rules)} rules",
        )
    )
    return True


@packs.command(
    help=say("查看一个规则包，或者其中一条。", "Show a pack, or one of its clauses."),
)
@click.argument("pack_id", metavar="PACK")
@click.argument("clause_id", metavar="[CLAUSE]", required=False)
@as_json
def show(pack_id: str, clause_id: str | None, as_json: bool) -> None:
    """Print what a regulation asks, article by article."""
    pack = load_pack(rulepacks(), pack_id)
    clauses = [_clause(pack, clause_id)] if clause_id else [*pack.clauses.values()]
    if as_json:
        plain = {**_plain(pack), "clauses": [_plain_clause(pack, clause) for clause in clauses]}
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    if not clause_id:
        click.echo(_head(pack))
    _show_clauses(pack, clauses)


def _clause(pack: Pack, clause_id: str) -> Clause:
    try:
        return pack.clauses[clause_id]
    except KeyError:
        raise Wrong(
            zh=f"规则包 {pack.id} 没有 {clause_id} 这一条；用 liuhen packs show {pack.id} 查看全部。",
            en=f"The pack {pack.id} has no clause {clause_id}; see liuhen packs show {pack.id}.",
        ) from None


def _head(pack: Pack) -> str:
    acts = "、".join(word(ACTS[act]) for act in pack.acts.list)
    closed = "" if pack.acts.closed else say(" 等", " and others")
    return "\n".join(
        [
            say(f"《{pack.title}》", pack.title_en),
            say(f"发布机关：{pack.issuer}", f"issued by {pack.issuer}"),
            say(f"施行：{_in_force(pack)}", f"in force: {_in_force(pack)}"),
            say(f"适用行为：{acts}{closed}", f"acts: {acts}{closed}"),
        ]
    )


def _show_clauses(pack: Pack, clauses: Iterable[Clause]) -> None:
    _tables.show(
        title=say("条文", "Clauses"),
        columns={
            say("代号", "id"): None,
            say("条", "article"): 10,
            say("规则", "rules"): 22,
            say("要求（以本系统的话转述）", "what it asks, in our words"): None,
        },
        rows=[
            [
                clause.id,
                say(clause.article_zh, clause.article_en),
                "\n".join(_rules(pack, clause)),
                say(clause.gist_zh, clause.gist_en),
            ]
            for clause in clauses
        ],
    )


def _rules(pack: Pack, clause: Clause) -> list[str]:
    """Return the places of the rules that carry out a clause."""
    return [bound.place for bound in pack.rules if clause in bound.clauses]


def _in_force(pack: Pack) -> str:
    begin = str(pack.in_force.begin) if pack.in_force.begin else say("日期不明", "date unknown")
    return f"{begin} – {pack.in_force.until}" if pack.in_force.until else f"{begin} –"


def _plain(pack: Pack) -> dict[str, Any]:
    return {
        "id": pack.id,
        "title": pack.title,
        "title_en": pack.title_en,
        "issuer": pack.issuer,
        "in_force": {
            "from": str(pack.in_force.begin) if pack.in_force.begin else None,
            "until": str(pack.in_force.until) if pack.in_force.until else None,
        },
        "acts": list(pack.acts.list),
        "acts_closed": pack.acts.closed,
        "clause_count": len(pack.clauses),
        "rule_count": len(pack.rules),
    }


def _plain_clause(pack: Pack, clause: Clause) -> dict[str, Any]:
    return {
        "id": clause.id,
        "article_zh": clause.article_zh,
        "article_en": clause.article_en,
        "zh": clause.gist_zh,
        "en": clause.gist_en,
        "acts": sorted(clause.acts),
        "readings": list(clause.readings),
        "rules": _rules(pack, clause),
    }
