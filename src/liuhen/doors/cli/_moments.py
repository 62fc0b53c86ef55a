"""Moments on the command line."""

from datetime import datetime
from typing import Any

import click
from pydantic_core import PydanticCustomError

from liuhen.doors.cli.language import say
from liuhen.law.dossier.moments import moment


class Moment(click.ParamType[datetime]):
    """A moment: ISO 8601 with a time of day; without an offset it means Asia/Shanghai."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read the moment."""
        try:
            return moment(value)
        except PydanticCustomError:
            self.fail(
                say(
                    f"给出的是 {value!r}，应为 2025-08-20T17:30 这样的时间",
                    f"{value!r} given, wanted a time such as 2025-08-20T17:30",
                ),
                param,
                ctx,
            )
