"""The trail of a thing, line by line: who did what and when, and its place in the log that proves it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from liuhen.doors.web import writing
from liuhen.doors.web.deeds import deed
from liuhen.people.models import Officer
from liuhen.vault.queries import Logged


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """One trace."""

    when: str
    who: str
    did: str
    about: str
    index: str
    digest: str


def trail_lines(logged: Iterable[Logged], *, newest_first: bool = True) -> Sequence[TrailLine]:
    """Return traces as lines; the names of officers are asked for once."""
    traces = list(logged)
    names = _names({entry.trace.by for entry in traces})
    lines = [_line(entry, names.get(entry.trace.by, _not_an_officer(entry.trace.by))) for entry in traces]
    return tuple(reversed(lines)) if newest_first else tuple(lines)


def _names(written: set[str]) -> dict[str, str]:
    refs = {by.removeprefix("officer:") for by in written if by.startswith("officer:")}
    return {officer.written: officer.name for officer in Officer.objects.filter(ref__in=refs)}


def _not_an_officer(by: str) -> str:
    return gettext("operator of the system") if by.startswith("operator:") else by


def _line(entry: Logged, who: str) -> TrailLine:
    facts = entry.trace.facts
    about = [
        str(facts[name])
        for name in ("case", "key", "form", "role", "position")
        if facts.get(name) is not None
    ]
    return TrailLine(
        when=writing.minute(entry.trace.at),
        who=who,
        did=deed(entry.trace.act),
        about=" · ".join(about),
        index=str(entry.index) if entry.index is not None else gettext("waiting"),
        digest=entry.trace.digest.hex,
    )
