"""新建案件: opening a case under the authority's regulation. Where it does not hold, the article says why, and nothing is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from liuhen.docket.actions import Named, open_case
from liuhen.docket.packs import may_open
from liuhen.doors.web import writing
from liuhen.doors.web.asking import require
from liuhen.doors.web.law_texts import pack_title, packs
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.law import words
from liuhen.law.dossier import Fault
from liuhen.people import access
from liuhen.people.models import Officer
from liuhen.people.queries import staff
from liuhen.people.wanting import BadInput, quote

#: Lines for people in the form; more are added on the case.
ROWS = 3
OFFICER_ROLES = ("handler", "co_handler", "recorder", "unit_head")
PARTY_ROLES = ("party", "applicant", "agent", "witness", "complainant")


class CannotRead(BadInput):
    """Something in the form cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the form for somebody, as it was given."""

    name: str
    kind: str
    role: str


def page(request: HttpRequest) -> HttpResponse:
    """Show the form, or open the case that it describes."""
    reader = reader_of(request)
    require(access.may_open_case(roles=reader.roles))
    if request.method != "POST":
        return _form(request, reader, _blank(reader))
    try:
        case = open_case(
            authority=reader.authority, by=reader.by, at=reader.at, **_read(request.POST, reader)
        )
    except BadInput as error:
        return _form(
            request,
            reader,
            request.POST,
            wrong=writing.choose(zh=error.zh(), en=f"{error} Nothing was changed."),
        )
    return redirect("web:case", case.number)


def _blank(reader: Reader) -> QueryDict:
    given = QueryDict(mutable=True)
    given["started_at"] = writing.local(reader.at).strftime("%Y-%m-%dT%H:%M")
    given.setlist("officer", [reader.officer.ref])
    given.setlist("officer_role", list(OFFICER_ROLES[:ROWS]))
    return given


def _form(request: HttpRequest, reader: Reader, given: QueryDict, *, wrong: str = "") -> HttpResponse:
    today = may_open(reader.authority, writing.local(reader.at).date())
    pack = packs()[reader.authority.pack]
    context = {
        "given": given, "wrong": wrong, "pack": pack_title(pack.id), "pack_id": pack.id,
        "holds": "" if today else writing.choose(zh=today.because_zh, en=today.because_en),
        "acts": [(act, writing.say_of(words.ACTS, act)) for act in _acts(pack.acts.list, closed=pack.acts.closed)],
        "procedures": [(code, writing.say(word)) for code, word in words.PROCEDURES.items()],
        "staff": [(officer.ref, _called(officer)) for officer in staff(reader.authority)],
        "officer_roles": _choices(words.ROLES, OFFICER_ROLES),
        "party_kinds": [(code, writing.say(word)) for code, word in words.PARTY_KINDS.items()],
        "party_roles": _choices(words.ROLES, PARTY_ROLES),
        "officers": _rows(given, "officer", ("officer", "", "officer_role")),
        "parties": _rows(given, "party", ("party", "party_kind", "party_role")),
    }  # fmt: skip
    return render(request, "web/open_case.html", context, status=422 if wrong else 200)


def _acts(listed: Sequence[str], *, closed: bool) -> Sequence[str]:
    """Return the acts of the regulation; where its list is open, the others after them."""
    return listed if closed else (*listed, *(act for act in words.ACTS if act not in listed))


def _choices(known: Mapping[str, Any], codes: Sequence[str]) -> Sequence[tuple[str, str]]:
    return [(code, writing.say(known[code])) for code in codes]


def _called(officer: Officer) -> str:
    return " · ".join(part for part in (officer.name, officer.unit.name if officer.unit else "") if part)


def _rows(given: QueryDict, key: str, fields: Sequence[str]) -> Sequence[Row]:
    """Return the lines of the form, filled up with empty ones."""
    columns = [given.getlist(field) if field else [] for field in fields]
    count = max(ROWS, len(given.getlist(key)))
    cells = [[column[n] if n < len(column) else "" for column in columns] for n in range(count)]
    return [Row(name=name, kind=kind, role=role) for name, kind, role in cells]


def _read(asked: QueryDict, reader: Reader) -> dict[str, Any]:
    return {
        "number": asked.get("number", "").strip(),
        "title": asked.get("title", "").strip(),
        "act": asked.get("act", ""),
        "procedure": asked.get("procedure", ""),
        "urgent_start": bool(asked.get("urgent_start")),
        "started_at": _moment(asked.get("started_at", "")),
        "officers": list(_officers(asked, reader)),
        "parties": [
            Named(name=row.name.strip(), kind=row.kind, role=row.role)
            for row in _rows(asked, "party", ("party", "party_kind", "party_role"))
            if row.name.strip()
        ],
    }


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CannotRead(
            Fault(
                "case.started_at",
                quote(text),
                "a moment such as 2026-02-01T09:00",
                "形如 2026-02-01T09:00 的时间",
            )
        ) from None
    return (
        moment if timezone.is_aware(moment) else timezone.make_aware(moment, timezone.get_default_timezone())
    )


def _officers(asked: QueryDict, reader: Reader) -> Iterator[tuple[Officer, str]]:
    rows = [row for row in _rows(asked, "officer", ("officer", "", "officer_role")) if row.name]
    known = {
        officer.ref: officer for officer in staff(reader.authority).filter(ref__in=[row.name for row in rows])
    }
    for row in rows:
        if row.name not in known:
            raise CannotRead(
                Fault("people.officer", quote(row.name), "an officer of this authority", "本机关的人员")
            )
        yield known[row.name], row.role
    if not any(row.role == "handler" for row in rows):
        raise CannotRead(Fault("people", "", "a lead case officer", "承办人"))
