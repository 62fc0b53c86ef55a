"""One clause: everything that is told of it, and the cases that it reaches, each with its answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from liuhen.cases.queries import visible_cases
from liuhen.docket.clauses import by_clause, of_clause, running
from liuhen.docket.models import Finding
from liuhen.docket.queries import status_now
from liuhen.doors.web import writing
from liuhen.doors.web.pages.case.facts import GRAVITY
from liuhen.doors.web.pages.case.subjects import TONES
from liuhen.doors.web.pages.rules.book import SCOPES, Switch, clause_part
from liuhen.doors.web.pages.rules.texts import article, as_held, named_in, pack_or_404
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.law import words

PER_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One answer about the clause in one case."""

    number: str
    title: str
    status: str
    tone: str
    because: str
    due: str
    done: str
    case_href: str
    why_href: str


def clause(request: HttpRequest, pack: str, clause: str) -> HttpResponse:
    """Show a clause with the cases that it reaches."""
    reader = reader_of(request)
    known = as_held(pack_or_404(pack), reader)
    found = known.clauses.get(clause)
    if found is None:
        raise Http404(
            gettext("The rule pack %(pack)s has no clause %(clause)s.") % {"pack": pack, "clause": clause}
        )
    mine = visible_cases(reader.officer, reader.at, roles=reader.roles)
    scope = request.GET.get("cases", "")
    scope = scope if scope in dict(SCOPES) else "running"
    cases = running(mine, reader.at) if scope == "running" else mine
    status = request.GET.get("status", "")
    status = status if status in GRAVITY else ""
    answers = of_clause(cases, clause, reader.at, status=status or None)
    paged = Paginator(answers, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "pack_title": writing.choose(zh=known.title, en=known.title_en),
        "pack_href": f"{reverse('web:pack', args=[known.id])}#{found.id}",
        "article": article(found.article),
        "clause": clause_part(
            known,
            found,
            reached=by_clause(cases, [clause], reader.at).get(clause),
            scope=scope,
            named=named_in(known, [found])[found.id],
        ),
        "lines": _lines(paged, reader),
        "paged": paged,
        "query": urlencode({"status": status, "cases": scope}),
        "statuses": _statuses(status, scope),
        "scopes": _scopes(scope, status),
    }
    return render(request, "web/rules/clause.html", context)


def _lines(paged: Page[Finding], reader: Reader) -> Sequence[AnswerLine]:
    return tuple(_line(finding, status_now(finding, reader.at)) for finding in paged.object_list)


def _line(finding: Finding, status: str) -> AnswerLine:
    case_href = reverse("web:case", args=[finding.case.number])
    return AnswerLine(
        number=finding.case.number,
        title=finding.case.title,
        status=writing.say_of(words.STATUSES, status),
        tone=TONES.get(status, ""),
        because=writing.choose(zh=finding.because_zh, en=finding.because_en),
        due=writing.minute(finding.due) if finding.due else "",
        done=writing.minute(finding.done) if finding.done else "",
        case_href=case_href,
        why_href=f"{case_href}?tab=findings&why={finding.position}#why",
    )


def _statuses(chosen: str, scope: str) -> Sequence[Switch]:
    every = (("", gettext("every answer")), *((s, writing.say_of(words.STATUSES, s)) for s in GRAVITY))
    return tuple(
        Switch(label=label, href=f"?{urlencode({'status': value, 'cases': scope})}", current=value == chosen)
        for value, label in every
    )


def _scopes(chosen: str, status: str) -> Sequence[Switch]:
    return tuple(
        Switch(
            label=gettext(label),
            href=f"?{urlencode({'status': status, 'cases': value})}",
            current=value == chosen,
        )
        for value, label in SCOPES
    )
