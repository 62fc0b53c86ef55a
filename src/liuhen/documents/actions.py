"""Every way to change a document: register it, have it signed or refused, store its file."""

from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max

from liuhen.cases.checking import NotAFact, NotInThisCase, keys_in, next_key, read, require_in
from liuhen.cases.models import Case, Event, Participant, Party
from liuhen.documents import acts, rows
from liuhen.documents.models import Document, Signature
from liuhen.law import dossier as law
from liuhen.law.dossier import Fault
from liuhen.people.wanting import BadInput, quote
from liuhen.trace import Trace
from liuhen.vault import actions as vault
from liuhen.vault.home import store_of
from liuhen.vault.store import Stored
from liuhen.vault.words import seal_all


class CannotStore(BadInput):
    """This file cannot become the file of that document."""


@transaction.atomic
def register(
    *,
    case: Case,
    form: str,
    number: str = "",
    made_at: datetime,
    stored_at: datetime | None = None,
    labels: Mapping[str, str] | None = None,
    fields: Mapping[str, str] | None = None,
    events: Collection[str] = (),
    by: str,
    at: datetime,
) -> Document:
    """Register a document of the case; it gets the next id `d…` and belongs to `events` (ids in the case).

    form: an official form's id (`F-P12`) or `other`.

    Raises:
        NotAFact: the form, a label or a time is not of the dossier format.
        NotInThisCase: an event is not in the case.
    """
    Case.objects.select_for_update().filter(pk=case.pk).first()
    given = {
        "id": next_key(case, "d"), "form": form, "number": number or None, "made_at": made_at,
        "stored_at": stored_at, "labels": labels, "fields": fields,
    }  # fmt: skip
    fact = read(law.Document, given, where="document")
    require_in(case, events, Event, where="document.events")
    document = rows.document_row(case, fact, position=case.document_set.count())
    document.save()
    document.events.set(case.event_set.filter(key__in=events))
    _leave(
        document, acts.REGISTERED, by=by, at=at, facts={"form": form, "events": sorted(events)},
        words={"number": document.number},
    )  # fmt: skip
    return document


@transaction.atomic
def sign(
    *,
    document: Document,
    who: str,
    in_role: str,
    signed_at: datetime,
    form: str = "signature",
    by: str,
    at: datetime,
) -> Signature:
    """Note that somebody of the case signed the document.

    who: an id in the case. form: signature, seal, fingerprint or e-signature.

    Raises:
        NotAFact: a word is not of the dossier format.
        NotInThisCase: `who` is not in the case.
    """
    given = {"by": who, "as": in_role, "at": signed_at, "form": form}
    return _put_down(document, given, acts.SIGNED, by=by, at=at)


@transaction.atomic
def refuse(
    *,
    document: Document,
    who: str,
    in_role: str,
    refused_at: datetime | None = None,
    note: str,
    recorder: str = "",
    witness: str = "",
    by: str,
    at: datetime,
) -> Signature:
    """Note that somebody of the case refused to sign (拒签), why, and who can tell of it.

    Raises:
        NotAFact: a word is not of the dossier format, or nothing is noted.
        NotInThisCase: `who` is not in the case.
    """
    given = {
        "by": who, "as": in_role, "at": refused_at, "refused": True, "note": note, "recorder": recorder or None,
        "witness": witness or None,
    }  # fmt: skip
    return _put_down(document, given, acts.REFUSED, by=by, at=at)


def store_file(*, document: Document, path: Path, name: str = "", by: str, at: datetime) -> Document:
    """Put the file of a document into the vault; it is streamed, and its source is left alone.

    name: the file's name as it came, when `path` is only where an upload waits.

    Raises:
        CannotStore: the file is empty, or the document has another file already.
        OSError: the file cannot be read.
    """
    if path.stat().st_size == 0:
        raise CannotStore(Fault(name or path.name, "", "a file with content", "有内容的文件（该文件为空）"))
    with path.open("rb") as file:
        stored = store_of(document.case.authority.slug).put(file)
    return hold_stored(document=document, stored=stored, name=name or path.name, by=by, at=at)


@transaction.atomic
def hold_stored(*, document: Document, stored: Stored, name: str, by: str, at: datetime) -> Document:
    """Make content that lies in the vault the file of a document; the same content twice is nothing new.

    Raises:
        CannotStore: the document has another file already.
    """
    document = Document.objects.select_for_update().select_related("case__authority").get(pk=document.pk)
    if document.sha256 == stored.digest.hex:
        return document
    if document.sha256:
        raise CannotStore(
            Fault(
                document.key, f"sha256:{stored.digest.hex}", f"the file it has: sha256:{document.sha256}",
                f"已入库的文件 sha256:{document.sha256}（原件不得替换，请另行登记文书）",
            )
        )  # fmt: skip
    vault.keep(authority=document.case.authority.slug, stored=stored, at=at)
    facts = {"sha256": str(stored.digest), "size": stored.size}
    left = _leave(document, acts.STORED, by=by, at=at, facts=facts, words={"file": name})
    document.file_name, document.sha256, document.size = name, stored.digest.hex, stored.size
    document.trace_number = left.number
    # What nobody has put into a store before is in ours now.
    document.stored_at = document.stored_at or at
    document.save()
    return document


@transaction.atomic
def note_view(*, document: Document, by: str, at: datetime) -> None:
    """Leave the trace that somebody looked at the document."""
    _leave(document, acts.VIEWED, by=by, at=at)


@transaction.atomic
def note_download(*, document: Document, by: str, at: datetime) -> None:
    """Leave the trace that somebody took a copy of the document's file."""
    _leave(document, acts.DOWNLOADED, by=by, at=at, facts={"sha256": f"sha256:{document.sha256}"})


def _put_down(document: Document, given: Mapping[str, Any], act: str, *, by: str, at: datetime) -> Signature:
    fact = read(law.Signature, given, where="signature")
    if keys_in(document.case).get(fact.by) not in (Participant, Party):
        raise NotInThisCase(
            Fault("signature.by", quote(fact.by), "somebody of this case", "本案人员或当事人的编号")
        )
    if fact.refused and not (fact.note or "").strip():
        raise NotAFact(Fault("signature.note", "", "what was noted about the refusal", "拒签情况说明"))
    last = document.signatures.aggregate(last=Max("position"))["last"]
    signature = rows.signature_row(document, fact, position=0 if last is None else last + 1)
    signature.save()
    _leave(
        document, act, by=by, at=at, facts={"who": fact.by, "as": fact.as_}, words={"note": signature.note}
    )
    return signature


def _leave(
    document: Document,
    act: str,
    *,
    by: str,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    words: Mapping[str, str] | None = None,
) -> vault.Left:
    trace = Trace(act=act, of=document.written, by=by, at=at, facts=facts or {}, words=seal_all(words or {}))
    return vault.leave(authority=document.case.authority.slug, trace=trace)
