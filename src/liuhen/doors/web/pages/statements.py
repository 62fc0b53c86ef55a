"""Evidence statements and notarisations: the form, filled in with what is known; the sheet as it prints on A4; the certificate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from liuhen.cases.known_labels import known_of
from liuhen.docket.actions import changing_all
from liuhen.docket.labels import cases_with
from liuhen.doors.web import content as handing
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import recording_address
from liuhen.doors.web.asking import recording_for, require
from liuhen.doors.web.content import Wanted
from liuhen.doors.web.form_files import files_of
from liuhen.doors.web.pages.recording.derived import place_text
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.said import said
from liuhen.doors.web.viewing import note_recording, opened
from liuhen.law import words
from liuhen.law.dossier import Fault
from liuhen.law.view import FOREIGN
from liuhen.people import access
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings import queries as recordings
from liuhen.recordings.carriers.queries import holding
from liuhen.recordings.evidence import actions, queries
from liuhen.recordings.evidence.actions import LONGEST, MAY_SAY, SAYS, CannotNotarise, Certificate, Stated
from liuhen.recordings.evidence.tables import Notarisation
from liuhen.recordings.models import Derived, Recording, Segment
from liuhen.recordings.names import readable
from liuhen.vault.errors import VaultError
from liuhen.vault.home import store_of

LARGEST = 50 << 20
#: What tells the labels of one recording from a text of many lines.
LONG = ("proves", "purpose", "source_name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One text of a statement, as a field or as a line of the sheet."""

    key: str
    label: str
    value: str
    wide: bool
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalLine:
    """One original on the sheet."""

    name: str
    digest: str
    size: str
    when: str
    stored: str
    index: str


