"""Original carriers and discs (原始载体、光盘): the register, one carrier with what is on it and where it has been, and what may be done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from liuhen.cases.models import Case, CaseRecording
from liuhen.cases.queries import visible_cases
from liuhen.docket.actions import changing
from liuhen.documents import actions as documents
from liuhen.documents.models import Document
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import recording_address
from liuhen.doors.web.asking import case_for, require
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.seeing import recordings_seen_by
from liuhen.doors.web.trail import trail_lines
from liuhen.law.dossier import Fault
from liuhen.people import access
from liuhen.people.queries import find_officer
from liuhen.people.wanting import BadInput
from liuhen.recordings.carriers import actions, queries
from liuhen.recordings.carriers.actions import CannotKeep
from liuhen.recordings.carriers.tables import Carrier, CarrierContent
from liuhen.recordings.models import Segment

PER_PAGE = 30
#: The register of original carriers in a case file.
REGISTER = "F-A06"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierLine:
    """One carrier, ready for a page."""

    ref: str
    number: str
    kind: str
    what: str
    place: str
    keeper: str
    files: int
    copies: int
    compared: str
    released: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentLine:
    """One file on a carrier; its name only for those who may see the recording."""

    name: str
    href: str
    digest: str
    evidence: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case in whose file the carrier can be entered, or is."""

    number: str
    href: str
    document: str


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the carriers; with `recording`, the form offers to note its files on a new one or on one that is known."""
    reader = reader_of(request)
    require(access.may_see_carriers(roles=reader.roles))
    paged = Paginator(queries.carriers_of(reader.authority), PER_PAGE).get_page(request.GET.get("page"))
    carriers = list(paged.object_list)
    files = queries.how_many_on(carriers)
    refs = request.GET.getlist("recording")
    context = {
        "lines": [line_of(each, files=files.get(each.pk, 0)) for each in carriers],
        "paged": paged,
        "may_keep": bool(access.may_keep_carriers(roles=reader.roles)),
        "kinds": Carrier.Kind.choices,
        "keeper": reader.officer.name,
        "segments": _segments(reader, refs) if refs else [],
        "instead_of": _found(reader, request.GET["instead_of"]) if request.GET.get("instead_of") else None,
    }
    return render(request, "web/carriers.html", context)


@require_safe
def carrier(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one carrier."""
    reader = reader_of(request)
    require(access.may_see_carriers(roles=reader.roles))
    row = _found(reader, ref)
    contents = list(queries.contents_of(row))
    seen = set(
        recordings_seen_by(reader)
        .filter(pk__in={content.segment.recording_id for content in contents})
        .values_list("pk", flat=True)
    )
    context = {
        "line": line_of(row, files=len(contents)),
        "contents": [_content(each, seen) for each in contents],
        "recordings": sorted({each.segment.recording.ref for each in contents if each.segment.recording_id in seen}),
        "moves": [
            (writing.minute(move.at), move.place, move.keeper.name, move.reason)
            for move in row.moves.select_related("keeper")
        ],
        "original": row.original,
        "instead_of": line_of(row.instead_of, files=0) if row.instead_of else None,
        "reason": row.reason,
        "stand_ins": [line_of(disc, files=0) for disc in row.stand_ins.select_related("keeper")],
        "cases": _cases(reader, row, contents),
        "may_keep": bool(access.may_keep_carriers(roles=reader.roles)) and row.released_at is None,
        "trail": trail_lines(queries.custody(row)),
    }  # fmt: skip
    return render(request, "web/carrier.html", context)


