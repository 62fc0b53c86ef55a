"""The trail of a thing, line by line: who did what and when, and its place in the log that proves it.

Every view leaves a trace, so a trail grows for as long as somebody looks: it is read a page at a time. The links
between its pages name its newest trace, so that what turning a page leaves does not push the lines along.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from liuhen.doors.web import writing
from liuhen.doors.web.deeds import deed
from liuhen.law import words
from liuhen.people.models import Officer, Role
from liuhen.vault import queries
from liuhen.vault.queries import Logged

NOTHING: Mapping[str, str] = MappingProxyType({})
PER_PAGE = 50
#: So many digits fit into the key of a row.
LONGEST = 18
#: The part of a page that holds a trail, and what its query string calls the page of the trail.
TRAIL = "trail"
UNTIL = "until"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """One trace."""

    when: str
    who: str
    did: str
    about: str
    index: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """One page of a trail, the newest first. `count`: of all pages; `newer`, `older`: links, empty where there is no page."""

    lines: Sequence[TrailLine]
    count: int
    number: int
    pages: int
    newer: str
    older: str


def trail_of(
    asked: QueryDict,
    *,
    address: str,
    authority: str,
    things: Collection[str],
    called: Mapping[str, str] = NOTHING,
) -> Trail:
    """Return the page of a trail that is asked for; the number of queries is the same on each and for any length.

    asked: the query string of the page at `address`, which the links keep. A page without its newest trace is the first.
    things: the written ids of what the trail tells of.
    called: what these are called, by their written ids, where a trail tells of more than one.

    Raises:
        TraceDamaged: a trace on the page is not what was left.
    """
    until = _number(asked.get(UNTIL, ""))
    rows = queries.trail(authority=authority, things=things, until=until)
    paged = Paginator(rows, PER_PAGE).get_page(asked.get(TRAIL) if until else 1)
    logged = queries.read(paged)
    newest = until or max((entry.number for entry in logged), default=0)
    return Trail(
        lines=_lines(logged, called),
        count=paged.paginator.count,
        number=paged.number,
        pages=paged.paginator.num_pages,
        newer=_link(address, asked, paged.number - 1, newest) if paged.has_previous() else "",
        older=_link(address, asked, paged.number + 1, newest) if paged.has_next() else "",
    )


def turned(request: HttpRequest) -> bool:
    """Say whether a page of the trail alone is asked for: the thing itself was opened before."""
    return request.headers.get("HX-Target") == TRAIL


def people_named(written: Collection[str]) -> Mapping[str, str]:
    """Return what those are called who stand in the trail under these written ids; officers are asked for once."""
    return {by: _not_an_officer(by) for by in written} | _officers(written)


def _number(text: str) -> int | None:
    """Return the number of a trace; what cannot be one, or is longer than the database can count, asks for nothing."""
    return int(text) or None if text.isdecimal() and len(text) <= LONGEST else None


def _link(address: str, asked: QueryDict, page: int, until: int) -> str:
    query = asked.copy()
    query[TRAIL], query[UNTIL] = str(page), str(until)
    return f"{address}?{query.urlencode()}"


def _lines(logged: Sequence[Logged], called: Mapping[str, str]) -> Sequence[TrailLine]:
    """Return traces as lines; the names of officers are asked for once."""
    names = people_named({entry.trace.by for entry in logged})
    return tuple(_line(entry, names[entry.trace.by], called.get(entry.trace.of, "")) for entry in logged)


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
