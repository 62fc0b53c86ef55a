"""**coverage** – an activity must be recorded from beginning to end.

From `arrival` (or the start of the event) to `end`, or to `custody`, the entry into the place a person is brought to.
Minutes that no recording covers and nobody declared, or declared without an explanation, miss the clause; minutes lost
in a declared and explained break are a warning. Stills cover no time (A-g-16): where only stills exist, `stills` says
whether that misses the clause. `when_filmed: true` asks only where officers made footage at all.

    - kind: coverage
      clause: tj-21a
      reading: A-tj-13
      on: {marks: [danger]}
      from: arrival
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from pydantic import Field

from liuhen.law.dossier.records import Break
from liuhen.law.dossier.words import Ground
from liuhen.law.kinds.footage import exempted, suits
from liuhen.law.reach import Events
from liuhen.law.rule import Answer, Rule
from liuhen.law.spans import less, minutes_en, minutes_zh
from liuhen.law.telling import moment_en, moment_zh
from liuhen.law.view import FOREIGN, Footage, Happening, Span, View


class Coverage(Rule):
    """Footage covers the event without a gap."""

    kind: Literal["coverage"]
    on: Events
    begin: Literal["arrival", "start"] = Field("arrival", alias="from")
    to: Literal["end", "custody"] = "end"
    takes: Literal["moving", "sound-and-picture"] = "moving"
    stills: Literal["missing", "nothing"] = "missing"
    when_filmed: bool = False
    exempt: tuple[Ground, ...] = ()

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each event."""
        for happening in self.on.pick(view):
            film = [f for f in happening.footage if suits(f, self.takes)]
            if self.when_filmed and not self._was_filmed(happening, film):
                continue
            yield self._answer(happening, film, self._course(happening, view))

    def _was_filmed(self, happening: Happening, film: list[Footage]) -> bool:
        made = happening.footage if self.stills == "missing" else film
        return any(footage.fact.source not in FOREIGN for footage in made)

    def _course(self, happening: Happening, view: View) -> Span:
        facts = happening.fact.facts
        start = (facts.arrived_at or happening.start) if self.begin == "arrival" else happening.start
        end = facts.left_at or happening.end
        if self.to == "custody":
            end = facts.place_of_custody_entered_at or end
        return start, max(start, min(end, view.at))

    def _answer(self, happening: Happening, film: list[Footage], course: Span) -> Answer:
        facts = (happening.id, *(f.id for f in film))
        if not film:
            return self._unfilmed(happening, facts)
        uncovered = less([course], [span for f in film for span in f.spans])
        if not uncovered:
            return Answer(
                subject=happening.id, status="met", facts=facts,
                zh=f"{happening.zh}自{moment_zh(course[0])} 至{moment_zh(course[1])} 均有录制",
                en=f"the {happening.en} is covered from {moment_en(course[0])} to {moment_en(course[1])}",
            )  # fmt: skip
        excused = [_during(stop, course[1]) for f in film for stop in f.breaks if is_explained(stop)]
        bare = less(uncovered, excused)
        return Answer(
            subject=happening.id, status=self.failing if bare else "warn", facts=facts,
            zh=f"{happening.zh}有{minutes_zh(bare or uncovered)}没有录到"
            + ("" if bare else "，属于已说明的中断"),
            en=f"the {happening.en} is not covered {minutes_en(bare or uncovered)}"
            + ("" if bare else ", in a declared and explained break"),
        )  # fmt: skip

    def _unfilmed(self, happening: Happening, facts: tuple[str, ...]) -> Answer:
        if claim := exempted(happening, self.exempt):
            return Answer(
                subject=happening.id, status="exempt", zh=f"{happening.zh}未录，理由：{claim.reason}",
                en=f"the {happening.en} was not recorded: {claim.reason}",
            )  # fmt: skip
        only_zh, only_en = ("，照片不能覆盖过程", "; stills cover no time") if happening.footage else ("", "")
        return Answer(
            subject=happening.id, status=self.failing, facts=facts,
            zh=f"{happening.zh}没有全程录制{only_zh}", en=f"the {happening.en} has no footage of its course{only_en}",
        )  # fmt: skip


def is_explained(stop: Break) -> bool:
    """Tell whether a declared break has an explanation; one without an end only by a document."""
    if stop.to is None:
        return bool(stop.written)
    return stop.explained in ("spoken", "written") or bool(stop.written)


def _during(stop: Break, end: datetime) -> Span:
    return stop.from_, stop.to or max(stop.from_, end)
