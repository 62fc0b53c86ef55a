"""What a trace line shows, before it has a place on paper. Every thing links to where it is told at length."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Lane(StrEnum):
    """The three lanes, from top to bottom."""

    PAPER = "paper"
    FILM = "film"
    AGREEMENT = "agreement"


class Tone(StrEnum):
    """How a thing stands: nothing to say, near, late or broken, in order."""

    PLAIN = "plain"
    SOON = "soon"
    LATE = "late"
    MET = "met"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one moment to another, or one moment twice."""

    start: datetime
    end: datetime

    def meets(self, other: "Span") -> bool:
        """Say whether the two share a moment."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Anything on the line: a short label, a longer title, where it leads."""

    label: str
    title: str
    href: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening(Thing):
    """An event (环节)."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Thing):
    """A document, at the moment when it was made."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """A time within a recording in which nothing was recorded."""

    span: Span
    title: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Film(Thing):
    """A recording: its medium, the spans of its files, the holes between them."""

    medium: str
    spans: tuple[Span, ...]
    holes: tuple[Hole, ...] = ()

    @property
    def whole(self) -> Span:
        """From the first file's start to the last file's end."""
        return Span(min(s.start for s in self.spans), max(s.end for s in self.spans))


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Thing):
    """An approval, granted or refused."""

    at: datetime
    granted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Thing):
    """Until when something had to be done, and when it was done if it was late."""

    due: datetime
    done: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent(Thing):
    """Something that a clause asks for and that does not exist."""

    lane: Lane
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Everything of one case that the picture shows."""

    happenings: tuple[Happening, ...] = ()
    papers: tuple[Paper, ...] = ()
    films: tuple[Film, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    absents: tuple[Absent, ...] = ()
    now: datetime | None = None

    def spans(self) -> Iterator[Span]:
        """Yield where on the time axis something is drawn."""
        yield from (h.span for h in self.happenings)
        yield from (Span(p.at, p.at) for p in self.papers)
        yield from (span for film in self.films for span in film.spans)
        yield from (Span(a.at, a.at) for a in self.agreements)
        yield from (a.span for a in self.absents)
        for deadline in self.deadlines:
            yield Span(deadline.due, deadline.due)
            if deadline.done:
                yield Span(deadline.done, deadline.done)
        if self.now:
            yield Span(self.now, self.now)
