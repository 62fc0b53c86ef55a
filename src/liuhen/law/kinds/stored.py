"""**stored** – records are put into the designated store in time.

`of` says whether recordings or documents are meant. The clock starts at `from`: `completed` (the record was made; for
material from outside, its receipt) or `returned` (the return to the unit; without a recorded return, the end of the
activity, A-tj-8). `extension` is a longer period, whose consent must be given within the first one and
which a mark listed under `unless_marks` cancels; its own answer is a rule of kind **stored-later**.

    - kind: stored
      clause: tj-39c
      reading: A-tj-8
      of: recordings
      from: returned
      within: {hours: 24}
      extension: {within: {working_days: 2}, unless_marks: [dispute, violence, emergency]}
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from liuhen.law.kinds.clocks import Period
from liuhen.law.kinds.storing import Begin, Longer, consented, started
from liuhen.law.kinds.timed import timed
from liuhen.law.reach import Recordings
from liuhen.law.rule import Answer, Rule
from liuhen.law.view import Footage, View


class Stored(Rule):
    """Each record is in the store in time."""

    kind: Literal["stored"]
    of: Literal["recordings", "documents"] = "recordings"
    on: Recordings = Recordings()
    begin: Begin = Field("completed", alias="from")
    within: Period
    extension: Longer | None = None

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each recording, or each document."""
        if self.of == "documents":
            for paper in view.papers.values():
                yield timed(
                    subject=paper.id, what=(f"{paper.zh}入库", f"storing of {paper.en}"), start=paper.fact.made_at,
                    period=self.within, done=paper.stored_at, at=view.at,
                )  # fmt: skip
            return
        for footage in self.on.pick(view):
            yield self._answer(footage, view)

    def _answer(self, footage: Footage, view: View) -> Answer:
        start = started(footage, self.begin)
        longer = self.extension and consented(footage, start, self.within, self.extension, view.at)
        return timed(
            subject=footage.id, what=(f"{footage.zh} 入库", f"storing of {footage.en}"), start=start,
            period=self.extension.within if longer and self.extension else self.within,
            done=footage.stored_at, at=view.at,
        )  # fmt: skip
