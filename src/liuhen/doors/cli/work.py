"""`liuhen work list|again|analyse`: what failed in the background, asking for it again, and looks through older files.

Asking does nothing by itself: a worker (`liuhen serve`, `liuhen worker`) does what was asked for. It leaves a trace.
"""

import click
from django.utils import timezone

from liuhen.doors.cli._authorities import chosen
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._options import of_authority
from liuhen.doors.cli._tables import table
from liuhen.doors.cli.language import say
from liuhen.recordings import asking
from liuhen.work.queries import failed


@click.group(
    help=say(
        "后台任务（完整性分析、观看副本、截取件）。", "Background work: analysis, copies for watching, clips."
    )
)
def work() -> None:
    """Group of the commands about background work."""


@work.command(
    "list", help=say("列出失败的后台任务及其原因。", "List the background work that failed, and why.")
)
@of_authority
def list_failed(authority: str) -> None:
    """List what failed."""
    leases = [lease for owner in chosen(authority) for lease in failed(authority=owner.slug)]
    if not leases:
        click.echo(say("没有失败的后台任务。", "No background work has failed."))
        return
    rows = [(x.authority, x.kind, x.about, x.attempt, say(x.because_zh, x.because_en)) for x in leases]
    about, tries, why = say("对象", "about"), say("次数", "attempts"), say("原因", "why")
    table(say("机关", "authority"), say("任务", "work"), about, tries, why, rows=rows)


@work.command(help=say("重新请求失败的后台任务。", "Ask again for the background work that failed."))
@of_authority
def again(authority: str) -> None:
    """Ask again for what failed."""
    owners = chosen(authority)
    asked = sum(asking.ask_for_failed(authority=owner, by=OPERATOR, at=timezone.now()) for owner in owners)
    click.echo(say(f"已重新请求 {asked} 项。", f"Asked again for {asked}."))


@work.command(
    help=say("为从未做过完整性分析的音像请求分析。", "Ask for a look through every file that never had one.")
)
@of_authority
def analyse(authority: str) -> None:
    """Ask for the looks that are lacking; a file at a time, so it can be stopped and taken up again."""
    asked = 0
    for owner in chosen(authority):
        for segment in asking.never_looked_through(authority=owner.slug):
            asked += asking.ask_for_work(segment=segment, by=OPERATOR, at=timezone.now()) > 0
    click.echo(say(f"已为 {asked} 个文件请求分析。", f"Asked for a look through {asked} files."))
