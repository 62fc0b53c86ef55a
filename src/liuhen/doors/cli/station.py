"""`liuhen station …`: machines that send recordings by themselves. A token is shown once and cannot be asked for again."""

import click
from django.utils import timezone

from liuhen.doors.cli._authorities import owner
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._options import of_authority
from liuhen.doors.cli.language import say
from liuhen.people.stations import actions


@click.group(
    help=say(
        "登记、停用、列出采集站等自动推送设备。", "Add, close and list machines that send by themselves."
    )
)
def station() -> None:
    """Group of the commands about stations."""


@station.command(
    "add", help=say("登记一台采集站，显示它的令牌（只显示一次）。", "Add a station; its token is shown once.")
)
@click.argument("name")
@of_authority
def add(name: str, authority: str) -> None:
    """Add a station: the token on standard output, what to do with it on standard error."""
    _, token = actions.add_station(authority=owner(authority), name=name, by=OPERATOR, at=timezone.now())
    click.echo(token)
    click.echo(
        say(
            f"采集站“{name}”已登记。上面的令牌只显示这一次，请抄到设备上；遗失时停用后重新登记。",
            f"Station “{name}” is added. The token above is shown this once; when it is lost, close and add again.",
        ),
        err=True,
    )


@station.command(
    "close",
    help=say(
        "停用一台采集站，它的令牌立即失效。", "Close a station; its token is worth nothing from now on."
    ),
)
@click.argument("name")
@of_authority
def close(name: str, authority: str) -> None:
    """Close a station."""
    actions.close_station(authority=owner(authority), name=name, by=OPERATOR, at=timezone.now())
    click.echo(say(f"采集站“{name}”已停用。", f"Station “{name}” is closed."))


@station.command("list", help=say("列出采集站。", "List the stations."))
@of_authority
def list_stations(authority: str) -> None:
    """Write one line a station: its written id, since when, until when, its name."""
    for each in owner(authority).stations.order_by("since", "pk"):
        until = f"{timezone.localtime(each.until):%Y-%m-%d %H:%M}" if each.until else say("使用中", "in use")
        click.echo(f"{each.written}\t{timezone.localtime(each.since):%Y-%m-%d %H:%M}\t{until}\t{each.name}")
