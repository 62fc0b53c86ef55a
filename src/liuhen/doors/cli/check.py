"""`liuhen check FILE`: judge a dossier file by its rule pack. Starts without Django and changes nothing."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from liuhen.doors.cli import _verdicts
from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli._moments import Moment
from liuhen.doors.cli._places import rulepacks
from liuhen.doors.cli.language import say
from liuhen.law.dossier import SHANGHAI, BadDossier, Dossier, load
from liuhen.law.judge import judge
from liuhen.law.packs import load_pack

#: National law is a pack of its own; its findings come only when they are asked for.
NATIONAL = "cn"


@click.command(
    help=say(
        "对照规定核对一份卷宗文件（YAML 或 JSON），列出每一条的结论。能核对即退出 0，不论结论如何。",
        "Judge a dossier file (YAML or JSON) and list every finding. Ends with 0 when it could judge.",
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--pack", help=say("用这个规则包，而不是卷宗所写的", "judge by this pack, not the dossier's"))
@click.option(
    "--at", type=Moment(), help=say("以这个时刻核对，默认现在", "judge at this moment; default: now")
)
@click.option("--national", is_flag=True, help=say("同时核对国家法律", "report national law too"))
@click.option("--json", "as_json", is_flag=True, help=say("输出 JSON", "print JSON"))
def check(file: Path, pack: str | None, at: datetime | None, national: bool, as_json: bool) -> None:
    """Read, judge, answer."""
    dossier = _read(file)
    regulation = load_pack(rulepacks(), pack or dossier.pack)
    law = load_pack(rulepacks(), NATIONAL) if national else None
    moment = at or datetime.now(UTC).astimezone(SHANGHAI).replace(microsecond=0)
    judgement = judge(dossier, pack=regulation, at=moment, national=law)
    if as_json:
        click.echo(json.dumps(judgement.to_json(), ensure_ascii=False, indent=1))
    else:
        _verdicts.show(judgement, dossier=dossier, packs=[regulation, *([law] if law else [])])


def _read(file: Path) -> Dossier:
    try:
        return load(file)
    except BadDossier as error:
        faults = "\n".join(fault.en() for fault in error.faults)
        raise Wrong(
            zh=f"{file} 不是合格的卷宗，没有核对。\n{error.zh()}",
            en=f"{file} is no dossier; nothing was judged.\n{faults}",
        ) from error
