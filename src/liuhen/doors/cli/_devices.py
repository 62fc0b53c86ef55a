"""What the commands about devices share: which device, and how they answer."""

import click

from liuhen.doors.cli.language import say
from liuhen.people.models import Authority
from liuhen.recordings.devices.queries import entry_of
from liuhen.recordings.devices.tables import DeviceEntry


def found(authority: Authority, number: str) -> DeviceEntry:
    """Return a device of the register by its number."""
    return entry_of(authority, number)


def tell(zh: str, en: str) -> None:
    """Say what was done."""
    click.echo(say(zh, en))
