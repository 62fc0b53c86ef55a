"""Footage that no case wants and whose house time has passed, ready for a page: it may be overwritten or released.

The time is the house's own and told as such; nothing is thrown away here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists
from django.urls import reverse

from liuhen.docket.places import Past, keeping_of, may_go, past_of
from liuhen.doors.web import writing
from liuhen.doors.web.reader import Reader
from liuhen.recordings.fixed.tables import FixedPlace
from liuhen.recordings.queries import hung_then

SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PastLine:
    """A place of which something may go: what ended before `before`, but for what cases want."""

    href: str
    name: str
    before: str
    files: int
    wanted: int
    house: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastOfPlace:
    """The same on the page of a place: the house time even where nothing is past it, and the recordings that may go."""

    house: str
    before: str
    files: Sequence[tuple[str, str]]
    count: int
    more: int


def past_lines(reader: Reader) -> Sequence[PastLine]:
    """Return the places of which something may go, in a fixed number of queries."""
    return tuple(map(_line, past_of(reader.authority, reader.at)))


def past_of_place(place: FixedPlace, reader: Reader) -> PastOfPlace | None:
    """Return what of a place may go; None where the regulation leaves no time to the house."""
    keeping = keeping_of(reader.authority, reader.at).get(place.kind)
    if keeping is None:
        return None
    going = may_go(reader.authority, reader.at).filter(Exists(hung_then().filter(place=place)))
    count = going.count()
    return PastOfPlace(
        house=writing.say(keeping.rule.told()),
        before=writing.day(keeping.before) if place.since < keeping.before else "",
        files=tuple(
            (recording.device.number if recording.device else "", writing.between(recording.started_at, recording.ended_at))
            for recording in going.select_related("device")[:SHOWN]
        ),
        count=count,
        more=max(count - SHOWN, 0),
    )  # fmt: skip


def _line(past: Past) -> PastLine:
    return PastLine(
        href=f"{reverse('web:place', args=[past.place.ref])}#past",
        name=past.place.name,
        before=writing.day(past.keeping.before),
        files=past.files,
        wanted=past.wanted,
        house=writing.say(past.keeping.rule.told()),
    )
