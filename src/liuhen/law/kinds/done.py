"""**done** – an activity was done in the way the text asks, as its facts tell.

`facts` maps a fact of the event to the words that are right for it, or to `[filled]`. `paper: true` asks for a tied document
as well. `or_event` names kinds of event whose same fact may answer, where the result comes later. `or_proof` lets any tied document
answer a fact that names one, `or_forms` a tied document of certain forms.

    - {kind: done, clause: tj-29a, on: {events: [service], facts: {method: [mail]}}, facts: {carrier: [ems]}}
    - {kind: done, clause: tj-11c, on: {events: [lead_transferred]}, facts: {to: [filled], reason: [filled]}, paper: true}
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import field_validator

from liuhen.law.dossier.events import Facts
from liuhen.law.dossier.words import EventKind
from liuhen.law.reach import Events
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import listed_en, listed_zh
from liuhen.law.view import Happening, View
from liuhen.law.word import Word
from liuhen.law.words import FACTS


class Done(Rule):
    """The facts of the event are right."""

    kind: Literal["done"]
    on: Events
    facts: Mapping[str, tuple[str | bool, ...]] = {}
    paper: bool = False
    or_event: tuple[EventKind, ...] = ()
    or_proof: tuple[str, ...] = ()
    or_forms: Mapping[str, tuple[str, ...]] = {}

    @field_validator("facts")
    @classmethod
    def _facts_are_of_the_format(
        cls, facts: Mapping[str, tuple[str | bool, ...]]
    ) -> Mapping[str, tuple[str | bool, ...]]:
        if unknown := facts.keys() - Facts.model_fields.keys():
            raise ValueError(f"{', '.join(sorted(unknown))} is no fact of an event")
        return facts

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each event."""
        for happening in self.on.pick(view):
            yield self._answer(happening, view)

    def _answer(self, happening: Happening, view: View) -> Answer:
        wrong = [FACTS[key] for key in self.facts if not self._right(key, happening, view)]
        if self.paper and not happening.papers:
            wrong.append(Word("文书", "document"))
        return Answer(
            subject=happening.id, status=self.failing if wrong else "met",
            facts=(happening.id, *(paper.id for paper in happening.papers)),
            zh=f"{happening.zh}" + (f"的{listed_zh([w.zh for w in wrong])}缺失或者不符" if wrong else "符合要求"),
            en=f"the {happening.en} " + (f"lacks or has the wrong {listed_en([w.en for w in wrong])}" if wrong
                                         else "is as asked"),
        )  # fmt: skip

    def _right(self, key: str, happening: Happening, view: View) -> bool:
        if key in self.or_proof and happening.papers:
            return True
        if any(paper.form in self.or_forms.get(key, ()) for paper in happening.papers):
            return True
        others = [other for kind in self.or_event for other in view.of_kind.get(kind, ())]
        return any(_fits(getattr(h.fact.facts, key), self.facts[key], view) for h in (happening, *others))


def _fits(value: object, right: tuple[str | bool, ...], view: View) -> bool:
    if "filled" in right:
        return bool(value) and not (hasattr(value, "tzinfo") and value > view.at)  # type: ignore[operator]
    return value in right
