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
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from liuhen.law.dossier.words import RecordingMark
from liuhen.law.kinds.clocks import Period
from liuhen.law.kinds.timed import timed
from liuhen.law.reach import Recordings
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import moment_en, moment_zh
from liuhen.law.view import Footage, View


class Longer(BaseModel):
    """A longer period that somebody may consent to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    within: Period
    unless_marks: tuple[RecordingMark, ...] = ()


class Stored(Rule):
    """Each record is in the store in time."""

    kind: Literal["stored"]
    of: Literal["recordings", "documents"] = "recordings"
    on: Recordings = Recordings()
    begin: Literal["completed", "returned"] = Field("completed", alias="from")
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


class StoredLater(Rule):
    """**stored-later** – consent to a longer period: its own answer, or its refusal where a mark forbids it.

    A consent given in time has a finding with due and done; one given too late, or against `unless_marks`, has none
    here. With `forbidden: true` the rule answers the other way round: it is missed where consent was given although a
    mark forbids it (tj-39g).

        - {kind: stored-later, clause: tj-39f, from: returned, within: {hours: 24},
           extension: {within: {working_days: 2}, unless_marks: [dispute]}}
    """

    kind: Literal["stored-later"]
    on: Recordings = Recordings()
    begin: Literal["completed", "returned"] = Field("completed", alias="from")
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


class SelfKept(Rule):
    """**self-kept** – officers may not keep finished recordings themselves.

    While the time for storing runs, custody is in transit (A-hx-5); once it has run out unstored, the recording is
    self-kept and the clause is missed.

        - {kind: self-kept, clause: tj-39b, from: returned, within: {hours: 24}}
    """

    kind: Literal["self-kept"]
    on: Recordings = Recordings()
    begin: Literal["completed", "returned"] = Field("completed", alias="from")
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


def started(footage: Footage, begin: str) -> datetime:
    """Return when the clock of storing starts for a recording."""
    if begin == "returned":
        if footage.returned_at:
            return footage.returned_at
        return max((h.end for h in footage.happenings if h.fact.until), default=footage.completed_at)
    return footage.received_at or footage.completed_at


def granted_at(footage: Footage, at: datetime) -> datetime | None:
    """Return when a longer period was consented to, as far as known at `at`."""
    granted = footage.fact.extension.granted_at if footage.fact.extension else None
    return granted if granted and granted <= at else None


def consented(footage: Footage, start: datetime, first: Period, longer: Longer, at: datetime) -> bool:
    """Tell whether a longer period holds: consent within the first one, and no mark that cancels it (A-tj-8)."""
    granted = granted_at(footage, at)
    return (
        granted is not None
        and granted <= first.after(start)
        and footage.marks.isdisjoint(longer.unless_marks)
    )
