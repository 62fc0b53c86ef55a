"""**ended** – where recording could not go on, somebody is told or a paper explains it.

Reaches recordings with a break that has no end. `needs: report` asks for the person who was told, in one of the roles of `to`
where the dossier knows that person; `needs: writing` for a
written explanation: the document that the break names, or form F-R02 tied to the same event. No text gives a period
(A-g-6), so what is absent is missing.

    - {kind: ended, clause: tj-21e, needs: report}
    - {kind: ended, clause: tj-21f, needs: writing}
"""

from collections.abc import Iterator
from typing import Literal

from liuhen.law.dossier.records import Break
from liuhen.law.dossier.words import Role
from liuhen.law.reach import Recordings
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import moment_en, moment_zh
from liuhen.law.view import Footage, View
from liuhen.law.words import CAUSES

STATEMENT = "F-R02"


class Ended(Rule):
    """Each recording that could not go on was reported, or explained in writing."""

    kind: Literal["ended"]
    on: Recordings = Recordings()
    needs: Literal["report", "writing"]
    to: tuple[Role, ...] = ()

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each recording that could not go on."""
        for footage in self.on.pick(view):
            for stop in footage.breaks:
                if stop.to is None:
                    yield self._answer(footage, stop, view)

    def _answer(self, footage: Footage, stop: Break, view: View) -> Answer:
        zh, en = self._told(stop, view) if self.needs == "report" else self._written(footage, stop, view)
        cause = CAUSES[stop.cause or "other"]
        absent_zh, absent_en = ("没有报告", "nobody was told") if self.needs == "report" else (
            "没有书面说明", "no paper explains it",
        )  # fmt: skip
        return Answer(
            subject=footage.id, status="met" if zh else self.failing,
            zh=f"{footage.zh} 自{moment_zh(stop.from_)} 因{cause.zh}未能继续，{zh or absent_zh}",
            en=f"{footage.en} could not go on from {moment_en(stop.from_)} ({cause.en}): {en or absent_en}",
        )  # fmt: skip

    def _told(self, stop: Break, view: View) -> tuple[str, str]:
        if not stop.reported_to or (stop.reported_at and stop.reported_at > view.at):
            return "", ""
        role = next((p.role for p in view.dossier.people if p.id == stop.reported_to), None)
        if self.to and role and role not in self.to:
            return "", ""
        name = view.name(stop.reported_to)
        when = stop.reported_at
        return (
            f"已{f'于{moment_zh(when)} ' if when else ''}向{name}报告",
            f"{name} was told{f' at {moment_en(when)}' if when else ''}",
        )

    def _written(self, footage: Footage, stop: Break, view: View) -> tuple[str, str]:
        paper = view.papers.get(stop.written or "") or next(
            (
                paper
                for happening in footage.happenings
                for paper in happening.papers
                if paper.form == STATEMENT and paper.fact.made_at >= stop.from_
            ),
            None,
        )
        return (f"有{paper.zh}说明", f"explained by {paper.en}") if paper else ("", "")
