"""The page of one document: what it says, who signed it, and the file itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from liuhen.cases.models import Case
from liuhen.docket.queries import status_now
from liuhen.documents import actions
from liuhen.documents.models import Document, Signature
from liuhen.doors.web import content as handing
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import document_address
from liuhen.doors.web.asking import document_for
from liuhen.doors.web.content import OTHER, Wanted, content_type
from liuhen.doors.web.law_texts import clause_text, packs
from liuhen.doors.web.pages.case.subjects import TONES, document_name, event_name, place, tab
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.trail import Trail, trail_of, turned
from liuhen.doors.web.viewing import opened, seen
from liuhen.law import words


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureLine:
    """Somebody signed, or refused to."""

    who: str
    role: str
    when: str
    how: str
    note: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a clause says about this document."""

    status: str
    tone: str
    article: str
    title: str
    because: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A document, ready for a page. `shown` is image, application, other, or empty when no file is held."""

    name: str
    number: str
    case: str
    case_href: str
    form: str
    made: str
    stored: str
    fields: Sequence[tuple[str, str]]
    labels: Sequence[tuple[str, str]]
    signatures: Sequence[SignatureLine]
    events: Sequence[tuple[str, str]]
    answers: Sequence[Answered]
    file_name: str
    size: str
    digest: str
    shown: str
    src: str
    download: str
    trail: Trail


def page(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Show a document; an htmx request gets a page of its trail alone."""
    reader = reader_of(request)
    document = document_for(reader, number, key)
    note = seen if turned(request) else opened
    note(request, of=document.written, note=lambda: _note(document, reader))
    if turned(request):
        return render(request, "web/parts/trail.html", {"trail": _trail(document, reader, request.GET)})
    return render(request, "web/document.html", {"page": _page(document, reader, request.GET)})


@require_safe
def content(request: HttpRequest, number: str, key: str) -> HttpResponseBase:
    """Show the file of a document."""
    reader = reader_of(request)
    document = document_for(reader, number, key)
    seen(request, of=document.written, note=lambda: _note(document, reader))
    return handing.hand_out(request, _wanted(document, download=False))


@require_safe
def download(request: HttpRequest, number: str, key: str) -> HttpResponseBase:
    """Hand out the file of a document. Every request leaves its own trace."""
    reader = reader_of(request)
    document = document_for(reader, number, key)
    with transaction.atomic():
        response = handing.hand_out(request, _wanted(document, download=True))
        if response.status_code in (200, 206) and request.method == "GET":
            actions.note_download(document=document, by=reader.by, at=reader.at)
    return response


def _note(document: Document, reader: Reader) -> None:
    actions.note_view(document=document, by=reader.by, at=reader.at)


def _wanted(document: Document, *, download: bool) -> Wanted:
    if not document.sha256:
        raise Http404(gettext("No file of this document is held."))
    name = document.file_name or document.key
    return Wanted(digest=document.sha256, file_name=name, about=document.written, download=download)


def _page(document: Document, reader: Reader, asked: QueryDict) -> Page:
    case = document.case
    where = [case.number, document.key]
    return Page(
        name=document_name(document),
        number=document.number if document.form != "other" else "",
        case=case.number,
        case_href=tab(case.number, "documents"),
        form="" if document.form == "other" else document.form,
        made=writing.minute(document.made_at),
        stored=writing.minute(document.stored_at),
        fields=_fields(document),
        labels=tuple(
            (writing.say_of(words.LABELS, key), writing.as_told(str(text)) or gettext("(empty)"))
            for key, text in document.labels.items()
        ),
        signatures=_signatures(document),
        events=tuple(
            (event_name(e), place(case.number, "events", e.key)) for e in document.events.order_by("at")
        ),
        answers=_answers(document, reader),
        file_name=document.file_name,
        size=writing.size(document.size) if document.sha256 else "",
        digest=document.sha256,
        shown=_shown(document),
        src=reverse("web:document-content", args=where),
        download=reverse("web:document-download", args=where),
        trail=_trail(document, reader, asked),
    )


def _trail(document: Document, reader: Reader, asked: QueryDict) -> Trail:
    return trail_of(
        asked,
        address=document_address(document.case.number, document.key),
        authority=reader.authority.slug,
        things=[document.written],
    )


def _shown(document: Document) -> str:
    if not document.sha256:
        return ""
    kind = content_type(document.file_name)
    return "other" if kind == OTHER else kind.partition("/")[0]


def _fields(document: Document) -> Sequence[tuple[str, str]]:
    names = _item_names(document.case)
    return tuple(
        (names.get(key, key), writing.as_told(str(text)) or gettext("(empty)"))
        for key, text in document.fields.items()
    )


def _item_names(case: Case) -> dict[str, str]:
    """Return what the items are called that the clauses of the case's pack ask for."""
    pack = packs().get(case.pack)
    if pack is None:
        return {}
    return {key: writing.say(word) for clause in pack.clauses.values() for key, word in clause.items.items()}


def _signatures(document: Document) -> Sequence[SignatureLine]:
    case = document.case
    names = dict(case.participant_set.values_list("key", "name")) | dict(
        case.party_set.values_list("key", "name")
    )
    return tuple(_signature(signature, names) for signature in document.signatures.all())


def _signature(signature: Signature, names: dict[str, str]) -> SignatureLine:
    how = (
        gettext("refused to sign")
        if signature.refused
        else writing.say_of(words.SIGNATURE_FORMS, signature.form)
    )
    witnessed = [
        gettext("%(role)s: %(name)s") % {"role": role, "name": names.get(who, who)}
        for role, who in ((gettext("noted by"), signature.recorder), (gettext("witness"), signature.witness))
        if who
    ]
    return SignatureLine(
        who=names.get(signature.by, signature.by),
        role=writing.say_of(words.ROLES, signature.in_role) if signature.in_role else "",
        when=writing.minute(signature.at),
        how=how,
        note=" · ".join([signature.note, *witnessed] if signature.note else witnessed),
        tone="near" if signature.refused else "",
    )


def _answers(document: Document, reader: Reader) -> Sequence[Answered]:
    found = document.case.findings.filter(subject=document.key)
    answers = ((finding, status_now(finding, reader.at)) for finding in found)
    return tuple(
        Answered(
            status=writing.say_of(words.STATUSES, status),
            tone=TONES.get(status, ""),
            article=clause_text(finding.clause).article,
            title=clause_text(finding.clause).title,
            because=writing.choose(zh=finding.because_zh, en=finding.because_en),
            href=f"{tab(document.case.number, 'findings')}&why={finding.position}#why",
        )
        for finding, status in answers
    )
