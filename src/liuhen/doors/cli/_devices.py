"""What the commands about devices share: whose register, which device, and how they answer."""

import click

from liuhen.doors.cli.language import say
from liuhen.people.models import Authority
from liuhen.people.queries import authority_named, the_only_authority
from liuhen.recordings.devices.queries import entry_of
from liuhen.recordings.devices.tables import DeviceEntry

AUTHORITY = click.option(
    "--authority", default="", help=say("执法机关（代号或名称）", "the authority, by id or name")
)


def owner(authority: str) -> Authority:
    """Return the authority that is meant."""
    return authority_named(authority) if authority else the_only_authority()


def found(authority: Authority, number: str) -> DeviceEntry:
    """Return a device of the register by its number."""
    return entry_of(authority, number)


def tell(zh: str, en: str) -> None:
    """Say what was done."""
    click.echo(say(zh, en))
