"""**period** – something is done about the case within a period.

From a moment of the case (`act_ended_at`, `closed_at`) to another (`file_formed_at`, `archived_at`). Where the first is not
there, the clause does not reach the case yet.

    - {kind: period, clause: tj-38a, reading: A-tj-7, from: act_ended_at, within: {days: 30}, done: file_formed_at}
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from pydantic import Field

from liuhen.law.kinds.clocks import Period
from liuhen.law.kinds.timed import timed
from liuhen.law.rule import Answer, Rule
from liuhen.law.view import View

_WHAT = {"file_formed_at": ("案卷", "the case file"), "archived_at": ("归档", "archiving")}


class CasePeriod(Rule):
    """The case file is made, or archived, in time."""

    kind: Literal["period"]
    begin: Literal["act_ended_at", "closed_at", "file_formed_at"] = Field(alias="from")
    within: Period
    done: Literal["file_formed_at", "archived_at"]

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on the case."""
        start: datetime | None = getattr(view, self.begin)
        if start:
            yield timed(
                subject="case", what=_WHAT[self.done], start=start, period=self.within, done=getattr(view, self.done),
                at=view.at, happened=False,
            )  # fmt: skip
