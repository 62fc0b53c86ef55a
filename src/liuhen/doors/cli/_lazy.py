"""Commands that are loaded when they are called, so that `liuhen check` starts without Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click

from liuhen.doors.cli.language import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One command: where it is (`module:name`), and what it does in a line.

    needs_django: it must be awake before the module is imported. needs_home: that, and the home is opened before the
    command runs.
    """

    where: str
    says: str
    needs_django: bool = False
    needs_home: bool = False

    def load(self) -> click.Command:
        """Return the command, imported now."""
        if not (self.needs_home or self.needs_django):
            return self._named()
        # Imported here by name, because it brings Django.
        home = import_module("liuhen.doors.cli._home")
        home.wake()
        command = self._named()
        if self.needs_home:
            command.callback = home.opening(command.callback)
        return command

    def _named(self) -> click.Command:
        module, name = self.where.split(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - narrows the type
        return command


class LazyGroup(click.Group):
    """A group that knows its commands by name and loads only the one that is called."""

    def __init__(self, *args: Any, entries: Mapping[str, Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        """Return the names in the order in which they were written."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, loaded now if it was not."""
        if cmd_name not in self.commands and cmd_name in self.entries:
            self.add_command(self.entries[cmd_name].load(), cmd_name)
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without loading any."""
        with formatter.section(say("命令", "Commands")):
            formatter.write_dl([(name, entry.says) for name, entry in self.entries.items()])
