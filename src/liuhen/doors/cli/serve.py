"""`liuhen serve`: the web on this machine, with gunicorn's threads (WSGI, not ASGI: see `config.wsgi`)."""

from contextlib import nullcontext

import click
from django.conf import settings

from liuhen.doors.cli import _server, _workers
from liuhen.doors.cli.language import say
from liuhen.people.queries import with_accounts

FIRST = say(
    "还没有人能登录。请先开通第一个账号（详见 docs/guide/first-day.md）：\n"
    "  liuhen authority new 代号 名称 --pack 规则包\n"
    "  liuhen officer new 姓名 --role record_admin\n"
    "  liuhen account open 姓名 登录名",
    "Nobody can log in yet. Open the first account (docs/guide/first-day.md):\n"
    "  liuhen authority new ID NAME --pack PACK\n"
    "  liuhen officer new NAME --role record_admin\n"
    "  liuhen account open NAME USERNAME",
)


@click.command(
    help=say(
        "打开网页。默认只在本机（127.0.0.1）；要让其他电脑访问，须用 --host 明确指定，并设置 LIUHEN_HOSTS 和 HTTPS。",
        "Serve the web, on this machine only (127.0.0.1). For other machines say --host, and set LIUHEN_HOSTS and HTTPS.",
    )
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default=_server.LOOPBACK, show_default=True)
@click.option(
    "--worker/--no-worker",
    default=True,
    show_default=True,
    help=say("同时处理后台任务", "do the background work as well"),
)
def serve(port: int, host: str, worker: bool) -> None:
    """Serve until somebody ends it."""
    _server.require_free(host, port)
    click.echo(
        say(
            f"留痕：http://{host}:{port}/  数据在 {settings.LIUHEN_HOME}，按 Ctrl-C 结束",
            f"Liuhen: http://{host}:{port}/  home {settings.LIUHEN_HOME}, Ctrl-C ends it",
        )
    )
    if not with_accounts().exists():
        click.echo(FIRST)
    with _workers.workers() if worker else nullcontext():
        _server.run(host, port)
