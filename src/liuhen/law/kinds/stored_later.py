"""**stored-later** – consent to a longer period: its own answer, or its refusal where a mark forbids it.

A consent given in time has a finding with due and done; one given too late, or against `unless_marks`, has none
here. With `forbidden: true` the rule answers the other way round: it is missed where consent was given although a
mark forbids it (tj-39g).

    - {kind: stored-later, clause: tj-39f, from: returned, within: {hours: 24},
       extension: {within: {working_days: 2}, unless_marks: [dispute]}}
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from liuhen.law.kinds.clocks import Period
from liuhen.law.kinds.storing import Begin, Longer, consented, granted_at, started
from liuhen.law.kinds.timed import timed
from liuhen.law.reach import Recordings
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import moment_en, moment_zh
from liuhen.law.view import View


class StoredLater(Rule):
    """A longer period was consented to, and held."""

    kind: Literal["stored-later"]
    on: Recordings = Recordings()
    begin: Begin = Field("completed", alias="from")
    within: Period
    extension: Longer
    forbidden: bool = False

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each recording with a consent."""
        for footage in self.on.pick(view):
            start = started(footage, self.begin)
            granted = granted_at(footage, view.at)
            if granted is None:
                continue
            if self.forbidden:
                if not footage.marks.isdisjoint(self.extension.unless_marks):
                    yield Answer(
                        subject=footage.id, status=self.failing,
                        zh=f"{footage.zh} 的现场有争议或者突发事件，{moment_zh(granted)} 的延期同意不生效",
                        en=f"{footage.en} is of a dispute or emergency; the consent of {moment_en(granted)} has no effect",
                    )  # fmt: skip
            elif consented(footage, start, self.within, self.extension, view.at):
                yield timed(
                    subject=footage.id, start=start, period=self.extension.within, done=footage.stored_at, at=view.at,
                    what=(f"{moment_zh(granted)} 经同意延期，{footage.zh} 入库",
                          f"storing of {footage.en}, with consent of {moment_en(granted)},"),
                )  # fmt: skip