def form(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the form of a statement; a POST makes the next version."""
    reader = reader_of(request)
    require(access.may_take_in(roles=reader.roles))
    recording = recording_for(reader, ref)
    derived = _derived(recording, request.GET.get("derived", "") or request.POST.get("derived", ""))
    if request.method == "POST":
        return _state(request, reader, recording, derived)
    opened(request, of=recording.written, note=lambda: note_recording(recording, reader))
    return _show(request, recording, derived, _prefilled(recording, derived, reader))


@require_safe
def sheet(request: HttpRequest, ref: str, statement_ref: str) -> HttpResponse:
    """Show a statement as it prints."""
    reader = reader_of(request)
    recording = recording_for(reader, ref)
    statement = queries.statements_of(recording).filter(ref=statement_ref).first()
    if statement is None:
        raise Http404(gettext("The recording has no statement of that name."))
    opened(request, of=recording.written, note=lambda: note_recording(recording, reader))
    indexes = recordings.storing_indexes([recording])
    context = {
        "recording": recording,
        "statement": statement,
        "case_number": recording.labels.get("case_number")
        or known_of([recording])[recording.pk].get("case_number", ""),
        "medium": writing.say_of(words.MEDIUMS, recording.medium),
        "lines": _said(statement.says, only=True),
        "originals": [_original(segment, indexes.get(segment.pk)) for segment in recording.segments.all()],
        "derived": _derived_words(statement.derived) if statement.derived else "",
        "carriers": list(holding(recording)),
        "made_at": writing.minute(statement.made_at),
        "day": writing.day(statement.made_at),
        "latest": queries.last_statement(recording, statement.derived) == statement,
    }
    return render(request, "web/recording/evidence_sheet.html", context)


@require_POST
def notarise(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter a notarisation, with its certificate if there is a file of it."""
    reader = reader_of(request)
    require(access.may_take_in(roles=reader.roles))
    recording = recording_for(reader, ref)
    given = said(request)
    try:
        actions.notarise(
            recording=recording,
            office=given.get("office", ""),
            certificate=given.get("certificate", ""),
            certified_on=_day(given.get("certified_on", "")),
            what=given.get("what", ""),
            file=_certificate(request, reader),
            officer=reader.officer,
            by=reader.by,
            at=reader.at,
        )
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
    except VaultError as error:
        messages.error(request, writing.choose(zh=error.zh, en=error.en))
    else:
        messages.success(request, gettext("The notarisation was entered."))
    return redirect(f"{recording_address(ref)}#evidence")


@require_safe
def certificate(request: HttpRequest, ref: str, notarisation_ref: str) -> HttpResponseBase:
    """Hand out the file of a certificate."""
    reader = reader_of(request)
    recording = recording_for(reader, ref)
    row: Notarisation | None = queries.notarisations_of(recording).filter(ref=notarisation_ref).first()
    if row is None or not row.sha256:
        raise Http404(gettext("There is no file of that certificate."))
    wanted = Wanted(digest=row.sha256, file_name=row.file_name, about=recording.written, download=True)
    response = handing.hand_out(request, wanted)
    if response.status_code in (200, 206) and request.method == "GET":
        actions.note_certificate(notarisation=row, by=reader.by, at=reader.at)
    return response


def _state(
    request: HttpRequest, reader: Reader, recording: Recording, derived: Derived | None
) -> HttpResponse:
    given = said(request)
    try:
        with changing_all(cases=cases_with([recording]), at=reader.at):
            statement = actions.state(
                recording=recording, derived=derived, stated=_stated(given), officer=reader.officer,
                by=reader.by, at=reader.at,
            )  # fmt: skip
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
        return _show(request, recording, derived, given, status=422)
    told = gettext("Version %(n)d of the statement was made; the cases were checked again.")
    messages.success(request, told % {"n": statement.version})
    return redirect("web:statement", recording.ref, statement.ref)


def _stated(given: Mapping[str, str]) -> Stated:
    copies = given.get("copies", "").strip()
    return Stated(
        says={key: given.get(key, "") for key in (*SAYS, *MAY_SAY)},
        copies=int(copies) if copies.isascii() and copies.isdigit() and len(copies) < 6 else 0,
        maker_signed=given.get("maker_signed") == "1",
        holder=given.get("holder", ""),
        answer=given.get("answer", ""),
        refusal=given.get("refusal", ""),
        witness=given.get("witness", ""),
    )


def _show(
    request: HttpRequest,
    recording: Recording,
    derived: Derived | None,
    given: Mapping[str, str],
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "ref": recording.ref,
        "derived": derived,
        "derived_words": _derived_words(derived) if derived else "",
        "fields": _said(given),
        "given": given,
        "longest": LONGEST,
    }
    return render(request, "web/recording/evidence_form.html", context, status=status)


def _prefilled(recording: Recording, derived: Derived | None, reader: Reader) -> Mapping[str, str]:
    """Return what is known: what was stated last, what the labels say, what follows from file, device and case."""
    known = dict(known_of([recording])[recording.pk])
    labels = {key: str(text) for key, text in recording.labels.items() if str(text).strip()}
    told = {"extractor": reader.officer.name, "copies": "1", **known, **labels}
    holder = "" if recording.source in FOREIGN else told.get("maker", "")
    told |= {"holder": holder, "answer": "", "refusal": "", "witness": "", "maker_signed": ""}
    if last := queries.last_statement(recording, derived):
        told |= {**last.says, "copies": str(last.copies), "holder": last.holder}
    return told


def _said(given: Mapping[str, str], *, only: bool = False) -> Sequence[Said]:
    keys = [key for key in (*SAYS, *MAY_SAY) if not only or given.get(key)]
    return tuple(
        Said(
            key=key,
            label=writing.say_of(words.LABELS, key),
            value=given.get(key, ""),
            wide=key in LONG,
            required=key in SAYS,
        )
        for key in keys
    )


def _original(segment: Segment, index: int | None) -> OriginalLine:
    return OriginalLine(
        name=segment.file_name or "—",
        digest=segment.sha256,
        size=writing.size(segment.size),
        when=writing.between(segment.start, segment.end, seconds=True),
        stored=gettext("held in the vault") if segment.held else gettext("not held"),
        index=str(index) if index is not None else "—",
    )


def _derived(recording: Recording, ref: str) -> Derived | None:
    if not ref:
        return None
    row = (
        Derived.objects.filter(original__recording=recording, ref=ref)
        .select_related("original", "clip")
        .first()
    )
    if row is None:
        raise Http404(gettext("The recording has nothing derived by that name."))
    return row


def _derived_words(derived: Derived) -> str:
    told = gettext("%(kind)s at %(at)s of %(file)s, made by %(how)s, sha256:%(digest)s")
    kinds = {"still": gettext("Still frame"), "clip": gettext("Clip")}
    return told % {
        "kind": kinds.get(derived.kind, derived.kind),
        "at": place_text(derived),
        "file": derived.original.file_name,
        "how": derived.recipe,
        "digest": derived.sha256,
    }


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise CannotNotarise(Fault("certified_on", quote(given), "a day such as 2025-08-20", "2025-08-20 这样的日期")) from None  # fmt: skip


def _certificate(request: HttpRequest, reader: Reader) -> Certificate | None:
    file = next((file for file in files_of(request, "file") if file.size), None)
    if file is None or not file.size:
        return None
    if file.size > LARGEST:
        most = writing.size(LARGEST)
        raise CannotNotarise(
            Fault("file", quote(writing.size(file.size)), f"up to {most}", f"至多 {most} 的文件")
        )
    with Path(file.temporary_file_path()).open("rb") as content:
        stored = store_of(reader.authority.slug).put(content)
    return Certificate(stored=stored, name=readable(file.as_given))
