"""`liuhen case …`: import, list and show cases, and tie recordings to their events."""

import click

from liuhen.doors.cli.case_import import import_case
from liuhen.doors.cli.case_list import list_cases
from liuhen.doors.cli.case_show import show_case
from liuhen.doors.cli.case_tie import tie_recording
from liuhen.doors.cli.language import say


@click.group(help=say("导入、列出、查看案件，关联音像。", "Import, list and show cases; tie recordings."))
def case() -> None:
    """Group of the commands about cases."""


for command in (import_case, list_cases, show_case, tie_recording):
    case.add_command(command)
