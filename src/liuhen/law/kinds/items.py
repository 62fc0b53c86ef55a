"""**items** – a document states certain things.

Reaches documents by form and event; every item of `items` (all of the clause, if left out) is stated and not empty. `forms_for` names
the forms that answer an item by themselves, `facts` the facts of the event that answer it where the document is silent,
`signed_as` the roles whose signature answers it, `footage` the medium of a tied recording that does. `optional` items may
be left out, but not empty. With `beside: true` another document of the event may state what this one leaves out. Where the
document is absent, `absent` says on what the answer stands: the `event` that should have made it, the `case`, or `nothing`;
`instead` names forms that then stand in for it, and with `once: true` one document of the forms is enough for the whole
case. `grace` is the time after an urgent start in which what is absent is open.

    - kind: items
      clause: tj-28
      papers: {forms: [F-S02], events: [service], facts: {method: [direct]}}
      signed_as: {signature_or_seal: [recipient, party]}
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field, PrivateAttr, field_validator

from liuhen.law.dossier.words import Medium, Role
from liuhen.law.findings import Status
from liuhen.law.kinds.clocks import Period
from liuhen.law.reach import Papers, known_forms
from liuhen.law.rule import Answer, Rule, Setting
from liuhen.law.telling import listed_en, listed_zh
from liuhen.law.view import Happening, Paper, View
from liuhen.law.word import Word


class Items(Rule):
    """Each document states every item."""

    kind: Literal["items"]
    papers: Papers
    items: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    forms_for: Mapping[str, tuple[str, ...]] = {}
    facts: Mapping[str, tuple[str, ...]] = {}
    signed_as: Mapping[str, tuple[Role, ...]] = {}
    footage: Mapping[str, tuple[Medium, ...]] = {}
    beside: bool = False
    any_one: bool = Field(False, alias="any")
    absent: Literal["event", "case", "nothing"] = "event"
    instead: tuple[str, ...] = ()
    once: bool = False
    grace: Period | None = None
    _names: dict[str, Word] = PrivateAttr(default_factory=dict)

    @field_validator("instead")
    @classmethod
    def _forms_are_in_the_catalogue(cls, forms: tuple[str, ...]) -> tuple[str, ...]:
        return known_forms(forms)

    def item_keys(self) -> frozenset[str]:
        """Return every item that the rule speaks of."""
        return frozenset(
            {*self.items, *self.optional, *self.forms_for, *self.facts, *self.signed_as, *self.footage}
        )

    def about(self) -> frozenset[str]:
        """Return the forms, and the events that should have one; where the case should, it is always asked."""
        forms = self.papers.about()
        if not forms or self.absent == "case":
            return frozenset()
        return forms | set(self.papers.events) if self.absent == "event" else forms

    def bind(self, setting: Setting) -> None:
        """Take the items and their names from the clause."""
        self._names.update(setting.items)

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each document, and where there is none."""
        found = self.papers.pick(view)
        for paper in found:
            yield self._on_paper(paper, view)
        if self.absent == "case" and not found:
            yield self._without(None, view)
        elif self.absent == "event" and not (self.once and self._anywhere(view)):
            held = {happening.id for paper in found for happening in paper.happenings}
            for happening in self.papers.places(view):
                if happening.id not in held and not any(p.form in self.instead for p in happening.papers):
                    yield self._without(happening, view)

    def _anywhere(self, view: View) -> bool:
        return any(view.of_form.get(form) for form in self.papers.forms)

    def _lacks(self, view: View) -> Status:
        urgent = self.grace and view.urgent and view.at <= self.grace.after(view.started_at)
        return "open" if urgent else self.failing

    @cached_property
    def _wanted(self) -> tuple[tuple[str, Word], ...]:
        """The items that are asked for, with their names. A private attribute is slow to read: once is enough."""
        names = self._names
        return tuple((key, names.get(key) or Word(key, key)) for key in self.items or names)

    def _on_paper(self, paper: Paper, view: View) -> Answer:
        happening = next(filter(self.papers.tied_to, paper.happenings), None)
        stated = self._stated
        lacking = [name for key, name in self._wanted if not stated(key, paper, happening)]
        if self.any_one and len(lacking) < len(self._wanted):
            lacking = []
        return Answer(
            subject=paper.id, status=self._lacks(view) if lacking else "met",
            facts=(paper.id, *((happening.id,) if happening else ())),
            zh=f"{paper.zh}" + (f"未载明{listed_zh([n.zh for n in lacking])}" if lacking else "载明齐全"),
            en=f"{paper.en} " + (f"does not state {listed_en([n.en for n in lacking])}" if lacking else "states everything"),
        )  # fmt: skip

    def _stated(self, key: str, paper: Paper, happening: Happening | None) -> bool:
        said = paper.fact.fields.get(key)
        if said is not None:
            return bool(said.strip())
        if key in self.optional or paper.form in self.forms_for.get(key, ()):
            return True
        signed_as = self.signed_as.get(key)
        if signed_as and any(s.as_ in signed_as and not s.refused for s in paper.signatures):
            return True
        if happening is None:
            return False
        return self._told(key, happening) if self.beside else self._known(key, happening)

    def _known(self, key: str, happening: Happening) -> bool:
        """Tell whether the event itself, another of its papers or its footage answers an item."""
        if any(_fact(happening, fact) for fact in self.facts.get(key, ())):
            return True
        forms = self.forms_for.get(key)
        if forms and any(paper.form in forms and not paper.blank(key) for paper in happening.papers):
            return True
        mediums = self.footage.get(key, ())
        return bool(mediums) and any(footage.medium in mediums for footage in happening.footage)

    def _told(self, key: str, happening: Happening) -> bool:
        """Tell whether an item is answered although the document is absent."""
        return any(paper.says(key) for paper in happening.papers) or self._known(key, happening)

    def _without(self, happening: Happening | None, view: View) -> Answer:
        lacking = [
            name
            for key, name in self._wanted
            if key not in self.optional and not (happening and self._told(key, happening))
        ]
        where_zh, where_en = (happening.zh, f"the {happening.en}") if happening else ("本案", "the case")
        return Answer(
            subject=happening.id if happening else "case", happened=happening is not None and not self.once,
            status=self._lacks(view) if lacking else "met",
            zh=f"{where_zh}" + (f"没有载明{listed_zh([n.zh for n in lacking])}的文书" if lacking else "记载齐全"),
            en=f"{where_en} has " + (f"no document stating {listed_en([n.en for n in lacking])}" if lacking
                                     else "its record"),
        )  # fmt: skip


def _fact(happening: Happening, name: str) -> object:
    """Return a fact of an event; its place stands beside the facts."""
    return happening.fact.place if name == "place" else getattr(happening.fact.facts, name)
