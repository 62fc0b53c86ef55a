"""`liuhen docket override|document|house|withdraw|settings`: what an authority has on record about its regulation, at the console.

After a change the cases are judged here, with a bar; the work that was asked for in the background finds nothing left to do.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

import click
from django.utils import timezone

from liuhen.docket import actions
from liuhen.docket.models import ForceRecord, HouseSetting, Override
from liuhen.docket.packs import pack_for
from liuhen.docket.queries import count_of_cases
from liuhen.doors.cli import _authorities
from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._options import as_json, of_authority
from liuhen.doors.cli._progress import steps_bar
from liuhen.doors.cli._tables import table
from liuhen.doors.cli.language import say
from liuhen.law.dossier import SHANGHAI
from liuhen.law.force import GROUNDS
from liuhen.law.overrides import Change
from liuhen.people.models import Authority
from liuhen.people.queries import find_officer

Command = TypeVar("Command", bound=Callable[..., Any])
DAY = click.DateTime(formats=["%Y-%m-%d"])
UNITS = {"h": "hours", "d": "days", "w": "working_days"}

in_pack = click.option(
    "--pack", default="", help=say("规则包（默认本机关的）", "the rule pack (default: the authority's own)")
)
by_officer = click.option(
    "--officer",
    default="",
    help=say("以谁的名义登记（须有相应职务）", "in whose name; the officer needs a role for it"),
)


def sourced(command: Command) -> Command:
    """Give a command the options of an entry that rests on a text."""
    for option in (
        click.option("--until", type=DAY, help=say("到哪一天之前", "the first day after it")),
        click.option(
            "--from",
            "begin",
            type=DAY,
            required=True,
            help=say("从哪一天起启动的案件", "for cases from this day"),
        ),
        click.option(
            "--citation", required=True, help=say("依据的文件、文号、条款", "the text: name, number, article")
        ),
    ):
        command = option(command)
    return command


@click.command(
    "override",
    help=say(
        "登记另有规定：变更一条要求。CLAUSE 例如 tj-38a。",
        "Enter that other law prevails over CLAUSE, such as tj-38a.",
    ),
)
@click.argument("clause")
@click.option(
    "--within",
    help=say("期限：48h 小时、60d 日、5w 个工作日", "a period: 48h hours, 60d days, 5w working days"),
)
@click.option("--keep", help=say("保存期限：P30Y、permanent", "a time of keeping: P30Y, permanent"))
@click.option("--exempt", is_flag=True, help=say("不作要求", "nothing is asked"))
@sourced
@in_pack
@by_officer
@of_authority
def override(
    clause: str, within: str | None, keep: str | None, exempt: bool, citation: str, begin: datetime,
    until: datetime | None, pack: str, officer: str, authority: str,
) -> None:  # fmt: skip
    """Enter it and judge all cases again."""
    change = {"within": _period(within) if within else None, "keep": keep, "exempt": exempt or None}
    owner = _authorities.owner(authority)
    row = actions.set_override(
        authority=owner, pack=pack or owner.pack, clause=clause, citation=citation,
        change={name: value for name, value in change.items() if value is not None}, **_dates(begin, until), **_who(owner, officer),
    )  # fmt: skip
    _done(owner, row.ref, judged=True)


@click.command(
    "document",
    help=say("登记据以施行的文件：续期、施行、先前版本。", "Enter a document by which the regulation holds."),
)
@click.option("--ground", type=click.Choice(list(GROUNDS)), required=True, help=say("种类", "its kind"))
@sourced
@in_pack
@by_officer
@of_authority
def document(
    ground: Any,
    citation: str,
    begin: datetime,
    until: datetime | None,
    pack: str,
    officer: str,
    authority: str,
) -> None:
    """Enter it and judge all cases again."""
    owner = _authorities.owner(authority)
    row = actions.record_force(
        authority=owner, pack=pack or owner.pack, ground=ground, citation=citation, **_dates(begin, until), **_who(owner, officer)
    )  # fmt: skip
    _done(owner, row.ref, judged=True)


@click.command(
    "house",
    help=say(
        "设定内部时限（条文没有写出数字的地方）。KEY 见 settings。",
        "Set a time of the house; KEY is told by `settings`.",
    ),
)
@click.argument("key")
@click.option("--time", "time", required=True, help=say("48h、7d、3w", "48h, 7d, 3w"))
@click.option("--reason", required=True, help=say("理由", "why"))
@in_pack
@by_officer
@of_authority
def house(key: str, time: str, reason: str, pack: str, officer: str, authority: str) -> None:
    """Set it; no finding changes."""
    owner = _authorities.owner(authority)
    row = actions.set_house(
        authority=owner,
        pack=pack or owner.pack,
        key=key,
        value=_period(time),
        reason=reason,
        **_who(owner, officer),
    )
    _done(owner, row.ref, judged=False)


@click.command(
    "withdraw", help=say("撤回一项登记；原登记仍然保留。", "Withdraw an entry; it stays on record.")
)
@click.argument("ref")
@by_officer
@of_authority
def withdraw(ref: str, officer: str, authority: str) -> None:
    """Withdraw it and judge all cases again."""
    owner = _authorities.owner(authority)
    who = _who(owner, officer)
    if row := Override.objects.filter(authority=owner, ref=ref).first():
        actions.withdraw_override(override=row, **who)
    elif record := ForceRecord.objects.filter(authority=owner, ref=ref).first():
        actions.withdraw_force(record=record, **who)
    else:
        raise Wrong(
            zh=f"{owner.name} 没有编号为 {ref} 的登记；见 liuhen docket settings。未作任何更改。",
            en=f"{owner.name} has no entry {ref}; see `liuhen docket settings`. Nothing was changed.",
        )
    _done(owner, ref, judged=True)


@click.command(
    "settings", help=say("列出本机关登记的变更、文件和内部时限。", "List what the authority has on record.")
)
@in_pack
@of_authority
@as_json
def settings(pack: str, authority: str, as_json: bool) -> None:
    """Show every entry, withdrawn ones too, and every time of the house."""
    owner = _authorities.owner(authority)
    name = pack or owner.pack
    entries = [*_entries(Override, owner, name), *_entries(ForceRecord, owner, name)]
    times = list(_times(owner, name))
    if as_json:
        click.echo(
            json.dumps({"pack": name, "entries": entries, "house": times}, ensure_ascii=False, indent=1)
        )
        return
    table(
        *(say("编号", "ref"), say("事项", "what"), say("依据", "citation"), say("自", "from"),
          say("至", "until"), say("撤回", "withdrawn")),
        rows=[
            (e["ref"], _told(e), e["citation"], e["from"], e["until"] or "",
             e["withdrawn"] or "")
            for e in entries
        ],
        title=say(f"{owner.name} · {name}", f"{owner.name} · {name}"),
    )  # fmt: skip
    table(
        *("KEY", say("条款", "clause"), say("内部时限", "time of the house"), say("默认", "default"), say("理由", "reason")),
        rows=[(t["key"], t["clause"], t["time"], t["default"], t["reason"] or "") for t in times],
        title=say("内部时限（不是条文规定的期限）", "Times of the house (no figures of the article)"),
    )  # fmt: skip


def _entries(model: type[Override] | type[ForceRecord], owner: Authority, pack: str) -> list[dict[str, Any]]:
    return [
        {
            "ref": row.ref,
            "what": row.clause if isinstance(row, Override) else row.ground,
            "change": row.change if isinstance(row, Override) else None,
            "citation": row.citation,
            "from": str(row.begin),
            "until": str(row.until) if row.until else None,
            "by": row.by,
            "at": row.at.isoformat(),
            "withdrawn": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
        }
        for row in model._default_manager.filter(authority=owner, pack=pack)
    ]


def _told(entry: Mapping[str, Any]) -> str:
    if entry["change"] is None:
        return say(GROUNDS[entry["what"]].zh, GROUNDS[entry["what"]].en)
    new = Change.model_validate(entry["change"]).told()
    return say(f"{entry['what']}：{new.zh}", f"{entry['what']}: {new.en}")


def _times(owner: Authority, pack: str) -> list[dict[str, Any]]:
    set_by = {row.key: row for row in HouseSetting.objects.filter(authority=owner, pack=pack)}
    return [
        {
            "key": rule.key,
            "clause": rule.clause,
            "time": say(rule.period.zh, rule.period.en),
            "default": say(rule.default.zh, rule.default.en),
            "every": rule.every,
            "keeps": rule.keeps,
            "reason": set_by[rule.key].reason if rule.key in set_by else None,
        }
        for rule in pack_for(owner, pack).house.values()
    ]


def _who(owner: Authority, officer: str) -> dict[str, Any]:
    return {"by": find_officer(owner, officer).written if officer else OPERATOR, "at": timezone.now()}


def _dates(begin: datetime, until: datetime | None) -> dict[str, Any]:
    return {"begin": begin.date(), "until": until.date() if until else None}


def _period(text: str) -> Mapping[str, int]:
    number, unit = text[:-1], text[-1:]
    if not number.isdecimal() or unit not in UNITS:
        raise Wrong(
            zh=f"“{text}”不是期限；应为 48h（小时）、60d（日）或者 5w（个工作日）。未作任何更改。",
            en=f"‘{text}’ is no period; wanted 48h (hours), 60d (days) or 5w (working days). Nothing was changed.",
        )
    return {UNITS[unit]: int(number)}


def _done(owner: Authority, ref: str, *, judged: bool) -> None:
    click.echo(say(f"已登记，编号 {ref}。", f"On record as {ref}."))
    if not judged:
        return
    with steps_bar(owner.name, total=count_of_cases(owner)) as advance:
        found = actions.judge_all(authority=owner, at=timezone.now().astimezone(SHANGHAI), progress=advance)
    click.echo(say(f"重新核对 {found.judged} 件案件。", f"{found.judged} cases judged again."))


COMMANDS = (override, document, house, withdraw, settings)
