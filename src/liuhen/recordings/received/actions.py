"""Every way to change receptions. One transaction: the recordings, the reception, who stands behind it, and its trace.

The trace holds digests, sizes and the salted digest of the identity; the identity itself stands in no trace and in no
package. The bytes are in the vault before any of this begins (`intake`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.db.models import Max

from liuhen.people import access
from liuhen.people.models import Authority, Officer
from liuhen.people.queries import roles_of_actor
from liuhen.recordings import actions as recordings
from liuhen.recordings import acts
from liuhen.recordings.actions import Outcome
from liuhen.recordings.arriving import Arrival
from liuhen.recordings.notes import Note
from liuhen.recordings.places import require_text
from liuhen.recordings.received.identity import (
    IdentityDiffers,
    IdentityGone,
    Person,
    require_ground,
    require_other_side,
    require_real_name,
)
from liuhen.recordings.received.kinds import Kind
from liuhen.recordings.received.tables import Identity, ReceivedFile, Reception
from liuhen.recordings.received.telling import NotReceived, Said, Told, require_said, require_told
from liuhen.recordings.telling import in_milliseconds
from liuhen.trace import Digest, Sealed, Trace, write_moment
from liuhen.vault import actions as vault
from liuhen.vault import queries as trail
from liuhen.vault.words import seal, seal_all

KNOWN_CALL = Note(
    zh="内容相同的文件此前已入库，不能再登记为一次通话",
    en="the same content is stored already and cannot become another call",
)
#: How the opening of a call is told in a dossier: the officers said who they are (dl-14b).
STATED = ["officers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One reception on its way into the tables."""

    authority: Authority
    kind: Kind
    told: Told
    person: Person
    officer: Officer
    said: Said | None
    outcomes: Sequence[tuple[Arrival, Outcome]]


@transaction.atomic
def record_material(
    *,
    authority: Authority,
    arrivals: Sequence[Arrival],
    person: Person,
    told: Told,
    officer: Officer,
    by: str,
    at: datetime,
) -> Reception:
    """Record material that somebody outside handed in, as it came. Its storing clock runs from now on (A-dl-4).

    officer: who took it from their hands. Content that was held before stays the recording it is.

    Raises:
        NotNamed: the giver is not told by name and a way to reach them. NotTold: way, matter or time cannot be.
    """
    checked, known = require_told(told, call=False, at=at), require_real_name(person)
    outcomes = _placed(authority, arrivals, by=by, at=at)
    for _, outcome in outcomes:
        if outcome.fresh:
            outcome.segment.recording.received_at = at
            outcome.segment.recording.save(update_fields=["received_at"])
    entry = _Entry(
        authority=authority,
        kind=Kind.MATERIAL,
        told=checked,
        person=known,
        officer=officer,
        said=None,
        outcomes=outcomes,
    )
    return _write(entry, acts.MATERIAL_RECEIVED, by=by, at=at)


@transaction.atomic
def record_call(
    *,
    authority: Authority,
    arrival: Arrival,
    person: Person,
    said: Said,
    told: Told,
    officer: Officer,
    by: str,
    at: datetime,
) -> Reception:
    """Record a telephone call with who was on the other side, and where the officer said what dl-14b asks for.

    Raises:
        NotNamed, NotTold: the other side, or what was said, is not told.
        NotReceived: the same content is stored already.
    """
    checked, known = require_told(told, call=True, at=at), require_other_side(person)
    placed = require_said(said, length=arrival.end - arrival.start)
    ((_, outcome),) = outcomes = _placed(authority, (arrival,), by=by, at=at)
    if not outcome.fresh:
        raise NotReceived(name=arrival.brought.name, because=KNOWN_CALL)
    recording = outcome.segment.recording
    recording.spoken = STATED if placed.stated is not None else []
    recording.announced = placed.notified is not None
    recording.save(update_fields=["spoken", "announced"])
    entry = _Entry(
        authority=authority,
        kind=Kind.CALL,
        told=checked,
        person=known,
        officer=officer,
        said=placed,
        outcomes=outcomes,
    )
    return _write(entry, acts.CALL_RECORDED, by=by, at=at)


@transaction.atomic
def look(*, reception: Reception, why: str, by: str, at: datetime) -> Person:
    """Open who stands behind a reception. Who looked, when and why is in the trail before the answer is given.

    Raises:
        BadInput: no reason is given. IdentityGone: it was destroyed. IdentityDiffers: it is not what was sealed.
    """
    reason = require_text(why)
    row = _kept(reception)
    _leave(reception, acts.IDENTITY_VIEWED, by=by, at=at, words={"why": seal(reason)})
    return Person.read(row.text)


