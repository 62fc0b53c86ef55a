"""**followed** – after one event comes another, as the text asks.

Reaches events of `on`, save those with a document of `unless_forms`. One of the events of `by` answers if it came afterwards. Without `past`
every such event is reached; with `past` only one whose fact of that name, a time limit, has run out while none of `unless`
took place. No text gives a period for what must follow: it is open until the act has ended or the case is closed, then missed.

    - {kind: followed, clause: yy-29a, on: {events: [decision]}, by: [compliance]}
    - {kind: followed, clause: yy-30a, on: {events: [decision]}, past: comply_by, unless: [compliance], by: [court_application]}
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from pydantic import field_validator

from liuhen.law.dossier.words import EventKind
from liuhen.law.findings import Status
from liuhen.law.reach import Events, known_forms
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import moment_en, moment_zh
from liuhen.law.view import Happening, View
from liuhen.law.words import EVENT_KINDS


class Followed(Rule):
    """What must follow came."""

    kind: Literal["followed"]
    on: Events
    by: tuple[EventKind, ...]
    past: Literal["comply_by", "due"] | None = None
    unless: tuple[EventKind, ...] = ()
    unless_forms: tuple[str, ...] = ()

    @field_validator("unless_forms")
    @classmethod
    def _forms_are_in_the_catalogue(cls, forms: tuple[str, ...]) -> tuple[str, ...]:
        return known_forms(forms)

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each event."""
        for happening in self.on.pick(view):
            if not self._spared(happening, view):
                yield self._answer(happening, view)

    def _spared(self, happening: Happening, view: View) -> bool:
        if any(paper.form in self.unless_forms for paper in happening.papers):
            return True
        if self.past is None:
            return False
        limit: datetime | None = getattr(happening.fact.facts, self.past)
        return limit is None or limit >= view.at or _next(self.unless, happening, view) is not None

    def _answer(self, happening: Happening, view: View) -> Answer:
        came = _next(self.by, happening, view)
        status: Status = "met" if came else self.failing if view.act_ended_at or view.closed_at else "open"
        wanted = [EVENT_KINDS[kind] for kind in self.by]
        limit_zh, limit_en = self._limit(happening)
        return Answer(
            subject=happening.id, status=status, happened=False, facts=(happening.id, *((came.id,) if came else ())),
            zh=f"{happening.zh}{limit_zh}" + (f"，其后有{came.zh}" if came else f"，其后没有{'或者'.join(w.zh for w in wanted)}"),
            en=f"the {happening.en}{limit_en} " + (f"was followed by the {came.en}" if came else
                                                 f"was not followed by {' or '.join(w.en for w in wanted)}"),
        )  # fmt: skip

    def _limit(self, happening: Happening) -> tuple[str, str]:
        limit = getattr(happening.fact.facts, self.past) if self.past else None
        return (
            (f"，期限{moment_zh(limit)} 已过", f", whose limit of {moment_en(limit)} is past,")
            if limit
            else ("", "")
        )


def _next(kinds: tuple[EventKind, ...], after: Happening, view: View) -> Happening | None:
    later = (h for kind in kinds for h in view.of_kind.get(kind, ()) if h.start >= after.start)
    return min(later, key=lambda happening: happening.start, default=None)
