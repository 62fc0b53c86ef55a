"""Ids: each stands once, and each that is named belongs to something."""

import re
from collections.abc import Iterator

from liuhen.law.dossier.events import Event
from liuhen.law.dossier.faults import Fault
from liuhen.law.dossier.records import Document, Recording
from liuhen.law.dossier.whole import Dossier

# A person may be named by id or by name; what looks like an id is one.
_LOOKS_LIKE_AN_ID = re.compile(r"[a-z]{1,3}\d+")
_LISTS = ("people", "parties", "events", "documents", "recordings", "approvals")
_ROOMS = {"record": ("documents", "recordings"), "who": ("people", "parties")}

Named = Iterator[tuple[str, str, str]]


def faults_of_links(dossier: Dossier) -> Iterator[Fault]:
    """Yield ids that stand twice and ids that nothing bears."""
    bearers: dict[str, str] = {}
    for name in _LISTS:
        for n, thing in enumerate(getattr(dossier, name)):
            path = f"{name}[{n}].id"
            if thing.id in bearers:
                yield Fault(
                    path, f"‘{thing.id}’", f"an id of its own ({bearers[thing.id]} has it)",
                    f"不重复的编号（{bearers[thing.id]} 已使用）",
                )  # fmt: skip
            bearers.setdefault(thing.id, f"{name}[{n}]")
    bearers.setdefault("case", "case")
    for path, given, wanted in _named(dossier):
        rooms = _ROOMS.get(wanted) or (wanted,)
        if given not in bearers or (wanted != "any" and not bearers[given].startswith(rooms)):
            yield Fault(
                path, f"‘{given}’", f"an id of {' or '.join(rooms)}", f"{'、'.join(rooms)} 中已有的编号"
            )


def _named(dossier: Dossier) -> Named:
    """Yield path, id and where it must be found, for every id that the facts name."""
    for n, skipped in enumerate(dossier.case.not_applicable):
        yield from _person(f"case.not_applicable[{n}].by", skipped.by)
    for n, event in enumerate(dossier.events):
        yield from _of_event(f"events[{n}]", event)
    for n, document in enumerate(dossier.documents):
        yield from _of_document(f"documents[{n}]", document)
    for n, recording in enumerate(dossier.recordings):
        yield from _of_recording(f"recordings[{n}]", recording)
    for n, approval in enumerate(dossier.approvals):
        yield from _person(f"approvals[{n}].by", approval.by)
        if approval.of:
            yield f"approvals[{n}].of", approval.of, "any"
    for n, hold in enumerate(dossier.holds):
        yield f"holds[{n}].of", hold.of, "any"


def _of_event(path: str, event: Event) -> Named:
    for key, room in (("officers", "people"), ("parties", "parties"), ("documents", "documents"),
                      ("recordings", "recordings")):  # fmt: skip
        for n, given in enumerate(getattr(event, key)):
            yield f"{path}.{key}[{n}]", given, room
    facts = event.facts
    for key in facts.model_fields_set:
        given = getattr(facts, key)
        if key in {"serves", "proof", "order", "document", "notice", "transcript"} or (
            key == "report" and event.kind == "hearing"
        ):
            if given:
                yield f"{path}.facts.{key}", given, "record"
        elif key in {"reported_to", "witness", "recorder"}:
            yield from _person(f"{path}.facts.{key}", given)
        elif key == "to" and isinstance(given, tuple):
            for n, party in enumerate(given):
                yield f"{path}.facts.to[{n}]", party, "parties"
    if event.exempt:
        yield from _person(f"{path}.exempt.by", event.exempt.by)


def _of_document(path: str, document: Document) -> Named:
    for n, signature in enumerate(document.signatures):
        yield f"{path}.signatures[{n}].by", signature.by, "who"
        yield from _person(f"{path}.signatures[{n}].recorder", signature.recorder)
        yield from _person(f"{path}.signatures[{n}].witness", signature.witness)


def _of_recording(path: str, recording: Recording) -> Named:
    yield from _person(f"{path}.maker", recording.maker)
    for n, stop in enumerate(recording.breaks):
        if stop.written:
            yield f"{path}.breaks[{n}].written", stop.written, "documents"
        yield from _person(f"{path}.breaks[{n}].reported_to", stop.reported_to)
    if recording.extension:
        yield from _person(f"{path}.extension.by", recording.extension.by)
    if recording.exempt:
        yield from _person(f"{path}.exempt.by", recording.exempt.by)


def _person(path: str, given: object) -> Named:
    """A person is named by id, or by name as text; only what looks like an id must be borne by someone."""
    if isinstance(given, str) and _LOOKS_LIKE_AN_ID.fullmatch(given):
        yield path, given, "who"