@require_POST
def register(request: HttpRequest) -> HttpResponse:
    """Register a carrier with the files that were chosen."""
    reader = _keeper(request)
    given = request.POST
    try:
        row = actions.register(
            authority=reader.authority,
            number=given.get("number", ""),
            kind=given.get("kind", ""),
            original=given.get("original") == "1",
            copies=_count(given.get("copies", "")),
            place=given.get("place", ""),
            keeper=find_officer(reader.authority, given.get("keeper", "").strip()),
            segments=_chosen(reader, given.getlist("segment")),
            instead_of=_found(reader, given["instead_of"]) if given.get("instead_of") else None,
            reason=given.get("reason", ""),
            by=reader.by,
            at=reader.at,
        )
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
        return redirect(f"{reverse('web:carriers')}?{given.get('back', '')}#register")
    messages.success(request, gettext("The carrier was registered."))
    return redirect("web:carrier", row.ref)


def _act(request: HttpRequest, ref: str, done: str, act: Callable[[Reader, Carrier], object]) -> HttpResponse:
    reader = _keeper(request)
    row = _found(reader, ref)
    try:
        act(reader, row)
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
    else:
        messages.success(request, done)
    return redirect("web:carrier", ref)


@require_POST
def fill(request: HttpRequest) -> HttpResponse:
    """Note the files that were chosen on a carrier that is known by its number."""
    reader = _keeper(request)
    number = request.POST.get("number", "").strip()
    row = Carrier.objects.filter(authority=reader.authority, number=number).first()
    if row is None:
        error = CannotKeep(Fault("number", f"‘{number[:20]}’", "the number of a carrier that is known", "已登记的载体编号"))  # fmt: skip
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
        return redirect(f"{reverse('web:carriers')}?{request.POST.get('back', '')}#register")
    chosen = _chosen(reader, request.POST.getlist("segment"))
    return _act(
        request, row.ref, gettext("The files were noted."),
        lambda reader, row: actions.note_contents(carrier=row, segments=chosen, by=reader.by, at=reader.at),
    )  # fmt: skip


@require_POST
def move(request: HttpRequest, ref: str) -> HttpResponse:
    """Move the carrier, or hand it over."""

    def moved(reader: Reader, row: Carrier) -> None:
        keeper = find_officer(reader.authority, request.POST.get("keeper", "").strip())
        place, reason = request.POST.get("place", ""), request.POST.get("reason", "")
        actions.move(carrier=row, place=place, keeper=keeper, reason=reason, by=reader.by, at=reader.at)

    return _act(request, ref, gettext("Where the carrier is was written down."), moved)


@require_POST
def compare(request: HttpRequest, ref: str) -> HttpResponse:
    """Compare what was read back from the carrier with the stored files."""
    listing = request.POST.get("listing", "")
    return _act(
        request, ref, gettext("Every file on the carrier has the digest of the stored file."),
        lambda reader, row: actions.compare(carrier=row, listing=listing, by=reader.by, at=reader.at),
    )  # fmt: skip


@require_POST
def release(request: HttpRequest, ref: str) -> HttpResponse:
    """Let the carrier be used again, unless evidence rests on it."""
    reason = request.POST.get("reason", "")
    return _act(
        request, ref, gettext("The carrier was released."),
        lambda reader, row: actions.release(carrier=row, reason=reason, by=reader.by, at=reader.at),
    )  # fmt: skip


