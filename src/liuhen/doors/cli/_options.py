"""Options that many commands have, of the same name and with the same words."""

import click

from liuhen.doors.cli.language import say

of_authority = click.option(
    "--authority", default="", help=say("执法机关（代号或名称）", "the authority, by id or name")
)
as_json = click.option("--json", "as_json", is_flag=True, help=say("输出 JSON", "print JSON"))
