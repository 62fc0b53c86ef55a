"""`liuhen docket`: after a change of a rule pack or of the calendar, judge what is old; and what an authority has on record."""

import json

import click
from django.utils import timezone

from liuhen.docket.actions import Judged, judge_all
from liuhen.docket.queries import count_of_cases
from liuhen.doors.cli._authorities import chosen
from liuhen.doors.cli._options import as_json, of_authority
from liuhen.doors.cli._progress import steps_bar
from liuhen.doors.cli.docket_law import COMMANDS
from liuhen.doors.cli.language import say
from liuhen.law.dossier import SHANGHAI


@click.group(
    help=say("核对结论与期限，本机关的适用。", "Findings, due times, and what holds for an authority.")
)
def docket() -> None:
    """Group of the commands about findings."""


@docket.command(
    "judge-again",
    help=say(
        "规则包、变更依据或者工作日历更新后，重新核对结论已经过时的案件。可以随时中断，再次执行会接着做完。",
        "Judge the cases whose findings are older than the rule pack, the overrides or the calendar. Can be stopped at any "
        "moment; run it again and it goes on.",
    ),
)
@of_authority
@as_json
def judge_again(authority: str, as_json: bool) -> None:
    """Judge, with a bar, and say how many were old."""
    found: dict[str, Judged] = {}
    for one in chosen(authority):
        with steps_bar(one.name, total=count_of_cases(one)) as advance:
            found[one.slug] = judge_all(
                authority=one, at=timezone.now().astimezone(SHANGHAI), progress=advance
            )
    if as_json:
        plain = [{"authority": slug, "judged": f.judged, "fresh": f.fresh} for slug, f in found.items()]
        click.echo(json.dumps(plain, ensure_ascii=False))
        return
    judged, fresh = sum(f.judged for f in found.values()), sum(f.fresh for f in found.values())
    click.echo(
        say(
            f"重新核对 {judged} 件；其余 {fresh} 件的结论未过时。",
            f"{judged} judged again; the findings of the other {fresh} are not old.",
        )
    )


for command in COMMANDS:
    docket.add_command(command)