@require_POST
def enter(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter the carrier in the file of a case, by the register of original carriers; the case is judged again."""

    def filed(reader: Reader, row: Carrier) -> None:
        case = case_for(reader, request.POST.get("case", ""))
        keys = _keys(row, case)
        if not keys:
            raise Http404(gettext("Nothing on this carrier is in that case."))
        with changing(case=case, at=reader.at):
            documents.register(
                case=case, form=REGISTER, number=row.number, made_at=reader.at, stored_at=reader.at,
                fields=_fields(row, case, keys), by=reader.by, at=reader.at,
            )  # fmt: skip

    return _act(request, ref, gettext("Entered in the case file; the case was checked again."), filed)


def _fields(row: Carrier, case: Case, keys: Sequence[str]) -> Mapping[str, str]:
    kind = Carrier.Kind(row.kind)
    told = {"card": "存储卡", "disc": "光盘", "drive": "硬盘或者U盘", "tape": "磁带", "other": "其他载体"}[
        kind
    ]
    return {
        "case_no": case.number,
        "av_id": "、".join(keys),
        "av_carrier": f"{told}{row.number}，存放于{row.place}，保管人{row.keeper.name}",
        "av_files": "；".join(f"{c.segment.file_name} sha256:{c.sha256}" for c in queries.contents_of(row)),
        "piece_count": str(row.copies),
        "remarks": f"代存原始载体{row.instead_of.number}：{row.reason}" if row.instead_of else "",
    }


def _cases(reader: Reader, row: Carrier, contents: Sequence[CarrierContent]) -> Sequence[CaseLine]:
    within = CaseRecording.objects.filter(recording__in={c.segment.recording_id for c in contents})
    seen = visible_cases(reader.officer, reader.at, roles=reader.roles)
    cases = list(seen.filter(pk__in=within.values("case")))
    papers = Document.objects.filter(case__in=cases, form=REGISTER, number=row.number)
    entered = {paper.case_id: paper.key for paper in papers}
    return tuple(
        CaseLine(
            number=case.number,
            href=reverse("web:case", args=[case.number]),
            document=reverse("web:document", args=[case.number, entered[case.pk]])
            if case.pk in entered
            else "",
        )
        for case in cases
    )


def _keys(row: Carrier, case: Case) -> list[str]:
    on_it = row.contents.values("segment__recording")
    return list(case.caserecording_set.filter(recording__in=on_it).values_list("key", flat=True))


def line_of(carrier: Carrier, *, files: int) -> CarrierLine:
    """Return a carrier as a line."""
    return CarrierLine(
        ref=carrier.ref,
        number=carrier.number,
        kind=str(Carrier.Kind(carrier.kind).label),
        what=gettext("original carrier") if carrier.original else gettext("copy"),
        place=carrier.place,
        keeper=carrier.keeper.name,
        files=files,
        copies=carrier.copies,
        compared=writing.minute(carrier.compared_at) if carrier.compared_at else "",
        released=writing.minute(carrier.released_at) if carrier.released_at else "",
        since=writing.minute(carrier.registered_at),
    )


def _content(content: CarrierContent, seen: set[int]) -> ContentLine:
    recording = content.segment.recording
    visible = recording.pk in seen
    return ContentLine(
        name=(content.segment.file_name or recording.ref)
        if visible
        else gettext("a file that you may not see"),
        href=recording_address(recording.ref) if visible else "",
        digest=content.sha256,
        evidence=queries.is_evidence(recording),
    )


def _keeper(request: HttpRequest) -> Reader:
    reader = reader_of(request)
    require(access.may_keep_carriers(roles=reader.roles))
    return reader


def _found(reader: Reader, ref: str) -> Carrier:
    row = queries.find(reader.authority, ref)
    if row is None:
        raise Http404(gettext("There is no carrier %(ref)s here.") % {"ref": ref})
    return row


def _segments(reader: Reader, refs: Sequence[str]) -> list[Segment]:
    """Return the files of recordings that the reader sees, whose digests are known."""
    within = recordings_seen_by(reader).filter(ref__in=refs)
    found = Segment.objects.filter(recording__in=within).exclude(sha256="").select_related("recording")
    return list(found.order_by("recording__started_at", "recording", "position"))


def _chosen(reader: Reader, named: Sequence[str]) -> list[Segment]:
    pairs = {tuple(name.split("/", 1)) for name in named if name.count("/") == 1}
    found = _segments(reader, [ref for ref, _ in pairs])
    chosen = [s for s in found if (s.recording.ref, str(s.position)) in pairs]
    if len(chosen) < len(set(named)):
        raise Http404(gettext("One of these recordings is not here, or not yours to see."))
    return chosen


def _count(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0
