"""Whom a rule reaches: which events, recordings or documents of a case.

Every key narrows; a key left out does not. Within a key any one of the words is enough. `null` among the words of a
fact means that the fact is not given.
"""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, field_validator

from liuhen.law.dossier.events import Facts
from liuhen.law.dossier.words import Act, EventKind, EventMark, Medium, RecordingMark, Source
from liuhen.law.forms import FORMS
from liuhen.law.view import FOREIGN, Footage, Happening, Paper, View


class Reach(BaseModel):
    """A part of the case that a rule speaks about."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Events(Reach):
    """Events by kind, marks and facts; `recorded` asks for events that have, or have not, footage."""

    events: tuple[EventKind, ...] = ()
    marks: tuple[EventMark, ...] = ()
    facts: dict[str, tuple[str | bool | None, ...]] = {}
    recorded: bool | None = None
    ended: bool | None = None

    @field_validator("facts")
    @classmethod
    def _facts_are_of_the_format(cls, facts: dict[str, Any]) -> dict[str, Any]:
        if unknown := facts.keys() - Facts.model_fields.keys():
            raise ValueError(f"{', '.join(sorted(unknown))} is no fact of an event")
        return facts

    def pick(self, view: View) -> Iterator[Happening]:
        """Yield the events that are reached."""
        pools = [view.of_kind.get(kind, ()) for kind in self.events] if self.events else [view.happenings]
        for pool in pools:
            for happening in pool:
                if self.holds(happening):
                    yield happening

    def holds(self, happening: Happening) -> bool:
        """Tell whether an event of the right kind is reached."""
        if self.marks and happening.marks.isdisjoint(self.marks):
            return False
        if self.recorded is not None and self.recorded != bool(happening.footage):
            return False
        if self.ended is not None and self.ended != (happening.fact.until is not None):
            return False
        facts = happening.fact.facts
        return all(getattr(facts, key) in allowed for key, allowed in self.facts.items())


class Recordings(Reach):
    """Recordings by medium, source, marks, tied events, and how they reached the unit.

    Unless `source` says otherwise, footage that others made is left out with `own: true`; with `on_site: true` so are
    calls and screenshots, which show no scene.
    """

    medium: tuple[Medium, ...] = ()
    source: tuple[Source, ...] = ()
    own: bool = False
    on_site: bool = False
    marks: tuple[RecordingMark, ...] = ()
    events: tuple[EventKind, ...] = ()
    circumstances: bool | None = None
    returned: bool | None = None
    tied: bool | None = None

    def pick(self, view: View) -> Iterator[Footage]:
        """Yield the recordings that are reached."""
        for footage in view.footage.values():
            if self.holds(footage):
                yield footage

    def holds(self, footage: Footage) -> bool:
        """Tell whether a recording is reached."""
        fact = footage.fact
        if self.medium and footage.medium not in self.medium:
            return False
        if (self.source and fact.source not in self.source) or (self.own and fact.source in FOREIGN):
            return False
        if self.on_site and (fact.source in FOREIGN or fact.source == "call" or fact.medium == "screenshot"):
            return False
        if self.marks and footage.marks.isdisjoint(self.marks):
            return False
        if self.circumstances is not None and self.circumstances != (
            bool(fact.circumstances) and footage.returned_at is not None
        ):
            return False
        if self.returned is not None and self.returned != (footage.returned_at is not None):
            return False
        if self.tied is not None and self.tied != bool(footage.happenings):
            return False
        return not self.events or any(happening.kind in self.events for happening in footage.happenings)


class Papers(Reach):
    """Documents by form, and by the events they are tied to; with `stating`, also those of any form that bear such an item."""

    forms: tuple[str, ...] = ()
    stating: tuple[str, ...] = ()
    events: tuple[EventKind, ...] = ()
    facts: dict[str, tuple[str | bool | None, ...]] = {}

    @field_validator("forms")
    @classmethod
    def _forms_are_in_the_catalogue(cls, forms: tuple[str, ...]) -> tuple[str, ...]:
        return known_forms(forms)

    def pick(self, view: View) -> Iterator[Paper]:
        """Yield the documents that are reached."""
        for paper in self._pool(view):
            if not (self.events or self.facts) or any(map(self.tied_to, paper.happenings)):
                yield paper

    def _pool(self, view: View) -> Iterator[Paper]:
        if not self.forms and not self.stating:
            yield from view.papers.values()
        for form in self.forms:
            yield from view.of_form.get(form, ())
        for paper in view.papers.values() if self.stating else ():
            if paper.form not in self.forms and any(key in paper.fact.fields for key in self.stating):
                yield paper

    def tied_to(self, happening: Happening) -> bool:
        """Tell whether an event is one that a reached document is tied to."""
        if self.events and happening.kind not in self.events:
            return False
        facts = happening.fact.facts
        return all(getattr(facts, key) in allowed for key, allowed in self.facts.items())

    def places(self, view: View) -> Iterator[Happening]:
        """Yield the events that should have such a document."""
        for kind in self.events:
            yield from filter(self.tied_to, view.of_kind.get(kind, ()))


def known_forms(forms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the forms.

    Raises:
        ValueError: one of them is not in the catalogue.
    """
    if unknown := [form for form in forms if form not in FORMS]:
        raise ValueError(f"{', '.join(unknown)} is no form of the catalogue")
    return forms


ALL_ACTS: tuple[Act, ...] = get_args(Act)
