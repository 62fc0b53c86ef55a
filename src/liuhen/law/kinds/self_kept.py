"""**self-kept** – officers may not keep finished recordings themselves.

While the time for storing runs, custody is in transit (A-hx-5); once it has run out unstored, the recording is
self-kept and the clause is missed.

    - {kind: self-kept, clause: tj-39b, from: returned, within: {hours: 24}}
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from liuhen.law.kinds.clocks import Period
from liuhen.law.kinds.storing import Begin, Longer, consented, started
from liuhen.law.kinds.timed import timed
from liuhen.law.reach import Recordings
from liuhen.law.rule import Answer, Rule
from liuhen.law.view import View


class SelfKept(Rule):
    """No finished recording is kept by officers."""

    kind: Literal["self-kept"]
    on: Recordings = Recordings()
    begin: Begin = Field("completed", alias="from")
    within: Period
    extension: Longer | None = None

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each recording."""
        for footage in self.on.pick(view):
            start = started(footage, self.begin)
            longer = self.extension and consented(footage, start, self.within, self.extension, view.at)
            answer = timed(
                subject=footage.id, what=(f"{footage.zh} 入库", f"storing of {footage.en}"), start=start,
                period=self.extension.within if longer and self.extension else self.within,
                done=footage.stored_at, at=view.at,
            )  # fmt: skip
            kept = answer.status == "overdue"
            answer.status = self.failing if kept else "open" if answer.status == "open" else "met"
            answer.due = answer.done = None
            yield answer
