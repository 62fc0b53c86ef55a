"""The trail of a thing, line by line: who did what and when, and its place in the log that proves it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext

from liuhen.doors.web import writing
from liuhen.doors.web.deeds import deed
from liuhen.law import words
from liuhen.people.models import Officer, Role
from liuhen.vault.queries import Logged

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """One trace."""

    when: str
    who: str
    did: str
    about: str
    index: str
    digest: str


def trail_lines(logged: Iterable[Logged], *, things: Mapping[str, str] = NOTHING) -> Sequence[TrailLine]:
    """Return traces as lines, the newest first; the names of officers are asked for once.

    things: what the things of the trail are called, by their written ids, where a trail tells of more than one.
    """
    traces = list(logged)
    names = people_named({entry.trace.by for entry in traces})
    return tuple(
        _line(entry, names[entry.trace.by], things.get(entry.trace.of, "")) for entry in reversed(traces)
    )


def people_named(written: Collection[str]) -> Mapping[str, str]:
    """Return what those are called who stand in the trail under these written ids; officers are asked for once."""
    return {by: _not_an_officer(by) for by in written} | _officers(written)


def _officers(written: Collection[str]) -> dict[str, str]:
    refs = {by.removeprefix("officer:") for by in written if by.startswith("officer:")}
    return {officer.written: officer.name for officer in Officer.objects.filter(ref__in=refs)}


def _not_an_officer(by: str) -> str:
    if by.startswith("system:"):
        return gettext("the system itself")
    return gettext("operator of the system") if by.startswith("operator:") else by


def _told(name: str, fact: str) -> str:
    """Return a fact as people say it: a role by what it is called, in a case or in the authority."""
    if name != "role":
        return fact
    return str(Role(fact).label) if fact in Role.values else writing.say_of(words.ROLES, fact)


def _line(entry: Logged, who: str, thing: str) -> TrailLine:
    facts = entry.trace.facts
    told = [
        _told(name, str(facts[name]))
        for name in ("case", "key", "form", "role", "position")
        if facts.get(name) is not None
    ]
    return TrailLine(
        when=writing.minute(entry.trace.at),
        who=who,
        did=deed(entry.trace.act),
        about=" · ".join(part for part in (thing, *told) if part),
        index=str(entry.index) if entry.index is not None else gettext("waiting"),
        digest=entry.trace.digest.hex,
    )
