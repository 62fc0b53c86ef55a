"""Entering and withdrawing what an authority has on record about a regulation. Refused input stands in its form again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from liuhen.docket import actions, background
from liuhen.docket.actions import CannotRecord
from liuhen.docket.models import ForceRecord, Override
from liuhen.doors.web import writing
from liuhen.doors.web.asking import require
from liuhen.doors.web.pages.rules.here.page import show
from liuhen.doors.web.pages.rules.texts import pack_or_404
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.law.dossier import Fault
from liuhen.law.packs import Pack
from liuhen.people import access
from liuhen.people.access import Refused
from liuhen.people.wanting import BadInput, quote


@require_POST
def override(request: HttpRequest, pack: str) -> HttpResponse:
    """Change a requirement where other law prevails."""

    def enter(asked: Mapping[str, str], who: Mapping[str, Any]) -> None:
        begin, until = _dates(asked)
        actions.set_override(
            clause=asked.get("clause", ""), change=_change(asked), citation=asked.get("citation", ""),
            begin=begin, until=until, **who,
        )  # fmt: skip

    return _entered(request, pack, "override", enter, gettext("The change is on record."))


@require_POST
def record(request: HttpRequest, pack: str) -> HttpResponse:
    """Record a document by which the regulation holds."""

    def enter(asked: Mapping[str, str], who: Mapping[str, Any]) -> None:
        begin, until = _dates(asked)
        ground: Any = asked.get("ground", "")
        actions.record_force(
            ground=ground, citation=asked.get("citation", ""), begin=begin, until=until, **who
        )

    return _entered(request, pack, "document", enter, gettext("The document is on record."))


@require_POST
def house(request: HttpRequest, pack: str) -> HttpResponse:
    """Set a time of the house."""

    def enter(asked: Mapping[str, str], who: Mapping[str, Any]) -> None:
        value = {asked.get("unit", ""): _number(asked, "length")}
        actions.set_house(key=asked.get("key", ""), value=value, reason=asked.get("reason", ""), **who)

    return _entered(request, pack, "house", enter, gettext("The time of the house is set."))


def _entered(request: HttpRequest, pack: str, form: str, enter: Any, done: str) -> HttpResponse:
    reader, known = reader_of(request), pack_or_404(pack)
    asked = request.POST.dict()
    try:
        enter(asked, {"authority": reader.authority, "pack": known.id, "by": reader.by, "at": reader.at})
    except BadInput as error:
        return show(request, known, given=asked, wrong=_told(error), form=form)
    except Refused as error:
        raise PermissionDenied(_because(error)) from error
    messages.success(request, done)
    return redirect("web:here", known.id)


@require_POST
def again(request: HttpRequest, pack: str) -> HttpResponse:
    """Have all cases judged again: the last time failed, or the packs were changed."""
    reader, known = reader_of(request), pack_or_404(pack)
    require(access.may_tend_law(roles=reader.roles))
    background.ask_again_to_judge(authority=reader.authority, at=reader.at)
    return redirect("web:here", known.id)


@require_POST
def withdraw(request: HttpRequest, pack: str, ref: str) -> HttpResponse:
    """Let an entry count no longer; it stays on record."""
    reader, known = reader_of(request), pack_or_404(pack)
    try:
        _withdraw(reader, known, ref)
    except BadInput as error:
        return show(request, known, wrong=_told(error), form="withdraw")
    except Refused as error:
        raise PermissionDenied(_because(error)) from error
    messages.success(request, gettext("Withdrawn. The entry stays on record."))
    return redirect("web:here", known.id)


def _withdraw(reader: Reader, pack: Pack, ref: str) -> None:
    mine = {"authority": reader.authority, "pack": pack.id, "ref": ref}
    if row := Override.objects.filter(**mine).first():
        actions.withdraw_override(override=row, by=reader.by, at=reader.at)
    elif document := ForceRecord.objects.filter(**mine).first():
        actions.withdraw_force(record=document, by=reader.by, at=reader.at)
    else:
        raise Http404(gettext("There is no such entry here."))


def _change(asked: Mapping[str, str]) -> Mapping[str, Any]:
    match asked.get("change", ""):
        case "within":
            return {"within": {asked.get("unit", ""): _number(asked, "length")}}
        case "keep":
            years = asked.get("years", "").strip()
            return {"keep": f"P{years}Y" if years else asked.get("keep", "")}
        case "exempt":
            return {"exempt": True}
        case other:
            raise CannotRecord(
                Fault(
                    "change",
                    quote(other),
                    "a period, a time of keeping or no duty",
                    "期限、保存期限、不作要求之一",
                )
            )


def _number(asked: Mapping[str, str], name: str) -> int:
    given = asked.get(name, "").strip()
    if not given.isdecimal():
        raise CannotRecord(Fault(name, quote(given), "a whole number", "整数"))
    return int(given)


def _dates(asked: Mapping[str, str]) -> tuple[date, date | None]:
    begin = _day(asked, "begin")
    if begin is None:
        raise CannotRecord(Fault("begin", "", "the day from which it holds", "起始日期"))
    return begin, _day(asked, "until")


def _day(asked: Mapping[str, str], name: str) -> date | None:
    given = asked.get(name, "").strip()
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise CannotRecord(
            Fault(name, quote(given), "a day such as 2026-02-01", "形如 2026-02-01 的日期")
        ) from None


def _told(error: BadInput) -> str:
    return writing.choose(zh=error.zh(), en=f"{error} Nothing was changed.")


def _because(error: Refused) -> str:
    return writing.choose(zh=error.verdict.because_zh, en=error.verdict.because_en)
