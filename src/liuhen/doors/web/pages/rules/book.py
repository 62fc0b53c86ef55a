"""One regulation as a book: article by article what it asks, how it is carried out, and how it stands in the cases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, ngettext

from liuhen.cases.queries import visible_cases
from liuhen.docket.clauses import BROKEN, Reached, by_clause, running
from liuhen.doors.web import writing
from liuhen.doors.web.pages.case.subjects import TONES
from liuhen.doors.web.pages.rules import texts
from liuhen.doors.web.pages.rules.shelf import card_of
from liuhen.doors.web.pages.rules.texts import ChangeLine, HowLine, ReadingLine, RuleLine, pack_or_404
from liuhen.doors.web.reader import reader_of
from liuhen.law import words
from liuhen.law.citations import numeral
from liuhen.law.packs import Clause, Pack
from liuhen.law.told.names import CLAUSE_KINDS, MODALITIES

SHOWS = (
    ("all", gettext_noop("every clause")),
    ("judged", gettext_noop("only what is judged")),
    ("broken", gettext_noop("only what is not as asked somewhere")),
)
SCOPES = (("running", gettext_noop("cases that still run")), ("all", gettext_noop("all cases")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """One way to look at the page."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that opens its list of cases."""

    label: str
    count: int
    tone: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausePart:
    """One clause on the page."""

    id: str
    item: str
    title: str
    asks: str
    kind: str
    modality: str
    acts: str
    how: HowLine
    rules: Sequence[RuleLine]
    changes: Sequence[ChangeLine]
    here_href: str
    house: Sequence[str]
    readings: Sequence[ReadingLine]
    items: Sequence[str]
    reached: Figure | None
    broken: Sequence[Figure]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePart:
    """One article with its clauses; `short` is how the index calls it."""

    number: int
    article: str
    short: str
    title: str
    tone: str
    clauses: Sequence[ClausePart]


def page(request: HttpRequest, pack: str) -> HttpResponse:
    """Show a regulation article by article."""
    reader = reader_of(request)
    known = texts.as_held(pack_or_404(pack), reader)
    mine = visible_cases(reader.officer, reader.at, roles=reader.roles)
    show, scope = _asked(request, "show", SHOWS), _asked(request, "cases", SCOPES)
    cases = running(mine, reader.at) if scope == "running" else mine
    reached = by_clause(cases, known.clauses, reader.at)
    clauses = [clause for clause in known.clauses.values() if _is_shown(show, known, clause, reached)]
    every = [reading for ids in texts.named_in(known, clauses).values() for reading in ids]
    context = {
        "readings": sorted(texts.readings_of(every), key=lambda reading: _in_order(reading.id)),
        "pack": card_of(known, reader, (0, 0)),
        "note": known.note,
        "articles": _articles(known, clauses, reached, scope),
        "shows": _switches("show", SHOWS, show, {"cases": scope}),
        "scopes": _switches("cases", SCOPES, scope, {"show": show}),
        "shown": len(clauses),
        "compare_with": [(p.id, writing.choose(zh=p.title, en=p.title_en))
                         for p in texts.regulations().values() if p.id != known.id],
    }  # fmt: skip
    return render(request, "web/rules/book.html", context)


def _in_order(reading: str) -> tuple[bool, int]:
    """Order readings as they are numbered, those of the pack's own text before those that several share."""
    _, pack, number = reading.split("-")
    return pack == "g", int(number)


def _asked(request: HttpRequest, key: str, choices: Sequence[tuple[str, str]]) -> str:
    """Return which way was chosen; an unknown word means the first."""
    wanted = request.GET.get(key, "")
    return wanted if wanted in dict(choices) else choices[0][0]


def _switches(
    key: str, choices: Sequence[tuple[str, str]], chosen: str, others: Mapping[str, str]
) -> Sequence[Switch]:
    return tuple(
        Switch(label=gettext(label), href=f"?{urlencode({key: value, **others})}", current=value == chosen)
        for value, label in choices
    )


def _is_shown(show: str, pack: Pack, clause: Clause, reached: Mapping[str, Reached]) -> bool:
    if show == "judged":
        return texts.how_of(pack, clause).key == "judged"
    if show == "broken":
        found = reached.get(clause.id)
        return found is not None and any(getattr(found, how) for how in BROKEN)
    return True


def _articles(
    pack: Pack, clauses: Sequence[Clause], reached: Mapping[str, Reached], scope: str
) -> Sequence[ArticlePart]:
    ordered, named = sorted(clauses, key=lambda clause: clause.article), texts.named_in(pack, clauses)

    def part(clause: Clause) -> ClausePart:
        return clause_part(pack, clause, reached=reached.get(clause.id), scope=scope, named=named[clause.id])

    return tuple(
        _article(number, [part(clause) for clause in group])
        for number, group in groupby(ordered, key=lambda clause: clause.article)
    )


def _article(number: int, clauses: Sequence[ClausePart]) -> ArticlePart:
    return ArticlePart(
        number=number,
        article=texts.article(number),
        short=writing.choose(zh=numeral(number), en=str(number)),
        title=clauses[0].title,
        tone="late" if any(clause.broken for clause in clauses) else "",
        clauses=clauses,
    )


def clause_part(
    pack: Pack, clause: Clause, *, reached: Reached | None, scope: str, named: Sequence[str]
) -> ClausePart:
    """Return a clause as its page and the book tell it; `named` are the ids of readings."""
    href = texts.clause_address(pack, clause)
    rules = texts.rules_of(pack, clause)
    acts = (
        ""
        if clause.every_act
        else writing.listed(writing.say_of(words.ACTS, act) for act in sorted(clause.acts))
    )
    return ClausePart(
        id=clause.id,
        item=texts.item(clause),
        # The register names its clauses in Chinese alone; in English the matter serves as the name.
        title=writing.choose(zh=clause.title, en=CLAUSE_KINDS[clause.kind].en.capitalize()),
        asks=writing.choose(zh=f"{clause.gist_zh}。", en=f"{clause.gist_en}."),
        kind=writing.say(CLAUSE_KINDS[clause.kind]),
        modality="" if clause.modality == "must" else writing.say(MODALITIES[clause.modality]),
        acts=acts,
        how=texts.how_of(pack, clause),
        rules=rules,
        changes=texts.changes_of(pack, clause),
        here_href=_here(pack, clause),
        house=texts.house_of(pack, clause),
        readings=texts.readings_of(named),
        items=tuple(writing.say(word) for word in clause.items.values()),
        reached=_reached(reached, f"{href}?{urlencode({'cases': scope})}"),
        broken=tuple(_broken(reached, href, scope)),
        href=href,
    )


def _here(pack: Pack, clause: Clause) -> str:
    """Return where an authority says what holds of a clause here; nothing where there is nothing to say."""
    part = "changes" if clause.id in pack.yields else "house"
    if part == "house" and not any(rule.clause == clause.id for rule in pack.house.values()):
        return ""
    return f"{reverse('web:here', args=[pack.id])}#{part}"


def _reached(reached: Reached | None, href: str) -> Figure | None:
    if reached is None:
        return None
    return Figure(label=ngettext("case", "cases", reached.cases), count=reached.cases, tone="", href=href)


def _broken(reached: Reached | None, href: str, scope: str) -> Iterator[Figure]:
    for how in BROKEN:
        if reached is not None and (count := getattr(reached, how)):
            yield Figure(
                label=writing.say_of(words.STATUSES, how),
                count=count,
                tone=TONES[how],
                href=f"{href}?{urlencode({'status': how, 'cases': scope})}",
            )
