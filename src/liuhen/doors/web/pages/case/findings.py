"""The tab 核对: every answer by article. What is wrong lies on top, what was done as asked is folded away."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext, gettext_noop

from liuhen.doors.web import writing
from liuhen.doors.web.law_texts import clause_text
from liuhen.doors.web.pages.case.facts import Answer, CaseFacts
from liuhen.doors.web.pages.case.line import reason, why
from liuhen.doors.web.pages.case.subjects import TONES, Subject, subjects_of
from liuhen.law import words
from liuhen.law.citations import place


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """One answer, ready for a page."""

    position: int
    tone: str
    status: str
    subject: str
    subject_href: str
    because: str
    due: str
    done: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleGroup:
    """The answers of one clause."""

    clause: str
    article: str
    title: str
    href: str
    lines: Sequence[FindingLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Answers that stand alike: not as asked, still open, warnings, exempted, done as asked."""

    key: str
    label: str
    count: int
    folded: bool
    groups: Sequence[ArticleGroup]


SECTIONS = (
    ("broken", gettext_noop("Not as asked"), ("missing", "overdue", "late"), False),
    ("open", gettext_noop("Still to be done"), ("open",), False),
    ("warn", gettext_noop("To be looked at"), ("warn",), False),
    ("exempt", gettext_noop("Exempted, with a recorded reason"), ("exempt",), True),
    ("met", gettext_noop("Done as asked"), ("met",), True),
)


def sections_of(facts: CaseFacts) -> Mapping[str, Sequence[Section]]:
    """Return every answer of the case sorted for reading: `sections` of the regulation, `national` those of national law."""
    subjects = subjects_of(facts)
    return {
        "sections": _sections(facts, facts.answers, subjects),
        "national": _sections(facts, facts.national, subjects),
    }


def _sections(
    facts: CaseFacts, answers: Sequence[Answer], subjects: Mapping[str, Subject]
) -> Sequence[Section]:
    return tuple(
        Section(
            key=key,
            label=gettext(label),
            count=len(alike),
            folded=folded,
            groups=tuple(_groups(facts, alike, subjects)),
        )
        for key, label, statuses, folded in SECTIONS
        if (alike := [a for a in answers if a.status in statuses])
    )


def _groups(
    facts: CaseFacts, answers: Iterable[Answer], subjects: Mapping[str, Subject]
) -> Iterator[ArticleGroup]:
    # National law stands in the order of its statutes already.
    ordered = sorted(
        answers, key=lambda a: (0, 0, "", a.finding.position) if a.finding.national else _by_article(a)
    )
    for clause, group in groupby(ordered, key=lambda a: a.finding.clause):
        text = clause_text(clause)
        lines = tuple(line_of_finding(facts, answer, subjects) for answer in group)
        yield ArticleGroup(clause=clause, article=text.article, title=text.title, href=text.href, lines=lines)


def _by_article(answer: Answer) -> tuple[int, int, str, int]:
    where = place(answer.finding.clause)
    return where.article, where.item or 0, answer.finding.clause, answer.finding.position


def line_of_finding(facts: CaseFacts, answer: Answer, subjects: Mapping[str, Subject]) -> FindingLine:
    """Return one answer as a line."""
    finding = answer.finding
    subject = subjects.get(finding.subject)
    return FindingLine(
        position=finding.position,
        tone=TONES.get(answer.status, ""),
        status=writing.say_of(words.STATUSES, answer.status),
        subject=subject.label if subject else finding.subject,
        subject_href=subject.href if subject else "",
        because=reason(answer),
        due=writing.minute(finding.due) if finding.due else "",
        done=writing.minute(finding.done) if finding.done else "",
        href=why(facts.case.number, answer),
    )
