"""The tab 凭证: the trail of the case and of everything in it, and the signed head of the log that proves it.

Every view of a case leaves a trace, so a trail grows for as long as somebody looks: it is read a page at a time. The
links between its pages name its newest trace, so that what turning a page leaves does not push the lines along.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse

from liuhen.doors.web import writing
from liuhen.doors.web.addresses import case_address
from liuhen.doors.web.pages.case.facts import CaseFacts
from liuhen.doors.web.pages.case.subjects import document_name, recording_name
from liuhen.doors.web.reader import Reader
from liuhen.doors.web.trail import TrailLine, trail_lines
from liuhen.people import access
from liuhen.vault import home, queries

PER_PAGE = 50
#: So many digits fit into the key of a row.
LONGEST = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What somebody needs who does not want to believe us. `trail`: one page, the newest first; `count`: of all pages."""

    size: int
    checkpoint: str
    key: str
    trail: Sequence[TrailLine]
    count: int
    number: int
    pages: int
    newer: str
    older: str
    package_href: str
    package_because: str


def proof_of(facts: CaseFacts, reader: Reader, asked: QueryDict) -> Proof:
    """Return the proof of a case: its trail with log places, the newest checkpoint, the public key."""
    authority = facts.case.authority.slug
    head = queries.latest_head(authority=authority)
    things = _things(facts)
    verdict = access.may_hand_out(roles=reader.roles)
    until = _number(asked.get("until", ""))
    rows = queries.trail(authority=authority, things=[*things, facts.case.written], until=until)
    paged = Paginator(rows, PER_PAGE).get_page(asked.get("page"))
    logged = queries.read(reversed(paged))
    newest = until or max((entry.number for entry in logged), default=0)
    return Proof(
        size=head.size if head else 0,
        checkpoint=head.note.decode() if head else "",
        key=str(home.public_key_of(authority)),
        trail=trail_lines(logged, things=things),
        count=paged.paginator.count,
        number=paged.number,
        pages=paged.paginator.num_pages,
        newer=_link(facts, paged.number - 1, newest) if paged.has_previous() else "",
        older=_link(facts, paged.number + 1, newest) if paged.has_next() else "",
        package_href=reverse("web:package", args=[facts.case.number]) if verdict else "",
        package_because="" if verdict else writing.choose(zh=verdict.because_zh, en=verdict.because_en),
    )


def _number(text: str) -> int | None:
    """Return the number of a trace; what cannot be one, or is longer than the database can count, asks for nothing."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None


def _link(facts: CaseFacts, page: int, until: int) -> str:
    return f"{case_address(facts.case.number)}?{urlencode({'tab': 'proof', 'page': page, 'until': until})}"


def _things(facts: CaseFacts) -> Mapping[str, str]:
    """Return what the recordings and papers of the case are called, by their written ids."""
    recordings = {tied.recording.written: recording_name(tied) for tied in facts.recordings}
    return recordings | {document.written: document_name(document) for document in facts.documents}
