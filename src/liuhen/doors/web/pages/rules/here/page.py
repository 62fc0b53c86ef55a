"""The page 本机关的适用 of one regulation, and how far judging again has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from liuhen.docket import background
from liuhen.docket.models import ForceRecord, HouseSetting, Override
from liuhen.docket.progress import progress_of
from liuhen.doors.web import writing
from liuhen.doors.web.law_texts import clause_text
from liuhen.doors.web.pages.rules import texts
from liuhen.doors.web.pages.rules.here import lines
from liuhen.doors.web.pages.rules.shelf import card_of
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.trail import Trail, trail_of
from liuhen.law.force import GROUNDS
from liuhen.law.packs import NotInThisPack, Pack
from liuhen.law.packs.faults import grounds_of
from liuhen.law.words import KEEPS
from liuhen.people import access

NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How far judging again has come, in thousandths for the bar.

    `old`: how many cases are judged by what holds no more. `running`: that is being mended; `wrong` says why it stands still;
    `again`: the reader may ask for it.
    """

    fresh: int
    cases: int
    old: int = 0
    running: bool
    thousandths: int
    wrong: str
    again: bool = False


def page(request: HttpRequest, pack: str) -> HttpResponse:
    """Show what the authority has on record about a regulation."""
    return show(request, texts.pack_or_404(pack))


def show(
    request: HttpRequest, pack: Pack, *, given: Mapping[str, Any] = NOTHING, wrong: str = "", form: str = ""
) -> HttpResponse:
    """Show the page; what was refused stands in its form again, under the reason, and nothing was changed."""
    reader = reader_of(request)
    context = {
        "pack": card_of(pack, reader, (0, 0)),
        "own": reader.authority.pack == pack.id,
        "bar": bar_of(reader),
        "overrides": lines.overrides_of(reader.authority, pack),
        "documents": lines.documents_of(reader.authority, pack),
        "house": lines.house_of(reader.authority, texts.as_held(pack, reader)),
        "may_set": bool(access.may_set_law(roles=reader.roles)),
        "may_keep": bool(access.may_set_law(roles=reader.roles, keeping=True)),
        "may_tend": bool(access.may_tend_law(roles=reader.roles)),
        "clauses": [(clause, f"{clause_text(clause).article} {clause_text(clause).title}（{clause}）")
                    for clause in sorted(pack.yields, key=lambda clause: pack.position[clause])],
        "grounds": [(ground, writing.say(GROUNDS[ground])) for ground in grounds_of(pack)],
        "keeps": [(code, writing.say(word)) for code, word in KEEPS.items()],
        "units": [("hours", gettext("hours")), ("days", gettext("days")), ("working_days", gettext("working days"))],
        "given": given, "wrong": wrong, "form": form,
        "trail": _trail(request, reader, pack),
    }  # fmt: skip
    return render(request, "web/rules/here.html", context, status=422 if wrong else 200)


def _trail(request: HttpRequest, reader: Reader, pack: Pack) -> Trail:
    rows = (
        row
        for model in (Override, HouseSetting, ForceRecord)
        for row in model._default_manager.filter(authority=reader.authority, pack=pack.id)
    )
    return trail_of(
        request.GET,
        address=reverse("web:here", args=[pack.id]),
        authority=reader.authority.slug,
        things=[row.written for row in rows],
    )


def progress(request: HttpRequest, pack: str) -> HttpResponse:
    """Show how far judging again has come, alone: the page asks for it while there is something to do."""
    texts.pack_or_404(pack)
    reader = reader_of(request)
    address = reverse("web:judging-progress", args=[pack])
    context = {
        "bar": bar_of(reader),
        "progress_href": address,
        "again_href": reverse("web:judge-again", args=[pack]),
    }
    return render(request, "web/rules/judging.html", context)


def bar_of(reader: Reader) -> Bar:
    """Return how many cases of the authority are judged by what holds now."""
    try:
        found = progress_of(reader.authority)
    except NotInThisPack as error:
        return Bar(
            fresh=0, cases=0, running=False, thousandths=0, wrong=writing.choose(zh=error.zh(), en=str(error))
        )
    running = bool(found.old) and background.under_way(reader.authority)
    lease = background.failed(reader.authority) if found.old and not running else None
    return Bar(
        fresh=found.fresh,
        cases=found.cases,
        old=found.old,
        running=running,
        thousandths=1000 * found.fresh // found.cases if found.cases else 1000,
        wrong=writing.choose(zh=lease.because_zh, en=lease.because_en) if lease else "",
        again=bool(found.old and not running and access.may_tend_law(roles=reader.roles)),
    )
