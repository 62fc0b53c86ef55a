"""**steps** – each step of the procedure leaves a record.

`steps` maps the items of the clause (or the clause itself, where it is one step) to what shows that the step took place (`events`, narrowed by `facts`; `forms`;
`approvals`) . An event of a step needs a document (or, with `footage_too: true`, a recording); one without misses the clause on the
event. A step that did not take place at all may be declared not applicable, by its item key or the clause, and is then exempt;
with `undone: missing` an undeclared one is missed on the case once the case is over, and open before.

`once` asks only where one of these events took place; elsewhere only what is declared is answered. `before` names the event that the steps must precede: it is then the moment
at which an undeclared step is missed, and what came later is as if not there. Of a step, `roles` narrows who consents, and `since`
counts only events from the first of these on.

    - kind: steps
      clause: ar-8
      steps:
        site_inspection: {events: [onsite_inspection, onsite_verification, survey]}
        approval: {forms: [F-P41, F-L06], approvals: [decision]}
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Literal

from pydantic import PrivateAttr, field_validator

from liuhen.law.dossier.words import Approved, EventKind, Role
from liuhen.law.findings import Status
from liuhen.law.lasting import Lasting
from liuhen.law.reach import Events, known_forms
from liuhen.law.rule import Answer, Rule, Setting
from liuhen.law.telling import listed_en, listed_zh
from liuhen.law.view import Happening, View
from liuhen.law.word import Word


class Step(Lasting):
    """What shows that a step took place."""

    events: tuple[EventKind, ...] = ()
    facts: dict[str, tuple[str | bool | None, ...]] = {}
    forms: tuple[str, ...] = ()
    approvals: tuple[Approved, ...] = ()
    roles: tuple[Role, ...] = ()
    since: tuple[EventKind, ...] = ()

    @cached_property
    def _reached(self) -> Events:
        """The reach, made once and not for each case."""
        return Events(events=self.events, facts=self.facts)

    @field_validator("forms")
    @classmethod
    def _forms_are_in_the_catalogue(cls, forms: tuple[str, ...]) -> tuple[str, ...]:
        return known_forms(forms)

    def happenings(self, view: View, until: datetime) -> list[Happening]:
        """Return the events of the step, up to a moment."""
        if not self.events:
            return []
        reached = [h for h in self._reached.pick(view) if h.start <= until]
        if not self.since or not reached:
            return reached
        first = view.first(self.since)
        return [h for h in reached if first and h.start >= first.start]

    def on_paper(self, key: str, view: View, until: datetime) -> bool:
        """Tell whether a form, an item of a document or an approval up to a moment shows the step."""
        forms = self.forms
        for paper in view.papers.values():
            said = paper.fact.fields.get(key)
            shown = paper.form in forms if said is None else bool(said.strip())
            if shown and paper.fact.made_at <= until:
                return True
        consents = [view.approved(what, frozenset(self.roles)) for what in self.approvals]
        return any(consent and consent.at and consent.at <= until for consent in consents)


class Steps(Rule):
    """Every step that took place is on record; the others are declared."""

    kind: Literal["steps"]
    steps: Mapping[str, Step]
    undone: Literal["missing", "nothing"] = "nothing"
    footage_too: bool = False
    once: tuple[EventKind, ...] = ()
    before: tuple[EventKind, ...] = ()
    _names: dict[str, Word] = PrivateAttr(default_factory=dict)

    def item_keys(self) -> frozenset[str]:
        """Return the steps."""
        return frozenset(self.steps)

    def bind(self, setting: Setting) -> None:
        """Take the names of the steps from the clause; a clause that is one step lends its title."""
        self._names.update(setting.items or setting.titles)

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each event of a step, and on the case for steps that did not take place."""
        if self.once and not view.first(self.once):
            yield from self._on_case(list(self.steps), view, asked=False)
            return
        undone: list[str] = []
        last = view.first(self.before)
        until = last.start if last else view.at
        for key, step in self.steps.items():
            happenings = step.happenings(view, until)
            for happening in happenings:
                yield self._on_event(key, happening)
            if not happenings and not step.on_paper(key, view, until):
                undone.append(key)
        yield from self._on_case(undone, view, asked=self.undone == "missing")

    @cached_property
    def _named(self) -> Mapping[str, Word]:
        """The names of the steps. A private attribute is slow to read: once is enough."""
        names = self._names
        return {key: names.get(key) or Word(key, key) for key in self.steps}

    def _on_event(self, key: str, happening: Happening) -> Answer:
        recorded = bool(happening.papers) or (self.footage_too and bool(happening.footage))
        name = self._named[key]
        return Answer(
            subject=happening.id, status="met" if recorded else self.failing,
            facts=(happening.id, *(paper.id for paper in happening.papers)),
            zh=f"{happening.zh}（{name.zh}）{'有记录' if recorded else '没有记录'}",
            en=f"the {happening.en} ({name.en}) is {'on record' if recorded else 'not on record'}",
        )  # fmt: skip

    def _on_case(self, undone: list[str], view: View, *, asked: bool) -> Iterator[Answer]:
        declared = [
            key
            for key in undone
            if key in view.not_applicable or not view.not_applicable.keys().isdisjoint(self.clause)
        ]
        silent = [key for key in undone if key not in declared] if asked else []
        if not declared and not silent:
            return
        status: Status = "exempt"
        if silent:
            status = self.failing if view.closed_at or view.first(self.before) else "open"
        names = [self._named[key] for key in silent or declared]
        yield Answer(
            subject="case", status=status, happened=False,
            zh=f"{listed_zh([n.zh for n in names])}" + ("没有记录，也未声明不发生" if silent else "已声明不发生"),
            en=f"{listed_en([n.en for n in names])} " + ("not on record nor declared not to arise" if silent
                                                         else "declared not to arise"),
        )  # fmt: skip
