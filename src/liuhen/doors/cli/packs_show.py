"""`liuhen packs show PACK [ARTICLE]`: what a regulation asks, article by article, and what the rules make of it."""

import json
from collections.abc import Iterator

import click

from liuhen.doors.cli import _tables, packs_plain
from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli._options import as_json
from liuhen.doors.cli._places import rulepacks
from liuhen.doors.cli._tables import word
from liuhen.doors.cli.language import say
from liuhen.doors.cli.packs_plain import rules_of
from liuhen.law.citations import numeral
from liuhen.law.clause import Clause
from liuhen.law.packs import Bound, Pack, load_pack
from liuhen.law.readings import FILE, load_readings
from liuhen.law.told import tell
from liuhen.law.words import ACTS


@click.command(
    help=say(
        "查看一个规则包，或者其中一条：ARTICLE 是条号（39、第三十九条）或者条文代号（tj-39c）。",
        "Show a pack, or an article of it: its number (39) or the id of a clause (tj-39c).",
    )
)
@click.argument("pack_id", metavar="PACK")
@click.argument("article", metavar="[ARTICLE]", required=False)
@as_json
def show(pack_id: str, article: str | None, as_json: bool) -> None:
    """Print what a regulation asks."""
    pack = load_pack(rulepacks(), pack_id)
    clauses = _clauses(pack, article) if article else [*pack.clauses.values()]
    if as_json:
        plain = {
            **packs_plain.of_pack(pack),
            "clauses": [packs_plain.of_clause(pack, clause) for clause in clauses],
        }
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
    elif article:
        click.echo("\n\n".join("\n".join(_clause(pack, clause)) for clause in clauses))
    else:
        click.echo(_head(pack))
        _table(pack, clauses)


def in_force(pack: Pack) -> str:
    """Say when a pack holds."""
    begin = str(pack.in_force.begin) if pack.in_force.begin else say("日期不明", "date unknown")
    return f"{begin} – {pack.in_force.until}" if pack.in_force.until else f"{begin} –"


def _clauses(pack: Pack, article: str) -> list[Clause]:
    found = [
        clause
        for clause in pack.clauses.values()
        if article in (clause.id, str(clause.article), f"第{numeral(clause.article)}条", clause.article_zh)
    ]
    if found:
        return found
    raise Wrong(
        zh=f"规则包 {pack.id} 没有 {article} 这一条；用 liuhen packs show {pack.id} 查看全部。",
        en=f"The pack {pack.id} has no clause {article}; see liuhen packs show {pack.id}.",
    )


def _head(pack: Pack) -> str:
    acts = "、".join(word(ACTS[act]) for act in pack.acts.list)
    closed = "" if pack.acts.closed else say(" 等", " and others")
    return "\n".join(
        [
            say(f"《{pack.title}》", pack.title_en),
            say(f"发布机关：{pack.issuer}", f"issued by {pack.issuer}"),
            say(f"施行：{in_force(pack)}", f"in force: {in_force(pack)}"),
            say(f"适用行为：{acts}{closed}", f"acts: {acts}{closed}"),
        ]
    )


def _table(pack: Pack, clauses: list[Clause]) -> None:
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
                "\n".join(bound.place.removeprefix(f"{pack.id}/rules/") for bound in rules_of(pack, clause)),
                say(clause.gist_zh, clause.gist_en),
            ]
            for clause in clauses
        ],
    )


def _clause(pack: Pack, clause: Clause) -> Iterator[str]:
    """Yield a clause in lines, as in a book: what it asks, whom it reaches, what the rules judge, how it is read."""
    yield f"{say(clause.article_zh, clause.article_en)}  {clause.id}  {say(clause.title, '')}".rstrip()
    yield f"  {say(clause.gist_zh + '。', clause.gist_en + '.')}"
    if not clause.every_act:
        acts = say("、", ", ").join(word(ACTS[act]) for act in ACTS if act in clause.acts)
        yield say(f"  适用：{acts}", f"  reaches: {acts}")
    if clause.items:
        items = say("、", ", ").join(word(item) for item in clause.items.values())
        yield say(f"  项目：{items}", f"  items: {items}")
    rules = rules_of(pack, clause)
    for bound in rules:
        yield f"  ● {word(tell(bound, pack=pack).sentence())}"
        yield f"    {bound.place}"
    if not rules:
        yield say("  没有规则核对这一条。", "  No rule judges it.")
    yield from _readings(clause, rules)


def _readings(clause: Clause, rules: list[Bound]) -> Iterator[str]:
    known = load_readings(rulepacks()) if (rulepacks() / FILE).exists() else {}
    for name in dict.fromkeys((*clause.readings, *(b.rule.reading for b in rules if b.rule.reading))):
        told = f"{word(known[name].about)} {word(known[name].reads)}" if name in known else ""
        yield say(f"  理解 {name}：{told}", f"  read by {name}: {told}").rstrip("： ")
