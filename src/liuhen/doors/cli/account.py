"""`liuhen account …`: who may log in. A password that is drawn is shown once; whoever gets it must choose their own first.

On standard output stands the password alone, so that a script can take it; what to do with it stands on standard error.
"""

import json
from pathlib import Path
from typing import Any

import click
from django.db import transaction
from django.utils import timezone

from liuhen.doors import passwords
from liuhen.doors.cli._authorities import owner
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._options import as_json, of_authority
from liuhen.doors.cli._people import password_file, password_from, tell
from liuhen.doors.cli._tables import listed
from liuhen.doors.cli.language import say
from liuhen.doors.cli.officer import account_state
from liuhen.people import actions
from liuhen.people.models import Officer
from liuhen.people.queries import find_officer, staff


@click.group(help=say("开通、重置、停用、列出登录账号。", "Open, reset, close and list log-ins."))
def account() -> None:
    """Group of the commands about accounts."""


@account.command(
    "open",
    help=say(
        "为已登记的人员开通账号。密码随机生成、只显示一次，首次登录须更换。",
        "Open an account for an officer. The password is drawn, shown once, and changed at the first log-in.",
    ),
)
@click.argument("who", metavar=say("人员", "WHO"))
@click.argument("username", metavar=say("登录名", "USERNAME"))
@password_file
@of_authority
@as_json
def open_account(who: str, username: str, password_file: Path | None, authority: str, as_json: bool) -> None:
    """Open an account whose owner must choose a password first."""
    password, at = password_from(password_file), timezone.now()
    with transaction.atomic():
        found = find_officer(owner(authority), who)
        actions.open_account(officer=found, username=username, password=password, by=OPERATOR, at=at)
        actions.expect_own_password(officer=found, by=OPERATOR, at=at)
    _hand_over(found, password, drawn=password_file is None, as_json=as_json)


@account.command(
    "reset",
    help=say(
        "重置密码：随机生成、只显示一次，下次登录须更换；原来的登录立即失效。",
        "Reset a password: drawn, shown once, changed at the next log-in. Open sessions end.",
    ),
)
@click.argument("who", metavar=say("人员", "WHO"))
@password_file
@of_authority
@as_json
def reset(who: str, password_file: Path | None, authority: str, as_json: bool) -> None:
    """Reset a password."""
    password = password_from(password_file)
    found = find_officer(owner(authority), who)
    actions.reset_password(officer=found, password=password, by=OPERATOR, at=timezone.now())
    _hand_over(found, password, drawn=password_file is None, as_json=as_json)


@account.command(
    "close",
    help=say(
        "停用账号，立即失效；登录名仍归本人。", "Close an account at once; its log-in name stays taken."
    ),
)
@click.argument("who", metavar=say("人员", "WHO"))
@of_authority
@as_json
def close(who: str, authority: str, as_json: bool) -> None:
    """Close an account."""
    found = find_officer(owner(authority), who)
    actions.close_account(officer=found, by=OPERATOR, at=timezone.now())
    tell(
        {"officer": found.name, "username": found.username, "account": "closed"},
        as_json=as_json,
        zh=f"{found.name} 的账号 {found.username} 已停用。",
        en=f"The account {found.username} of {found.name} is closed.",
    )


@account.command("list", help=say("列出账号。", "List the accounts."))
@of_authority
@as_json
def list_accounts(authority: str, as_json: bool) -> None:
    """Print one line an account, or one JSON array."""
    listed(
        [_plain(each) for each in staff(owner(authority)).filter(username__isnull=False)],
        as_json=as_json,
        heads=say("登录名 姓名 状态 最近登录", "log-in name state last"),
        line=_line,
        nothing=say(
            "还没有账号。开通一个：liuhen account open 姓名 登录名",
            "No account yet. Open one: liuhen account open WHO USERNAME",
        ),
    )


def _hand_over(officer: Officer, password: str, *, drawn: bool, as_json: bool) -> None:
    """Show a drawn password once; one that was read from a file is never shown."""
    assert officer.username is not None  # noqa: S101 - the action promises it
    passwords.let_try_again(officer.username)
    if as_json:
        shown = {"password": password} if drawn else {}
        plain = {"officer": officer.name, "username": officer.username, "must_change_password": True, **shown}
        click.echo(json.dumps(plain, ensure_ascii=False))
        return
    if drawn:
        click.echo(password)
    which = say("上面的密码只显示这一次；", "The password above is shown this once. ") if drawn else ""
    click.echo(
        say(
            f"{officer.name} 的登录名是 {officer.username}。{which}首次登录时须更换密码。",
            f"{officer.name} logs in as {officer.username}. {which}It must be changed at the first log-in.",
        ),
        err=True,
    )


def _plain(officer: Officer) -> dict[str, Any]:
    last = timezone.localtime(officer.last_login).isoformat() if officer.last_login else None
    return {
        "username": officer.username,
        "officer": officer.name,
        "account": account_state(officer),
        "must_change_password": officer.must_change_password,
        "last_login": last,
    }


def _line(plain: dict[str, Any]) -> tuple[Any, ...]:
    states = {"open": say("在用", "open"), "closed": say("停用", "closed")}
    waiting = say("（待更换密码）", " (own password expected)") if plain["must_change_password"] else ""
    last = plain["last_login"]
    return (plain["username"], plain["officer"], states[plain["account"]] + waiting, last and last[:16])
