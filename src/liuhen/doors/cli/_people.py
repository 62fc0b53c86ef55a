"""Roles in words, and the passwords that a command hands over: shared by `authority`, `unit`, `officer`, `account`."""

import json
from pathlib import Path
from typing import Any

import click
from django.utils import translation

from liuhen.doors import passwords
from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli.language import say
from liuhen.people.models import Role

#: A file of this size holds something else than a password.
LARGEST = 1024

password_file = click.option(
    "--password-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say(
        "从文件第一行读取密码；不指定时随机生成，只显示一次",
        "read the password from the first line of this file; without it one is drawn and shown once",
    ),
)


def password_from(file: Path | None) -> str:
    """Return the password in a file, or a new one that nobody knows.

    Raises:
        Wrong: the file holds no password on its first line. OSError: it cannot be read.
    """
    if file is None:
        return passwords.draw()
    with file.open("rb") as opened:
        content = opened.read(LARGEST + 1)
    try:
        first = content.decode("utf-8-sig").partition("\n")[0].rstrip("\r")
    except UnicodeDecodeError:
        first = ""
    if not first or len(content) > LARGEST:
        raise Wrong(
            zh=f"{file}：第一行应为密码（UTF-8，文件不超过 {LARGEST} 字节）。未作任何更改。",
            en=f"{file}: the first line must be the password (UTF-8, at most {LARGEST} bytes). Nothing was changed.",
        )
    return first


def tell(plain: dict[str, Any], *, as_json: bool, zh: str, en: str) -> None:
    """Say what was done: a sentence, or one JSON object."""
    click.echo(json.dumps(plain, ensure_ascii=False) if as_json else say(zh, en))


def label(role: str) -> str:
    """Return what a role is called."""
    with translation.override(say("zh-hans", "en")):
        return str(Role(role).label)


def roles_told() -> str:
    """Return every role with what it is called."""
    return "；".join(f"{role} {label(role)}" for role in Role.values)
