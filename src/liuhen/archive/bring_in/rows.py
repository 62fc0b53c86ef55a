"""The rows of a dossier: a few inserts for what a case holds many of, and the room's own action for each recording."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TypeVar

from liuhen.archive.bring_in.media import Place
from liuhen.archive.bring_in.officers import officer_for
from liuhen.cases import rows
from liuhen.cases.models import Approval, Case, CasePart, CaseRecording, Event, Hold, Participant, Party
from liuhen.documents.models import Document, Signature
from liuhen.documents.rows import document_row, signature_row
from liuhen.law.dossier import Dossier
from liuhen.people.models import Authority
from liuhen.recordings import actions as recordings
from liuhen.recordings.arriving import Brought

Part = TypeVar("Part", bound=CasePart)
Parts = Mapping[str, Part]


def write_rows(
    dossier: Dossier, authority: Authority, brought: Mapping[Place, Brought], *, by: str, at: datetime
) -> Case:
    """Write everything that the dossier says, in the caller's transaction; return the case."""
    case = rows.case_row(authority, dossier.pack, dossier.case)
    case.save()
    people = _write_people(case, dossier, by=by, at=at)
    parties = _by_key(
        Party.objects.bulk_create(
            rows.party_row(case, fact, position=n) for n, fact in enumerate(dossier.parties)
        )
    )
    documents = _write_documents(case, dossier)
    tied = _write_recordings(case, dossier, people, brought, by=by, at=at)
    _write_events(case, dossier, people, parties, documents, tied)
    Approval.objects.bulk_create(
        rows.approval_row(case, fact, position=n) for n, fact in enumerate(dossier.approvals)
    )
    Hold.objects.bulk_create(rows.hold_row(case, fact, position=n) for n, fact in enumerate(dossier.holds))
    return case


def _by_key(parts: list[Part]) -> dict[str, Part]:
    return {part.key: part for part in parts}


def _write_people(case: Case, dossier: Dossier, *, by: str, at: datetime) -> dict[str, Participant]:
    return _by_key(
        Participant.objects.bulk_create(
            rows.participant_row(
                case, fact, position=n, officer=officer_for(fact, authority=case.authority, by=by, at=at)
            )
            for n, fact in enumerate(dossier.people)
        )
    )


def _write_documents(case: Case, dossier: Dossier) -> dict[str, Document]:
    documents = _by_key(
        Document.objects.bulk_create(
            document_row(case, fact, position=n) for n, fact in enumerate(dossier.documents)
        )
    )
    Signature.objects.bulk_create(
        signature_row(documents[fact.id], signature, position=n)
        for fact in dossier.documents
        for n, signature in enumerate(fact.signatures)
    )
    return documents


def _write_recordings(
    case: Case,
    dossier: Dossier,
    people: Parts[Participant],
    brought: Mapping[Place, Brought],
    *,
    by: str,
    at: datetime,
) -> dict[str, CaseRecording]:
    tied: list[CaseRecording] = []
    for n, fact in enumerate(dossier.recordings):
        within = people.get(fact.maker or "")
        recording = recordings.register(
            authority=case.authority, facts=fact, maker=within.officer if within else None, by=by, at=at
        )
        for segment in recording.segments.all():
            if (n, segment.position) in brought:
                file = brought[n, segment.position]
                recordings.hold_stored(segment=segment, stored=file.stored, seen=file.seen, by=by, at=at)
        tied.append(rows.case_recording_row(case, fact, recording, position=n))
    return _by_key(CaseRecording.objects.bulk_create(tied))


def _write_events(
    case: Case,
    dossier: Dossier,
    people: Parts[Participant],
    parties: Parts[Party],
    documents: Parts[Document],
    tied: Parts[CaseRecording],
) -> None:
    """Write the events and, in the order in which the dossier names them, who and what belongs to each."""
    events = _by_key(
        Event.objects.bulk_create(
            rows.event_row(case, fact, position=n) for n, fact in enumerate(dossier.events)
        )
    )
    officers_of, parties_of = Event.officers.through, Event.parties.through
    documents_of, recordings_of = Document.events.through, CaseRecording.events.through
    officers_of._default_manager.bulk_create(
        officers_of(event=events[event], participant=people[key])
        for event, key in _named(dossier, "officers")
    )
    parties_of._default_manager.bulk_create(
        parties_of(event=events[event], party=parties[key]) for event, key in _named(dossier, "parties")
    )
    documents_of._default_manager.bulk_create(
        documents_of(event=events[event], document=documents[key])
        for event, key in _named(dossier, "documents")
    )
    recordings_of._default_manager.bulk_create(
        recordings_of(event=events[event], caserecording=tied[key])
        for event, key in _named(dossier, "recordings")
    )


def _named(dossier: Dossier, what: str) -> Iterator[tuple[str, str]]:
    """Yield event and id for everything that events name under `what`; an id named twice by one event counts once."""
    for event in dossier.events:
        for key in dict.fromkeys(getattr(event, what)):
            yield event.id, key
