"""Facts of the dossier format as rows of this room's tables, not yet saved."""

from liuhen.cases.models import Case
from liuhen.cases.rows import blanks
from liuhen.documents.models import Document, Signature
from liuhen.law import dossier as law


def document_row(case: Case, fact: law.Document, *, position: int) -> Document:
    """Return the row of a document."""
    return Document(
        case=case, key=fact.id, position=position, form=fact.form, number=fact.number or "",
        made_at=fact.made_at, stored_at=fact.stored_at, labels=dict(fact.labels), fields=dict(fact.fields),
        blanks=blanks(fact, "number"),
    )  # fmt: skip


def signature_row(document: Document, fact: law.Signature, *, position: int) -> Signature:
    """Return the row of a signature, or of a refusal."""
    return Signature(
        document=document, position=position, by=fact.by, in_role=fact.as_ or "", at=fact.at,
        form=fact.form or "", refused=fact.refused, note=fact.note or "", recorder=fact.recorder or "",
        witness=fact.witness or "", blanks=blanks(fact, "note", "recorder", "witness"),
    )  # fmt: skip
