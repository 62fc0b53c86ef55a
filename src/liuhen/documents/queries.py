"""Every way to read documents."""

from django.db.models import QuerySet

from liuhen.cases.models import Case
from liuhen.documents.models import Document
from liuhen.law.dossier import Fault
from liuhen.people.wanting import BadInput, quote


class NoSuchDocument(BadInput):
    """The case has no document of this id."""

    def __init__(self, key: str) -> None:
        super().__init__(Fault("document", quote(key), "the id of a document of the case", "本案文书的编号"))


def documents_of(case: Case) -> QuerySet[Document]:
    """Return the documents of a case with their signatures and events, in the order in which they were made."""
    return case.document_set.prefetch_related("signatures", "events").order_by("made_at", "position")


def document_in(case: Case, key: str) -> Document:
    """Return the document of that id.

    Raises:
        NoSuchDocument: the case has none.
    """
    document = case.document_set.select_related("case__authority").filter(key=key).first()
    if document is None:
        raise NoSuchDocument(key)
    return document