@transaction.atomic
def destroy_identity(*, reception: Reception, ground: str, reason: str, by: str, at: datetime) -> None:
    """Destroy who stands behind a reception, because the law asks for it: text and salt go, the logged digest stays.

    ground: the law or the decision that asks for it. Material, receipt and every proof hold; nobody can be asked any more.

    Raises:
        Refused: who destroys it has no role for that.
        CannotDestroy: ground or reason is not told. IdentityGone: it was destroyed before.
        IdentityDiffers: it is not what was sealed, which is looked into first.
    """
    access.may_destroy_identity(roles=roles_of_actor(reception.authority, by, at)).require()
    said = require_ground(ground=ground, reason=reason)
    _kept(reception).delete()
    _leave(reception, acts.IDENTITY_DESTROYED, by=by, at=at, words=seal_all(said))


@transaction.atomic
def note_view(*, reception: Reception, by: str, at: datetime) -> None:
    """Leave the trace that somebody looked at a reception."""
    _leave(reception, acts.RECEPTION_VIEWED, by=by, at=at)


@transaction.atomic
def note_receipt(*, reception: Reception, by: str, at: datetime) -> None:
    """Leave the trace that the receipt was opened for printing."""
    _leave(reception, acts.RECEIPT_OPENED, by=by, at=at)


def _kept(reception: Reception) -> Identity:
    """Return who stands behind a reception as it was sealed, and let nobody else destroy it until the transaction ends."""
    row = Identity.objects.select_for_update().filter(of=reception.written).first()
    if row is None:
        raise IdentityGone(reception.written)
    sealed = Sealed(text=row.text, salt=bytes(row.salt))
    logged = trail.logged(authority=reception.authority.slug, number=reception.trace_number)
    if logged.trace.words.get("identity") != sealed.digest:
        raise IdentityDiffers(reception.written)
    return row


def _placed(
    authority: Authority, arrivals: Sequence[Arrival], *, by: str, at: datetime
) -> list[tuple[Arrival, Outcome]]:
    return [(a, recordings.place(authority=authority, arrival=a, by=by, at=at)) for a in arrivals]


def _write(entry: _Entry, act: str, *, by: str, at: datetime) -> Reception:
    identity = seal(entry.person.text)
    reception = Reception(
        authority=entry.authority,
        number=_next_number(entry.authority),
        kind=entry.kind,
        way=entry.told.way,
        about=entry.told.about,
        told_at=entry.told.made_at,
        received_at=at,
        received_by=entry.officer,
        stated_at=_ms(entry.said.stated) if entry.said else None,
        notified_at=_ms(entry.said.notified) if entry.said else None,
        unsaid=entry.said.unsaid if entry.said else "",
    )
    left = _leave(
        reception, act, by=by, at=at, facts=_facts(reception, entry), words=_words(entry, identity.digest)
    )
    reception.trace_number = left.number
    reception.save()
    ReceivedFile.objects.bulk_create(_files(reception, entry))
    Identity.objects.create(of=reception.written, text=identity.text, salt=identity.salt)
    return reception


def _next_number(authority: Authority) -> int:
    # The authority's row is locked by the placing above: two counters do not give out one number.
    last: int | None = authority.receptions.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _facts(reception: Reception, entry: _Entry) -> dict[str, Any]:
    return {
        "number": reception.number,
        "way": entry.told.way,
        "received_by": entry.officer.written,
        "told_at": write_moment(entry.told.made_at) if entry.told.made_at else None,
        "stated_ms": reception.stated_at,
        "notified_ms": reception.notified_at,
        "files": [
            {
                "sha256": str(arrival.brought.stored.digest),
                "size": arrival.brought.stored.size,
                "recording": outcome.segment.recording.written,
                "segment": outcome.segment.position,
                "fresh": outcome.fresh,
            }
            for arrival, outcome in entry.outcomes
        ],
    }


def _words(entry: _Entry, identity: Digest) -> dict[str, Sealed | Digest]:
    names = {f"file_{n}": seal(arrival.brought.name) for n, (arrival, _) in enumerate(entry.outcomes, 1)}
    unsaid = {"unsaid": seal(entry.said.unsaid)} if entry.said and entry.said.unsaid else {}
    return {"identity": identity, "about": seal(entry.told.about), **unsaid, **names}


def _files(reception: Reception, entry: _Entry) -> list[ReceivedFile]:
    return [
        ReceivedFile(
            reception=reception,
            position=position,
            file_name=arrival.brought.name,
            sha256=arrival.sha256,
            size=arrival.brought.stored.size,
            segment=outcome.segment,
            fresh=outcome.fresh,
        )
        for position, (arrival, outcome) in enumerate(entry.outcomes)
    ]


def _ms(offset: timedelta | None) -> int | None:
    return None if offset is None else in_milliseconds(offset)


def _leave(
    reception: Reception,
    act: str,
    *,
    by: str,
    at: datetime,
    facts: Mapping[str, Any] = MappingProxyType({}),
    words: Mapping[str, Sealed | Digest] = MappingProxyType({}),
) -> vault.Left:
    trace = Trace(act=act, of=reception.written, by=by, at=at, facts=facts, words=words)
    return vault.leave(authority=reception.authority.slug, trace=trace)
