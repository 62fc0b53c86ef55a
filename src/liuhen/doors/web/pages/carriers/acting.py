"""What may be done with a carrier: register, note, move, compare, release, enter in a case file. Each is one action of its room."""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from liuhen.cases.models import Case
from liuhen.docket.actions import changing
from liuhen.documents import actions as documents
from liuhen.doors.web import writing
from liuhen.doors.web.asking import case_for, require
from liuhen.doors.web.pages.carriers.choosing import chosen, found
from liuhen.doors.web.pages.carriers.presenting import REGISTER
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.said import said
from liuhen.law.dossier import Fault
from liuhen.people import access
from liuhen.people.queries import find_officer
from liuhen.people.wanting import BadInput
from liuhen.recordings.carriers import actions, queries
from liuhen.recordings.carriers.actions import CannotKeep
from liuhen.recordings.carriers.tables import Carrier


@require_POST
def register(request: HttpRequest) -> HttpResponse:
    """Register a carrier with the files that were chosen."""
    reader = _keeper(request)
    given = said(request)
    try:
        row = actions.register(
            authority=reader.authority,
            number=given.get("number", ""),
            kind=given.get("kind", ""),
            original=given.get("original") == "1",
            copies=_count(given.get("copies", "")),
            place=given.get("place", ""),
            keeper=find_officer(reader.authority, given.get("keeper", "").strip()),
            segments=chosen(reader, request.POST.getlist("segment")),
            instead_of=found(reader, given["instead_of"]) if given.get("instead_of") else None,
            reason=given.get("reason", ""),
            by=reader.by,
            at=reader.at,
        )
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
        return _back(given)
    messages.success(request, gettext("The carrier was registered."))
    return redirect("web:carrier", row.ref)


def _back(given: Mapping[str, str]) -> HttpResponse:
    """Return to the form as it was opened."""
    return redirect(f"{reverse('web:carriers')}?{urlencode(parse_qsl(given.get('back', '')))}#register")


def _act(request: HttpRequest, ref: str, done: str, act: Callable[[Reader, Carrier], object]) -> HttpResponse:
    reader = _keeper(request)
    row = found(reader, ref)
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
        return _back(said(request))
    segments = chosen(reader, request.POST.getlist("segment"))
    return _act(
        request, row.ref, gettext("The files were noted."),
        lambda reader, row: actions.note_contents(carrier=row, segments=segments, by=reader.by, at=reader.at),
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


def _keys(row: Carrier, case: Case) -> list[str]:
    on_it = row.contents.values("segment__recording")
    return list(case.caserecording_set.filter(recording__in=on_it).values_list("key", flat=True))


def _keeper(request: HttpRequest) -> Reader:
    reader = reader_of(request)
    require(access.may_keep_carriers(roles=reader.roles))
    return reader


def _count(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0
