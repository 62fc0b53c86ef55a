"""The shelf: every regulation of this installation with its validity, acts and figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from liuhen.cases.queries import visible_cases
from liuhen.docket.packs import force_records, national_law
from liuhen.doors.web import writing
from liuhen.doors.web.pages.rules import nation
from liuhen.doors.web.pages.rules.shares import Share, shares_of
from liuhen.doors.web.pages.rules.texts import hows_of, regulations
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.law import words
from liuhen.law.carried import HOWS
from liuhen.law.force import ForceRecord
from liuhen.law.packs import Pack, may_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whether a regulation holds today, in words."""

    label: str
    tone: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCard:
    """One regulation on the shelf."""

    id: str
    title: str
    issuer: str
    number: str
    standing: Standing
    acts: str
    articles: int
    clauses: int
    rules: int
    shares: Sequence[Share]
    running: int
    cases: int
    own: bool
    href: str


def shelf(request: HttpRequest) -> HttpResponse:
    """Show the regulations of this installation."""
    reader = reader_of(request)
    counts = _counts(reader)
    cards = [card_of(pack, reader, counts.get(pack.id, (0, 0))) for pack in regulations().values()]
    cards.sort(key=lambda card: (not card.own, not card.cases))
    choices = [(card.id, card.title) for card in cards]
    law = national_law()
    context = {"cards": cards, "choices": choices, "nation": nation.card_of(law) if law else None}
    return render(request, "web/rules/shelf.html", context)


def _counts(reader: Reader) -> dict[str, tuple[int, int]]:
    """Return for each regulation how many cases the reader sees, running ones and all."""
    open_still = Q(archived_at__isnull=True) | Q(archived_at__gt=reader.at)
    cases = visible_cases(reader.officer, reader.at, roles=reader.roles).order_by().values("pack")
    counted = cases.annotate(running=Count("pk", filter=open_still), every=Count("pk"))
    return {
        pack: (running, every) for pack, running, every in counted.values_list("pack", "running", "every")
    }


def card_of(pack: Pack, reader: Reader, counts: tuple[int, int]) -> PackCard:
    """Return a regulation as the shelf and its own page tell it; `counts` are cases that run, and all."""
    acts = writing.listed(writing.say_of(words.ACTS, act) for act in pack.acts.list)
    listed = gettext("closed list") if pack.acts.closed else gettext("open list")
    return PackCard(
        id=pack.id,
        title=writing.choose(zh=pack.title, en=pack.title_en),
        issuer=_issuer(pack),
        number=pack.document_no or "",
        standing=standing_of(pack, force_records(reader.authority, pack.id), writing.local(reader.at).date()),
        acts=f"{acts}（{listed}）" if writing.in_chinese() else f"{acts} ({listed})",
        articles=len({clause.article for clause in pack.clauses.values()}),
        clauses=len(pack.clauses),
        rules=len(pack.rules),
        shares=tuple(shares_of((how, writing.say(HOWS[how]), n) for how, n in hows_of(pack).items())),
        running=counts[0],
        cases=counts[1],
        own=reader.authority.pack == pack.id,
        href=reverse("web:pack", args=[pack.id]),
    )


def _issuer(pack: Pack) -> str:
    """Return who issued it; the register's remark in brackets is English."""
    name, _, remark = pack.issuer.partition(" (")
    return writing.choose(zh=name, en=f"{name} ({remark}" if remark else name)


def standing_of(pack: Pack, records: Sequence[ForceRecord], today: date) -> Standing:
    """Say whether a regulation holds on a day: by its own dates, by a document on record, or not for new cases."""
    begin, until = pack.in_force.begin, pack.in_force.until
    allowed = may_open(pack, records, today)
    if begin is not None and pack.in_force.on(today):
        return Standing(label=gettext("in force"), tone="proof", detail=_dates(begin, until))
    if allowed:
        told = writing.choose(zh=allowed.because_zh, en=allowed.because_en)
        return Standing(label=gettext("in force by a document on record"), tone="proof", detail=told)
    if begin is None:
        told = gettext(
            "The text gives no date; until one is entered with its source, no new case is opened under it."
        )
        return Standing(label=gettext("no date of its own"), tone="near", detail=told)
    if until is None or today < begin:
        told = gettext("in force from %(day)s") % {"day": writing.day(begin)}
        return Standing(label=gettext("not in force yet"), tone="near", detail=told)
    told = gettext("%(since)s; cases opened before the lapse go on under it") % {"since": _dates(begin, None)}
    return Standing(
        label=gettext("lapsed on %(day)s") % {"day": writing.day(until)}, tone="late", detail=told
    )


def _dates(begin: date, until: date | None) -> str:
    since = gettext("in force since %(day)s") % {"day": writing.day(begin)}
    if until is None:
        return since
    return since + gettext(", until before %(day)s") % {"day": writing.day(until)}
