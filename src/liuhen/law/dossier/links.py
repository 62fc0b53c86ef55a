"""Ids: each stands once, and each that is named belongs to something.

A name goes about with the steps to its place; they are written out as a path only where something is wrong.
"""

import re
from collections.abc import Iterator
from typing import TypeGuard

from liuhen.law.dossier.events import NO_FACTS, Event
from liuhen.law.dossier.faults import Fault
from liuhen.law.dossier.records import Document, Recording
from liuhen.law.dossier.telling import path_of
from liuhen.law.dossier.whole import Dossier

# A person may be named by id or by name; what looks like an id is one.
_LOOKS_LIKE_AN_ID = re.compile(r"[a-z]{1,3}\d+")
_LISTS = ("people", "parties", "events", "documents", "recordings", "approvals")
_EVENT_LISTS = (
    ("officers", ("people",)),
    ("parties", ("parties",)),
    ("documents", ("documents",)),
    ("recordings", ("recordings",)),
)
_RECORD = ("documents", "recordings")
_WHO = ("people", "parties")
_ANY = (*_LISTS, "case")
_FACTS_OF_PEOPLE = frozenset({"reported_to", "witness", "recorder"})
_FACTS_OF_RECORDS = frozenset({"serves", "proof", "order", "document", "notice", "transcript", "report"})
_FACTS_OF_ANY = _FACTS_OF_PEOPLE | _FACTS_OF_RECORDS | {"to"}

Steps = tuple[int | str, ...]
# The steps to an id, the id, and in which lists it may be found.
Named = Iterator[tuple[Steps, str, tuple[str, ...]]]


def faults_of_links(dossier: Dossier) -> Iterator[Fault]:
    """Yield ids that stand twice and ids that nothing bears."""
    bearers: dict[str, tuple[str, int]] = {}
    for name in _LISTS:
        for n, thing in enumerate(getattr(dossier, name)):
            first = bearers.setdefault(thing.id, (name, n))
            if first != (name, n):
                yield _stands_twice((name, n, "id"), thing.id, path_of(first))
    bearers.setdefault("case", ("case", 0))
    for steps, given, lists in _named(dossier):
        if given not in bearers or bearers[given][0] not in lists:
            yield _borne_by_nothing(steps, given, lists)


def _stands_twice(steps: Steps, given: str, first: str) -> Fault:
    return Fault(
        path_of(steps), f"‘{given}’", f"an id of its own ({first} has it)", f"不重复的编号（{first} 已使用）"
    )


def _borne_by_nothing(steps: Steps, given: str, lists: tuple[str, ...]) -> Fault:
    rooms = ("any",) if lists is _ANY else lists
    wanted = f"an id of {' or '.join(rooms)}"
    return Fault(path_of(steps), f"‘{given}’", wanted, f"{'、'.join(rooms)} 中已有的编号")


def _named(dossier: Dossier) -> Named:
    """Yield every id that the facts name."""
    for n, skipped in enumerate(dossier.case.not_applicable):
        if _is_id(skipped.by):
            yield ("case", "not_applicable", n, "by"), skipped.by, _WHO
    for n, event in enumerate(dossier.events):
        yield from _of_event(n, event)
    for n, document in enumerate(dossier.documents):
        yield from _of_document(n, document)
    for n, recording in enumerate(dossier.recordings):
        yield from _of_recording(n, recording)
    for n, approval in enumerate(dossier.approvals):
        if _is_id(approval.by):
            yield ("approvals", n, "by"), approval.by, _WHO
        if approval.of:
            yield ("approvals", n, "of"), approval.of, _ANY
    for n, hold in enumerate(dossier.holds):
        yield ("holds", n, "of"), hold.of, _ANY


def _of_event(n: int, event: Event) -> Named:
    for key, lists in _EVENT_LISTS:
        for m, given in enumerate(getattr(event, key)):
            yield ("events", n, key, m), given, lists
    if event.facts is not NO_FACTS:
        yield from _of_facts(n, event)
    if event.exempt and _is_id(event.exempt.by):
        yield ("events", n, "exempt", "by"), event.exempt.by, _WHO


def _of_facts(n: int, event: Event) -> Named:
    for key in sorted(event.facts.model_fields_set & _FACTS_OF_ANY):
        given, steps = getattr(event.facts, key), ("events", n, "facts", key)
        if key in _FACTS_OF_PEOPLE:
            if _is_id(given):
                yield steps, given, _WHO
        elif key in _FACTS_OF_RECORDS:
            # The report of a hearing is a document; of other events it is a word.
            if given and (key != "report" or event.kind == "hearing"):
                yield steps, given, _RECORD
        elif isinstance(given, tuple):
            for m, party in enumerate(given):
                yield (*steps, m), party, ("parties",)


def _of_document(n: int, document: Document) -> Named:
    for m, signature in enumerate(document.signatures):
        yield ("documents", n, "signatures", m, "by"), signature.by, _WHO
        if _is_id(signature.recorder):
            yield ("documents", n, "signatures", m, "recorder"), signature.recorder, _WHO
        if _is_id(signature.witness):
            yield ("documents", n, "signatures", m, "witness"), signature.witness, _WHO


def _of_recording(n: int, recording: Recording) -> Named:
    if _is_id(recording.maker):
        yield ("recordings", n, "maker"), recording.maker, _WHO
    for m, stop in enumerate(recording.breaks):
        if stop.written:
            yield ("recordings", n, "breaks", m, "written"), stop.written, ("documents",)
        if _is_id(stop.reported_to):
            yield ("recordings", n, "breaks", m, "reported_to"), stop.reported_to, _WHO
    for key, fact in (("extension", recording.extension), ("exempt", recording.exempt)):
        if fact and _is_id(fact.by):
            yield ("recordings", n, key, "by"), fact.by, _WHO


def _is_id(given: str | None) -> TypeGuard[str]:
    """Tell whether a person is named by id, not by name: then somebody must bear it."""
    return given is not None and _LOOKS_LIKE_AN_ID.fullmatch(given) is not None
