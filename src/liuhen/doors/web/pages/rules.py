"""The rules: the shelf of regulations, and one of them read like a book, article by article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_noop

from liuhen.cases.queries import visible_cases
from liuhen.docket.models import Finding
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import pack_address
from liuhen.doors.web.law_texts import packs
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.law import words
from liuhen.law.citations import numeral
from liuhen.law.packs import Clause, Pack

KINDS = {
    "capture-text": gettext_noop("written record"),
    "capture-av": gettext_noop("audio-visual record"),
    "scope": gettext_noop("scope"),
    "storage": gettext_noop("storing"),
    "organisation": gettext_noop("organisation"),
    "deadline": gettext_noop("deadline"),
    "retention": gettext_noop("keeping"),
    "integrity": gettext_noop("integrity"),
    "secrecy": gettext_noop("secrecy"),
    "oversight": gettext_noop("oversight"),
    "device": gettext_noop("device"),
    "context": gettext_noop("context"),
    "approval": gettext_noop("approval"),
    "training-liability": gettext_noop("training and liability"),
    "access": gettext_noop("access"),
    "disclosure": gettext_noop("disclosure"),
    "archive": gettext_noop("archive"),
    "backup": gettext_noop("backup"),
    "statistics": gettext_noop("statistics"),
    "search": gettext_noop("search"),
    "handover": gettext_noop("hand-over"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackLine:
    """One regulation on the shelf."""

    id: str
    title: str
    issuer: str
    in_force: str
    acts: str
    clauses: int
    rules: int
    cases: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLine:
    """One clause: what it asks, and how it is carried out here."""

    id: str
    title: str
    asks: str
    kind: str
    acts: str
    readings: str
    carried: Sequence[str]
    found: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePart:
    """One article and its clauses."""

    article: str
    clauses: Sequence[ClauseLine]


def shelf(request: HttpRequest) -> HttpResponse:
    """Show the regulations of this installation."""
    reader = reader_of(request)
    cases = dict(
        visible_cases(reader.officer, reader.at, roles=reader.roles)
        .order_by()
        .values_list("pack")
        .annotate(n=Count("pk"))
    )
    lines = [_pack_line(pack, cases.get(pack.id, 0)) for pack in packs().values()]
    return render(request, "web/rules.html", {"lines": lines})


def page(request: HttpRequest, pack: str) -> HttpResponse:
    """Show a regulation article by article."""
    reader = reader_of(request)
    known = packs().get(pack)
    if known is None:
        raise Http404(gettext("There is no rule pack %(pack)s here.") % {"pack": pack})
    context = {
        "pack": _pack_line(known, 0),
        "note": known.note,
        "parts": _parts(known, _broken(known, reader)),
    }
    return render(request, "web/pack.html", context)


def _pack_line(pack: Pack, cases: int) -> PackLine:
    begin = writing.day(pack.in_force.begin) if pack.in_force.begin else gettext("no date given")
    until = f" – {writing.day(pack.in_force.until)}" if pack.in_force.until else ""
    acts = "、".join(writing.say_of(words.ACTS, act) for act in pack.acts.list)
    return PackLine(
        id=pack.id,
        title=writing.choose(zh=pack.title, en=pack.title_en),
        issuer=pack.issuer,
        in_force=begin + until,
        acts=acts if pack.acts.closed else acts + gettext(" and others"),
        clauses=len(pack.clauses),
        rules=len(pack.rules),
        cases=cases,
        href=pack_address(pack.id),
    )


def _broken(pack: Pack, reader: Reader) -> dict[str, int]:
    """Return in how many cases each clause was found not done as asked, among those that the reader sees."""
    cases = visible_cases(reader.officer, reader.at, roles=reader.roles).filter(pack=pack.id)
    found = Finding.objects.filter(case__in=cases.order_by(), status__in=("missing", "overdue", "late"))
    return dict(found.order_by().values_list("clause").annotate(n=Count("case", distinct=True)))


def _parts(pack: Pack, broken: dict[str, int]) -> Sequence[ArticlePart]:
    rules: dict[str, list[str]] = {}
    for bound in pack.rules:
        for clause in bound.clauses:
            rules.setdefault(clause.id, []).append(bound.place)
    ordered = sorted(pack.clauses.values(), key=lambda c: c.article)
    return tuple(
        ArticlePart(article=_article(article), clauses=tuple(_clause_lines(group, rules, broken)))
        for article, group in groupby(ordered, key=lambda c: c.article)
    )


def _article(number: int) -> str:
    return writing.choose(zh=f"第{numeral(number)}条", en=f"Article {number}")


def _clause_lines(
    clauses: Iterator[Clause], rules: dict[str, list[str]], broken: dict[str, int]
) -> Iterator[ClauseLine]:
    for clause in clauses:
        count = broken.get(clause.id, 0)
        yield ClauseLine(
            id=clause.id,
            title=writing.choose(zh=clause.title, en=clause.article_en),
            asks=writing.choose(zh=clause.gist_zh, en=clause.gist_en),
            kind=gettext(KINDS[clause.kind]) if clause.kind in KINDS else clause.kind,
            acts=""
            if clause.every_act
            else "、".join(writing.say_of(words.ACTS, a) for a in sorted(clause.acts)),
            readings="、".join(clause.readings),
            carried=tuple(rules.get(clause.id, ())),
            found=gettext("not as asked in %(n)d") % {"n": count} if count else "",
            tone="late" if count else "",
        )
