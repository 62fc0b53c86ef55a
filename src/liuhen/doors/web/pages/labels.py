"""Labels that the regulation asks for (标注): one form for one recording or for many, filled in with what is known.

A field is called `label:<recording>:<key>`; `all:<key>` fills what is left empty in the others. All is written or nothing,
and the cases that the recordings are in are judged again in the same transaction.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext

from liuhen.cases.known_labels import known_of
from liuhen.cases.queries import visible_cases
from liuhen.docket.actions import changing_all
from liuhen.docket.labels import asked_of, cases_with, lacking
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import recording_address
from liuhen.doors.web.asking import require
from liuhen.doors.web.law_texts import clause_text
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.said import said
from liuhen.doors.web.seeing import recordings_seen_by
from liuhen.law import words
from liuhen.people import access
from liuhen.people.wanting import BadInput
from liuhen.recordings.labels.actions import LONGEST, label
from liuhen.recordings.models import Recording

PER_PAGE = 20
#: What is often the same for all recordings of one outing.
SHARED = ("case_number", "party", "handler", "place", "proves", "category", "content", "method")

Given = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One label: `value` as it stands or as it is suggested, and the articles that ask for it."""

    name: str
    id: str
    label: str
    value: str
    articles: str
    lacking: bool
    suggested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelForm:
    """The labels of one recording, ready for a page."""

    ref: str
    name: str
    when: str
    href: str
    fields: Sequence[Field]
    lacking: Sequence[str]
    borne: Sequence[tuple[str, str]]


def page(request: HttpRequest) -> HttpResponse:
    """Show which labels are lacking, or ask those of the recordings that are named; a POST writes them."""
    reader = reader_of(request)
    require(access.may_take_in(roles=reader.roles))
    if request.method == "POST":
        return _write(request, reader)
    if refs := request.GET.getlist("ref"):
        if not (named := _seen(reader, refs)):
            raise _not_here()
        return _show(request, forms_of(named))
    paged = Paginator(lacking_of(reader), PER_PAGE).get_page(request.GET.get("page"))
    return _show(request, forms_of(list(paged.object_list)), paged=paged)


def lacking_of(reader: Reader) -> Any:
    """Return the recordings that lack a label and are the reader's to look after."""
    sees_all = bool(access.SEES_ALL & reader.roles)
    cases = visible_cases(reader.officer, reader.at, roles=reader.roles)
    return lacking(reader.authority, maker=None if sees_all else reader.officer, cases=cases)


def forms_of(recordings: Collection[Recording], given: Given | None = None) -> Sequence[LabelForm]:
    """Return the forms; `given` is what was just sent and could not be written. A fixed number of queries."""
    asked, known = asked_of(recordings), known_of(recordings)
    return tuple(
        _form(recording, asked[recording.pk], known[recording.pk], (given or {}).get(recording.ref, {}))
        for recording in recordings
    )


def _form(
    recording: Recording, asked: Collection[Any], known: Mapping[str, str], given: Mapping[str, str]
) -> LabelForm:
    borne = {key: str(text) for key, text in recording.labels.items()}
    clauses = {each.key: each for each in asked}
    keys = list(dict.fromkeys((*clauses, *borne)))
    return LabelForm(
        ref=recording.ref,
        name=writing.say_of(words.MEDIUMS, recording.medium) or gettext("Recording"),
        when=writing.between(recording.started_at, recording.ended_at),
        href=recording_address(recording.ref),
        fields=tuple(
            Field(
                name=f"label:{recording.ref}:{key}",
                id=f"{recording.ref}-{key}",
                label=writing.say_of(words.LABELS, key),
                value=given.get(key) or borne.get(key) or known.get(key, ""),
                articles=writing.listed(clause_text(c).article for c in clauses[key].clauses)
                if key in clauses
                else "",
                lacking=key in clauses and clauses[key].lacking,
                suggested=not borne.get(key) and bool(known.get(key)),
            )
            for key in keys
        ),
        lacking=tuple(writing.say_of(words.LABELS, each.key) for each in asked if each.lacking),
        borne=tuple(
            (writing.say_of(words.LABELS, key), writing.as_told(text) or gettext("(empty)"))
            for key, text in borne.items()
        ),
    )


def _write(request: HttpRequest, reader: Reader) -> HttpResponse:
    given = _given(request)
    recordings = _seen(reader, given)
    if not recordings or len(recordings) < len(given):
        raise _not_here()
    try:
        with changing_all(cases=cases_with(recordings), at=reader.at):
            for recording in recordings:
                label(recording=recording, labels=given[recording.ref], by=reader.by, at=reader.at)
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
        return _show(request, forms_of(recordings, given), status=422)
    count = len(recordings)
    told = ngettext(
        "The labels of %(n)d recording were written.", "The labels of %(n)d recordings were written.", count
    )
    messages.success(request, told % {"n": count})
    back = said(request).get("back", "")
    return redirect("web:recording", back) if back in given else redirect("web:labels")


def _given(request: HttpRequest) -> dict[str, dict[str, str]]:
    """Return by recording what was sent; what is empty there takes the text that is meant for all."""
    fields = said(request)
    shared = {name.removeprefix("all:"): text for name, text in fields.items() if name[:4] == "all:"}
    given: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name, text in fields.items():
        kind, _, rest = name.partition(":")
        ref, _, key = rest.partition(":")
        if kind == "label" and key:
            given[ref][key] = text.strip() or shared.get(key, "")
    return dict(given)


def _seen(reader: Reader, refs: Collection[str]) -> list[Recording]:
    """Return those of the recordings that the reader sees; what somebody else recorded may be none of them."""
    found = recordings_seen_by(reader).filter(ref__in=refs).select_related("authority", "device", "maker")
    return list(found.prefetch_related("segments").order_by("started_at", "pk"))


def _not_here() -> Http404:
    return Http404(gettext("One of these recordings is not here, or not yours to see."))


def _show(
    request: HttpRequest, forms: Sequence[LabelForm], *, paged: Any = None, status: int = 200
) -> HttpResponse:
    context = {
        "forms": forms,
        "paged": paged,
        "longest": LONGEST,
        "shared": _shared(forms) if len(forms) > 1 else (),
    }
    return render(request, "web/labels.html", context, status=status)


def _shared(forms: Sequence[LabelForm]) -> Sequence[tuple[str, str]]:
    asked = {field.name.rpartition(":")[2] for form in forms for field in form.fields if field.articles}
    return tuple((key, writing.say_of(words.LABELS, key)) for key in SHARED if key in asked)
