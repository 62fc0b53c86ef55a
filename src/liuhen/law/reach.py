"""Whom a rule reaches: which events, recordings or documents of a case.

Every key narrows; a key left out does not. Within a key any one of the words is enough. `null` among the words of a
fact means that the fact is not given.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, get_args

from pydantic import field_validator

from liuhen.law.dossier.events import Facts
from liuhen.law.dossier.words import Act, EventKind, EventMark, Medium, RecordingMark, Source
from liuhen.law.forms import FORMS
from liuhen.law.lasting import Lasting
from liuhen.law.view import FOREIGN, Footage, Happening, Paper, View


class Reach(Lasting):
    """A part of the case that a rule speaks about."""

    def about(self) -> frozenset[str]:
        """Return the kinds of events and the forms without any of which nothing is reached; none: there may always be something."""
        return frozenset()


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

    def about(self) -> frozenset[str]:
        """Return the kinds of events that are named."""
        return frozenset(self.events)

    def pick(self, view: View) -> Sequence[Happening]:
        """Return the events that are reached."""
        pool: Sequence[Happening] = view.happenings
        if self.events:
            pool = [happening for kind in self.events for happening in view.of_kind.get(kind, ())]
        return [happening for happening in pool if self.holds(happening)] if self._narrows else pool

    @cached_property
    def _narrows(self) -> bool:
        """Whether anything but the kind is asked. Few rules do, and this is asked of every rule in every case."""
        return bool(self.marks or self.facts) or self.recorded is not None or self.ended is not None

    def holds(self, happening: Happening) -> bool:
        """Tell whether an event of the right kind is reached."""
        if self.marks and happening.marks.isdisjoint(self.marks):
            return False
        if self.recorded is not None and self.recorded != bool(happening.footage):
            return False
        if self.ended is not None and self.ended != (happening.fact.until is not None):
            return False
        return not self.facts or _says(happening, self.facts)


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

    def pick(self, view: View) -> list[Footage]:
        """Return the recordings that are reached."""
        return [footage for footage in view.footage.values() if self.holds(footage)]

    def holds(self, footage: Footage) -> bool:
        """Tell whether a recording is reached."""
        return not self._narrows or self._narrowed(footage)

    @cached_property
    def _narrows(self) -> bool:
        return any(getattr(self, key) != field.default for key, field in type(self).model_fields.items())

    @property
    def of_a_case(self) -> bool:
        """Whether something is asked that is told of a recording in a case alone: marks, events, how it came to the unit."""
        return bool(
            self.marks
            or self.events
            or self.tied
            or self.circumstances is not None
            or self.returned is not None
        )

    def fits(self, medium: str, source: str | None) -> bool:
        """Tell whether a recording is reached as far as its medium and its source decide."""
        if self.medium and medium not in self.medium:
            return False
        if (self.source and source not in self.source) or (self.own and source in FOREIGN):
            return False
        return not self.on_site or not (source in FOREIGN or source == "call" or medium == "screenshot")

    def _narrowed(self, footage: Footage) -> bool:
        fact = footage.fact
        if not self.fits(footage.medium, fact.source):
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

    def about(self) -> frozenset[str]:
        """Return the forms that are named, if no document of another form is reached."""
        return frozenset() if self.stating else frozenset(self.forms)

    def pick(self, view: View) -> Sequence[Paper]:
        """Return the documents that are reached."""
        pool = self._pool(view)
        if not pool or not (self.events or self.facts):
            return pool
        return [paper for paper in pool if any(map(self.tied_to, paper.happenings))]

    def _pool(self, view: View) -> Sequence[Paper]:
        forms, stating = self.forms, self.stating
        if not forms and not stating:
            return list(view.papers.values())
        pool = [paper for form in forms for paper in view.of_form.get(form, ())]
        if stating:
            others = (paper for paper in view.papers.values() if paper.form not in forms)
            pool += [paper for paper in others if not paper.fact.fields.keys().isdisjoint(stating)]
        return pool

    def tied_to(self, happening: Happening) -> bool:
        """Tell whether an event is one that a reached document is tied to."""
        if self.events and happening.kind not in self.events:
            return False
        return not self.facts or _says(happening, self.facts)

    def places(self, view: View) -> list[Happening]:
        """Return the events that should have such a document."""
        places = [happening for kind in self.events for happening in view.of_kind.get(kind, ())]
        return [place for place in places if _says(place, self.facts)] if self.facts else places


def _says(happening: Happening, wanted: dict[str, tuple[str | bool | None, ...]]) -> bool:
    """Tell whether an event's facts are all among the words that are wanted of them."""
    facts = happening.fact.facts
    return all(getattr(facts, key) in allowed for key, allowed in wanted.items())


def known_forms(forms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the forms.

    Raises:
        ValueError: one of them is not in the catalogue.
    """
    if unknown := [form for form in forms if form not in FORMS]:
        raise ValueError(f"{', '.join(unknown)} is no form of the catalogue")
    return forms


ALL_ACTS: tuple[Act, ...] = get_args(Act)
