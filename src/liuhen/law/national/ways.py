"""What in a dossier shows that a code of national law happened: the ways of `events.yaml`.

- {case: started_at}                                 a moment of the case
- {events: [decision], facts: {…}}                   an event; `undated: true`: it shows that, not when
- {papers: {forms: [F-C01]}}                         a document made; `by_party: true`: signed by the party's side alone
- {served: {forms: [F-P43]}, announced: {days: 30}}  a document served, or signed for on the spot
- {mark: lawsuit}                                    a mark of the case
- {ends: alitl.46.direct}                            another deadline runs out
- {as: decision.served}                              the same as another code
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, field_validator

from liuhen.law.dossier.words import CaseMark
from liuhen.law.kinds.signed import OTHERS
from liuhen.law.national.lengths import Length, due
from liuhen.law.reach import Events, Papers, known_forms
from liuhen.law.view import Happening, Paper, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something that happened: when it was done, from when a period runs from it, and what it was about.

    `done` is None where the dossier shows that it happened, but not when.
    """

    done: datetime | None
    begins: datetime
    subject: str
    papers: tuple[Paper, ...] = ()
    facts: tuple[str, ...] = ()


class OneWay(BaseModel):
    """One way in which a dossier shows that something happened."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def about(self) -> frozenset[str]:
        """Return the kinds of events and the forms without any of which it shows nothing; none: it may always show something."""
        return frozenset()

    def moments(self, view: View) -> Iterator[Moment]:
        """Yield what the dossier shows in this way."""
        del view
        raise AssertionError(f"{type(self).__name__} is resolved when the pack is read")


class OfCase(OneWay):
    """A moment of the case itself."""

    case: Literal["started_at", "act_ended_at", "closed_at"]

    def moments(self, view: View) -> Iterator[Moment]:
        """Yield the moment, if it has come."""
        if (moment := getattr(view, self.case)) is not None:
            yield Moment(done=moment, begins=moment, subject="case", facts=("case",))


class Happened(Events):
    """An event, reached as rules reach events."""

    undated: bool = False
    without_before: tuple[str, ...] = ()
    not_sharing: tuple[str, ...] = ()

    @field_validator("without_before", "not_sharing")
    @classmethod
    def _forms_are_in_the_catalogue(cls, forms: tuple[str, ...]) -> tuple[str, ...]:
        return known_forms(forms)

    def moments(self, view: View) -> Iterator[Moment]:
        """Yield each event that is meant."""
        seen: set[str] = set()
        for happening in sorted(self.pick(view), key=lambda happening: happening.start):
            shared = {paper.id for paper in happening.papers if paper.form in self.not_sharing}
            # What shares its decision or list with an earlier event goes on with the same measure.
            if seen.isdisjoint(shared) and not self._prepared(happening, view):
                yield self._moment(happening)
            seen |= shared

    def _prepared(self, happening: Happening, view: View) -> bool:
        own = {paper.form for paper in happening.papers}
        return any(
            paper.fact.made_at <= happening.start and (paper in happening.papers or form not in own)
            for form in self.without_before
            for paper in view.of_form.get(form, ())
        )

    def _moment(self, happening: Happening) -> Moment:
        return Moment(
            done=None if self.undated else happening.end, begins=happening.start, subject=happening.id,
            papers=tuple(happening.papers), facts=(happening.id,),
        )  # fmt: skip


class Made(OneWay):
    """A document that was made."""

    papers: Papers
    by_party: bool = False

    def about(self) -> frozenset[str]:
        """Return the forms."""
        return self.papers.about()

    def moments(self, view: View) -> Iterator[Moment]:
        """Yield each document that is meant."""
        for paper in self.papers.pick(view):
            if not self.by_party or (paper.signatures and all(s.as_ in OTHERS for s in paper.signatures)):
                made = paper.fact.made_at
                yield Moment(done=made, begins=made, subject=paper.id, papers=(paper,), facts=(paper.id,))


class Handed(OneWay):
    """A document that reached the party: by a service, or against a signature on the spot."""

    served: Papers
    named: Literal["notice"] | None = None
    announced: Length | None = None

    def about(self) -> frozenset[str]:
        """Return the forms."""
        return self.served.about()

    def moments(self, view: View) -> Iterator[Moment]:
        """Yield each service of a document that is meant, and each signature that stands for one."""
        told: set[str] = set()
        for paper in self._meant(view):
            services = [s for s in view.of_kind.get("service", ()) if _serves(s, paper)]
            for service in services:
                if service.id not in told:
                    told.add(service.id)
                    yield self._served(service, paper)
            if not services:
                yield from _signed_for(paper)

    def _meant(self, view: View) -> Iterator[Paper]:
        named = {getattr(h.fact.facts, self.named) for h in view.happenings} if self.named else None
        return (paper for paper in self.served.pick(view) if named is None or paper.id in named)

    def _served(self, service: Happening, paper: Paper) -> Moment:
        announced = self.announced and service.fact.facts.method == "announcement"
        begins = (
            due(service.start, [self.announced], rolls=False) if announced and self.announced else service.end
        )
        return Moment(
            done=service.end, begins=begins, subject=service.id, papers=(paper,), facts=(service.id, paper.id)
        )


class Marked(OneWay):
    """A mark of the case; without a date it shows that something happened, not when."""

    mark: CaseMark

    def moments(self, view: View) -> Iterator[Moment]:
        """Yield the mark, if it stands."""
        for marked in view.dossier.case.marks:
            if marked.mark == self.mark and (marked.since is None or marked.since <= view.at):
                begins = marked.since or view.started_at
                yield Moment(done=marked.since, begins=begins, subject="case", facts=("case",))


class Ending(OneWay):
    """The end of another deadline; which one is put in when the pack is read."""

    ends: str


class Same(OneWay):
    """The same as another code; which one is put in when the pack is read."""

    as_: str = Field(alias="as")


_TAGS = ("case", "events", "papers", "served", "mark", "ends", "as")


def _tag(value: Any) -> str | None:
    return next((tag for tag in _TAGS if tag in value), None) if isinstance(value, dict) else None


Way = Annotated[
    Annotated[OfCase, Tag("case")] | Annotated[Happened, Tag("events")] | Annotated[Made, Tag("papers")]
    | Annotated[Handed, Tag("served")] | Annotated[Marked, Tag("mark")] | Annotated[Ending, Tag("ends")]
    | Annotated[Same, Tag("as")],
    Discriminator(_tag, custom_error_type="way", custom_error_message=f"one of {', '.join(_TAGS)}"),
]  # fmt: skip


def _serves(service: Happening, paper: Paper) -> bool:
    return service.fact.facts.serves == paper.id or paper in service.papers


def _signed_for(paper: Paper) -> Iterator[Moment]:
    signed = [s.at or paper.fact.made_at for s in paper.signatures if s.as_ in OTHERS and not s.refused]
    if signed:
        subject = paper.happenings[0].id if paper.happenings else paper.id
        yield Moment(
            done=min(signed), begins=min(signed), subject=subject, papers=(paper,), facts=(paper.id,)
        )
