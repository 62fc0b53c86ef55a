"""National law as a book: statute by statute what is asked, from when and how long, and whether cases are checked by it.

It is no regulation of an authority, so nothing of it is counted here: what comes of it stands with each case, apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from liuhen.docket.packs import national_law
from liuhen.doors.web import writing
from liuhen.doors.web.pages.rules.nation_words import BOUND, BY, KINDS, LEVELS, MODES, NOT_COUNTED, SEEN
from liuhen.doors.web.pages.rules.shares import Share, shares_of
from liuhen.doors.web.pages.rules.texts import RuleLine, rule_line
from liuhen.law import words
from liuhen.law.carried import HOWS
from liuhen.law.clause import Clause
from liuhen.law.national.lengths import Length
from liuhen.law.national.statutory import Step
from liuhen.law.national.written import Law, LikeAnother, Name, WrittenCode, WrittenDeadline, WrittenEntry
from liuhen.law.packs import NATIONAL, National
from liuhen.law.told import tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period as it runs: from what, how long until what, made longer by whom, and what time it leaves out."""

    begin: str
    runs: str
    longer: str
    not_counted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One deadline, threshold or duty. `judged` says whether cases are checked by it, `reason` why not where one is known."""

    id: str
    title: str
    kind: str
    notes: Sequence[str]
    period: Period | None
    rules: Sequence[RuleLine]
    judged: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleOf:
    """The entries of one article."""

    article: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statute:
    """One statute with what is told of it."""

    id: str
    short: str
    title: str
    about: Sequence[str]
    count: int
    articles: Sequence[ArticleOf]


@dataclass(frozen=True, slots=True, kw_only=True)
class NationCard:
    """National law as the shelf and its own page tell it."""

    id: str
    title: str
    statutes: int
    entries: int
    judged: int
    shares: Sequence[Share]


def page(request: HttpRequest) -> HttpResponse:
    """Show national law statute by statute."""
    nation = national_law()
    if nation is None:
        raise Http404(gettext("There is no rule pack %(pack)s here.") % {"pack": NATIONAL})
    context = {"nation": card_of(nation), "statutes": tuple(_statutes(nation))}
    return render(request, "web/rules/nation.html", context)


def card_of(nation: National) -> NationCard:
    """Return national law as the shelf tells it."""
    judged = len(_judged(nation))
    told = len(nation.clauses) - judged
    parts = (("judged", writing.say(HOWS["judged"]), judged), ("context", gettext("told only"), told))
    return NationCard(
        id=nation.id,
        title=writing.choose(zh=nation.title, en=nation.title_en),
        statutes=len(set(nation.statute.values())),
        entries=len(nation.clauses),
        judged=judged,
        shares=tuple(shares_of(parts)),
    )


def _judged(nation: National) -> frozenset[str]:
    return frozenset(clause.id for bound in nation.rules for clause in bound.clauses)


def _statutes(nation: National) -> Iterator[Statute]:
    judged = _judged(nation)
    for key, law in nation.laws.items():
        own = [clause for clause in nation.clauses.values() if nation.statute[clause.id] == key]
        if own:
            own.sort(key=lambda clause: clause.article)
            yield Statute(
                id=key.lower(),
                short=writing.choose(zh=law.short, en=law.title.en),
                title=_said(law.title),
                about=tuple(_about(law)),
                count=len(own),
                articles=tuple(_articles(nation, own, judged)),
            )


def _about(law: Law) -> Iterator[str]:
    yield writing.say(LEVELS[law.level])
    yield gettext("in force since %(day)s") % {"day": writing.day(law.in_force)}
    if law.working_days and law.working_days.lengths:
        days = writing.listed(map(str, law.working_days.lengths))
        said = gettext("periods of %(days)s days are working days (%(article)s)")
        yield said % {"days": days, "article": _said(law.working_days.article)}
    elif law.working_days:
        said = gettext("periods of the authority are working days (%(article)s)")
        yield said % {"article": _said(law.working_days.article)}


def _articles(nation: National, clauses: Sequence[Clause], judged: frozenset[str]) -> Iterator[ArticleOf]:
    for article, group in groupby(clauses, key=lambda clause: _said(_written(nation, clause).article)):
        yield ArticleOf(article=article, entries=tuple(_entry(nation, clause, judged) for clause in group))


def _written(nation: National, clause: Clause) -> WrittenDeadline | WrittenEntry:
    return nation.deadlines.get(clause.id) or nation.entries[clause.id]


def _entry(nation: National, clause: Clause, judged: frozenset[str]) -> Entry:
    written = _written(nation, clause)
    reason = nation.not_judged.get(clause.id)
    return Entry(
        id=clause.id,
        title=_said(written.gist),
        kind=writing.say(KINDS[clause.kind]),
        notes=tuple(_notes(written)),
        period=_period(nation, written) if isinstance(written, WrittenDeadline) else None,
        rules=() if isinstance(written, WrittenDeadline) else tuple(_rules(nation, clause)),
        judged=clause.id in judged,
        reason=writing.say(reason) if reason else "",
    )


def _notes(written: WrittenDeadline | WrittenEntry) -> Iterator[str]:
    if isinstance(written, WrittenDeadline):
        yield gettext("binds %(whom)s") % {"whom": writing.say(BOUND[written.whose.bound])}
    if acts := written.acts if isinstance(written, WrittenEntry) else written.whose.acts:
        yield writing.listed(writing.say_of(words.ACTS, act) for act in acts)
    if isinstance(written, WrittenEntry) and written.local:
        yield gettext("the figure is set locally")
    if written.source.seen in SEEN:
        yield writing.say(SEEN[written.source.seen])


def _period(nation: National, deadline: WrittenDeadline) -> Period:
    runs, begin = deadline.runs, _said(nation.codes[deadline.runs.begin])
    length = writing.say(MODES[runs.mode]).format(_said(runs.period))
    end = [_said(nation.codes[runs.done])] if runs.done else []
    return Period(
        # Something that must come before an event runs backwards from it.
        begin=begin if runs.mode == "before_event" else gettext("from: %(event)s") % {"event": begin},
        runs=writing.choose(zh="，", en=": ").join([length, *end]),
        longer=writing.listed(map(_step, _longer(nation, deadline))),
        not_counted=writing.listed(writing.say(NOT_COUNTED[name]) for name in deadline.not_counted),
    )


def _longer(nation: National, deadline: WrittenDeadline) -> tuple[Step, ...]:
    if isinstance(deadline.longer, LikeAnother):
        return _longer(nation, nation.deadlines[deadline.longer.as_])
    return deadline.longer


def _step(step: Step) -> str:
    if not step.by:
        return _said(step.period)
    by = writing.say(BY[step.by])
    return writing.choose(zh=f"{_said(step.period)}（{by}）", en=f"{_said(step.period)} ({by})")


def _rules(nation: National, clause: Clause) -> Iterator[RuleLine]:
    for bound in nation.rules:
        if clause in bound.clauses:
            yield rule_line(bound, tell(bound, pack=nation))


def _said(thing: Name | WrittenCode | Length) -> str:
    return writing.choose(zh=thing.zh, en=thing.en)
