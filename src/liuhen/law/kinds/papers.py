"""**papers** – an activity leaves its documents.

`papers` lists what is asked for: item key, and the forms that answer it. An item is answered by a document of such a form
that is tied to the event, unless it bears the item empty, or by any tied document that states the item. `any: true` makes
them alternatives. Without `papers` any document will do. `or_facts` lists facts of the event that answer instead, and
with `or_footage: true` a recording does; `later` names items that may follow while the case is open. `facts` says for an item
which word of which fact answers it (`filled`: any), and `in_case` names items whose document may be anywhere in the case,
as long as it was made before the event was over.

    - kind: papers
      clause: tj-18a
      on: {events: [advance_registration]}
      papers: {registration_notice: [F-P19], item_list: [F-P19, F-P14]}
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, PrivateAttr, field_validator

from liuhen.law.findings import Status
from liuhen.law.reach import Events, known_forms
from liuhen.law.rule import Answer, Rule, Setting
from liuhen.law.telling import listed_en, listed_zh
from liuhen.law.view import Happening, Paper, View
from liuhen.law.word import Word
from liuhen.law.words import FORMS


class PapersRequired(Rule):
    """The event has its documents."""

    kind: Literal["papers"]
    on: Events
    papers: dict[str, tuple[str, ...]] = {}
    any_one: bool = Field(False, alias="any")
    or_facts: tuple[str, ...] = ()
    or_footage: bool = False
    later: tuple[str, ...] = ()
    facts: dict[str, dict[str, str]] = {}
    in_case: tuple[str, ...] = ()
    _items: dict[str, Word] = PrivateAttr(default_factory=dict)

    @field_validator("papers")
    @classmethod
    def _forms_are_in_the_catalogue(cls, papers: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        known_forms(tuple(form for forms in papers.values() for form in forms))
        return papers

    def item_keys(self) -> frozenset[str]:
        """Return the items that are asked for."""
        return frozenset(self.papers)

    def bind(self, setting: Setting) -> None:
        """Take the names of the items from the clause."""
        self._items.update(setting.items)

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each event."""
        for happening in self.on.pick(view):
            yield self._answer(happening, view)

    def _answer(self, happening: Happening, view: View) -> Answer:
        said = any(getattr(happening.fact.facts, key) for key in self.or_facts) if self.or_facts else False
        said = said or (self.or_footage and bool(happening.footage))
        absent = [key for key in self.papers if not self._there(key, happening, view)]
        enough = len(absent) < len(self.papers) if self.any_one else not absent
        met = said or (enough if self.papers else bool(happening.papers))
        facts = (happening.id, *(paper.id for paper in happening.papers))
        if met:
            return Answer(
                subject=happening.id, status="met", facts=facts,
                zh=f"{happening.zh}有{listed_zh([p.zh for p in happening.papers]) or '记载'}",
                en=f"the {happening.en} has {listed_en([p.en for p in happening.papers]) or 'its record'}",
            )  # fmt: skip
        status: Status = self.failing
        if set(absent) <= set(self.later) and self.papers and view.closed_at is None:
            status = "open"
        return Answer(
            subject=happening.id, status=status, facts=facts,
            zh=f"{happening.zh}没有{self._absent(absent, 'zh')}", en=f"the {happening.en} has no {self._absent(absent, 'en')}",
        )  # fmt: skip

    def _there(self, key: str, happening: Happening, view: View) -> bool:
        told = self.facts.get(key)
        if told and any(_fits(getattr(happening.fact.facts, name), word) for name, word in told.items()):
            return True
        papers = happening.papers
        if key in self.in_case:
            earlier = [p for form in self.papers[key] for p in view.of_form.get(form, ())]
            papers = [*papers, *(paper for paper in earlier if paper.fact.made_at <= happening.end)]
        return answered(key, self.papers[key], papers)

    def _absent(self, keys: list[str], language: Literal["zh", "en"]) -> str:
        names = [getattr(self._items.get(key) or FORMS[self.papers[key][0]], language) for key in keys]
        joint = (
            ("或者" if language == "zh" else " or ") if self.any_one else ("、" if language == "zh" else ", ")
        )
        return joint.join(names) or ("文字记录" if language == "zh" else "text record")


def answered(key: str, forms: tuple[str, ...], papers: list[Paper]) -> bool:
    """Tell whether an item is answered: by a document of the form, or by any that states it."""
    for paper in papers:
        said = paper.fact.fields.get(key)
        if paper.form in forms if said is None else said.strip():
            return True
    return False


def _fits(value: object, word: str) -> bool:
    if word == "filled":
        return bool(value)
    return word in value if isinstance(value, tuple) else value == word
