"""The side panel of a finding: what was looked at, by which rule, how the time was counted, and where it can be mended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext

from liuhen.docket.explaining import Explained, explain
from liuhen.docket.models import Finding
from liuhen.docket.queries import status_now
from liuhen.doors.web import writing
from liuhen.doors.web.law_texts import clause_text
from liuhen.doors.web.pages.case.facts import Answer, CaseFacts
from liuhen.doors.web.pages.case.findings import FindingLine, line_of_finding
from liuhen.doors.web.pages.case.line import reason
from liuhen.doors.web.pages.case.subjects import Subject, place, subjects_of, tab
from liuhen.doors.web.pages.rules.texts import ReadingLine, RuleLine, readings_of, rule_line
from liuhen.doors.web.reader import Reader
from liuhen.law.calendars import NoCalendar
from liuhen.law.counting import Count, Course, DaysOff, course_of
from liuhen.law.told import tell

#: What is done with, and needs no mending.
FINE = ("met", "exempt")
#: Kinds of rule whose answer is an approval or a moment of the case, and those that ask for papers of the file.
_AGREED, _FILED = ("start", "before", "period"), ("filed", "served", "items", "signed", "refused")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """Something that was looked at; without an address where it has no page."""

    label: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How a due time came about: from when, how long, and what happened to days off."""

    begin: str
    length: str
    steps: Sequence[str]
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """Where it can be mended."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Everything about one answer: the side panel."""

    line: FindingLine
    clause: str
    article: str
    title: str
    asks: str
    found: str
    rules_href: str
    rule: RuleLine | None
    changed: str
    original_due: str
    readings: Sequence[ReadingLine]
    facts: Sequence[FactLine]
    counted: Counted | None
    mend: Sequence[Mend]


def why_of(facts: CaseFacts, position: int, reader: Reader) -> Why | None:
    """Return the reason of the answer at `position`; none if there is no such answer (any more)."""
    finding = Finding.every.filter(case=facts.case, position=position).first()
    if finding is None:
        return None
    finding.case = facts.case
    answer, subjects = Answer(finding=finding, status=status_now(finding, facts.at)), subjects_of(facts)
    behind = explain(finding, facts.judging) if facts.judging else None
    text = clause_text(finding.clause)
    return Why(
        line=line_of_finding(facts, answer, subjects),
        clause=text.id,
        article=text.article,
        title=text.title,
        asks=text.asks,
        found=_found(answer, behind),
        rules_href=text.href,
        rule=rule_line(behind.bound, tell(behind.bound, pack=behind.pack)) if behind else None,
        changed=writing.say(behind.changed.told()) if behind and behind.changed else "",
        original_due=writing.minute(behind.original_due) if behind and behind.original_due else "",
        readings=readings_of([finding.reading] if finding.reading else []),
        facts=tuple(_looked_at(facts, finding, subjects)),
        counted=_counted(behind.count) if behind and behind.count else None,
        mend=() if answer.status in FINE else tuple(_mend(facts, finding, behind, subjects, reader)),
    )


def _found(answer: Answer, behind: Explained | None) -> str:
    """Return the reason without the duty, which stands beside it."""
    told = reason(answer)
    if behind is None:
        return told
    clause = next(c for c in behind.bound.clauses if c.id == answer.finding.clause)
    asks_zh, asks_en = behind.bound.asks(clause)
    zh, en = f"{clause.article_zh}：{asks_zh}。", f"{clause.article_en}: {asks_en}. "
    return told.replace(writing.choose(zh=zh, en=en), "")


def _looked_at(facts: CaseFacts, finding: Finding, subjects: Mapping[str, Subject]) -> Iterator[FactLine]:
    for key in dict.fromkeys((finding.subject, *finding.facts)):
        subject = subjects.get(key)
        if subject is not None:
            yield FactLine(label=subject.label, detail=_detail(facts, key), href=subject.href)
        elif key in facts.names:
            yield FactLine(label=facts.names[key], detail="", href="")


def _detail(facts: CaseFacts, key: str) -> str:
    """Return what a fact says of itself: when it was, its number, when it was stored."""
    if event := facts.events_by_key.get(key):
        return " · ".join(part for part in (writing.between(event.at, event.until), event.place) if part)
    for document in facts.documents:
        if document.key == key:
            return " · ".join(part for part in (document.number, writing.minute(document.made_at)) if part)
    for tied in facts.recordings:
        if tied.key == key:
            stored = tied.recording.stored_at
            told = (
                gettext("stored %(at)s") % {"at": writing.minute(stored)} if stored else gettext("not stored")
            )
            return f"{writing.between(tied.recording.started_at, tied.recording.ended_at)} · {told}"
    return ""


def _counted(count: Count) -> Counted:
    try:
        course = course_of(count)
    except NoCalendar as absent:
        told = gettext("The calendar of %(year)d is not published; nothing is guessed.") % {
            "year": absent.year
        }
        return Counted(begin=_begin(count), length=_length(count), steps=(told,), due="—")
    return Counted(
        begin=_begin(count),
        length=_length(count),
        steps=tuple(_steps(count, course)),
        due=writing.minute(course.due),
    )


def _begin(count: Count) -> str:
    return writing.minute(count.start)


def _length(count: Count) -> str:
    if count.unit == "hours":
        return gettext("%(n)d hours by the clock, holidays included") % {"n": count.length}
    if count.unit == "days":
        return gettext("%(n)d calendar days, the first day not counted") % {"n": count.length}
    return gettext("%(n)d working days, the first day not counted") % {"n": count.length}


def _steps(count: Count, course: Course) -> Iterator[str]:
    if course.last is not None:
        yield gettext("the last day, %(day)s, is a day off, so it rolls on to the next working day") % {
            "day": writing.short_day(course.last)
        }
    for off in course.skipped:
        yield gettext("not counted: %(days)s") % {"days": _days(off)}
    for day in course.made_up:
        yield gettext("counted, since it is worked: %(day)s") % {"day": writing.short_day(day)}
    if count.unit == "working_days" and not course.skipped:
        yield gettext("no day off lies between")


def _days(off: DaysOff) -> str:
    why = writing.listed(map(writing.say, off.why))
    days = _span(off.first, off.last)
    return f"{days}（{why}）" if writing.in_chinese() else f"{days} ({why})"


def _span(first: date, last: date) -> str:
    if first == last:
        return writing.short_day(first)
    joint = "、" if last - first == _DAY else "–"
    return f"{writing.short_day(first)}{joint}{writing.short_day(last)}"


def _mend(
    facts: CaseFacts,
    finding: Finding,
    behind: Explained | None,
    subjects: Mapping[str, Subject],
    reader: Reader,
) -> Iterator[Mend]:
    """Yield where what is lacking can be supplied, the nearest first."""
    number, key = facts.case.number, finding.subject
    kind = behind.bound.rule.kind if behind else ""
    subject = subjects.get(key)
    if kind in ("footage", "coverage") and reader.may_take_in:
        yield Mend(label=gettext("Tie a recording that waits unlinked"), href=reverse("web:unlinked"))
    if key in facts.events_by_key:
        yield Mend(label=gettext("Go to the event"), href=place(number, "events", key))
    elif key == "case" and kind in _AGREED:
        yield Mend(label=gettext("Go to times and approvals"), href=tab(number, "deadlines"))
    elif key == "case":
        where = "documents" if kind in _FILED else "events"
        yield Mend(label=gettext("Go to what is lacking in the case"), href=tab(number, where))
    elif subject is not None:
        yield Mend(label=gettext("Go to %(thing)s") % {"thing": subject.label}, href=subject.href)
