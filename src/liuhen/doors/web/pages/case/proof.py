"""The tab 凭证: the trail of the case and of everything in it, and the signed head of the log that proves it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from liuhen.doors.web import writing
from liuhen.doors.web.addresses import case_address
from liuhen.doors.web.pages.case.facts import CaseFacts
from liuhen.doors.web.pages.case.subjects import document_name, recording_name
from liuhen.doors.web.reader import Reader
from liuhen.doors.web.trail import Trail, trail_of
from liuhen.people import access
from liuhen.vault import home, queries


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What somebody needs who does not want to believe us."""

    size: int
    checkpoint: str
    key: str
    trail: Trail
    package_href: str
    package_because: str


def proof_of(facts: CaseFacts, reader: Reader, asked: QueryDict) -> Proof:
    """Return the proof of a case: its trail with log places, the newest checkpoint, the public key."""
    authority = facts.case.authority.slug
    head = queries.latest_head(authority=authority)
    verdict = access.may_hand_out(roles=reader.roles)
    return Proof(
        size=head.size if head else 0,
        checkpoint=head.note.decode() if head else "",
        key=str(home.public_key_of(authority)),
        trail=trail_of_case(facts, asked),
        package_href=reverse("web:package", args=[facts.case.number]) if verdict else "",
        package_because="" if verdict else writing.choose(zh=verdict.because_zh, en=verdict.because_en),
    )


def trail_of_case(facts: CaseFacts, asked: QueryDict) -> Trail:
    """Return the page of the trail that is asked for, of the case and everything in it."""
    things = _things(facts)
    return trail_of(
        asked,
        address=case_address(facts.case.number),
        authority=facts.case.authority.slug,
        things=[*things, facts.case.written],
        called=things,
    )


def _things(facts: CaseFacts) -> Mapping[str, str]:
    """Return what the recordings and papers of the case are called, by their written ids."""
    recordings = {tied.recording.written: recording_name(tied) for tied in facts.recordings}
    return recordings | {document.written: document_name(document) for document in facts.documents}
