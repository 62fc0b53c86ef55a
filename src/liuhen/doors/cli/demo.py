"""`liuhen demo`: an empty home becomes a working demonstration, and is served on this machine.

Only an empty home or a demo home is ever touched. A complete one is served as it is, with new passwords, because the
old ones were shown once and are stored nowhere.
"""

import time
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone

from liuhen.doors.cli import _server, _tables, _workers
from liuhen.doors.cli._demo import marker
from liuhen.doors.cli._demo.marker import Marker
from liuhen.doors.cli._demo.people import ELSEWHERE, LogIn, open_log_ins
from liuhen.doors.cli._demo.stock import SLUGS, fill
from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli._home import open_home
from liuhen.doors.cli.language import say
from liuhen.people.models import Authority, Role


@click.command(
    help=say(
        "把空的数据文件夹准备成演示数据（五个虚构案件，音像均为现场生成），并在本机打开网页。已有其他数据的文件夹不会被改动。",
        "Turn an empty home into a demonstration (five invented cases, media made on the spot) and serve it on this "
        "machine. A home that holds anything else is not touched.",
    )
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--no-serve", is_flag=True, help=say("只准备，不打开网页", "prepare only"))
def demo(port: int, no_serve: bool) -> None:
    """Prepare, tell, serve."""
    if not no_serve:
        _server.require_free(_server.LOOPBACK, port)
    begun = time.monotonic()
    log_ins = _prepare(Path(settings.LIUHEN_HOME))
    click.echo(
        say(
            f"演示数据在 {settings.LIUHEN_HOME}，准备用时 {time.monotonic() - begun:.0f} 秒。人物、机关、案件均为虚构。",
            f"The demo is in {settings.LIUHEN_HOME}, prepared in {time.monotonic() - begun:.0f} s. All is invented.",
        )
    )
    _show(log_ins)
    if not no_serve:
        address = f"http://{_server.LOOPBACK}:{port}/"
        click.echo(say(f"打开 {address} ，按 Ctrl-C 结束。", f"Open {address} , Ctrl-C ends it."))
        with _workers.workers():
            _server.run(_server.LOOPBACK, port)


def _prepare(home: Path) -> list[LogIn]:
    known = marker.read(home)
    if known is None:
        marker.require_empty(home)
        home.mkdir(parents=True, exist_ok=True)
    at = timezone.now()
    begun = known or Marker(begun_at=at, complete=False)
    if known is None:
        marker.write(home, begun)
    settings.LIUHEN_DEMO = True
    open_home()
    if known is None:
        _require_no_other_data(home)
    if not begun.complete:
        fill(home, Path(settings.LIUHEN_SAMPLES), begun_at=begun.begun_at, at=at)
        marker.write(home, Marker(begun_at=begun.begun_at, complete=True))
    first, *others = Authority.objects.filter(slug__in=SLUGS.values()).order_by("pk")
    log_ins = [*open_log_ins(first, Role, at=at)]
    return [*log_ins, *(shown for other in others for shown in open_log_ins(other, ELSEWHERE, at=at))]


def _require_no_other_data(home: Path) -> None:
    """Insist that the database is new too: with PostgreSQL it does not lie in the home."""
    if Authority.objects.exists():
        (home / marker.NAME).unlink()
        raise Wrong(
            zh="LIUHEN_DATABASE 所指的数据库里已有数据。演示数据只放进空数据库。未作任何更改。",
            en="The database that LIUHEN_DATABASE names holds data. A demo goes into an empty one. Nothing was changed.",
        )


def _show(log_ins: Iterable[LogIn]) -> None:
    click.echo(say("演示账号，密码只显示这一次：", "Log-ins; the passwords are shown this once:"))
    for authority, own in groupby(log_ins, key=lambda log_in: log_in.authority):
        _tables.show(
            title=authority,
            columns=dict.fromkeys(
                [say("登录名", "log-in"), say("密码", "password"), say("姓名", "name"), say("职务", "role")]
            ),
            rows=[[log_in.username, log_in.password, log_in.name, log_in.role] for log_in in own],
        )
