"""From the facts of a case to the facts of its trace line."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from django.utils.translation import gettext

from liuhen.doors.web import writing
from liuhen.doors.web.addresses import recording_address
from liuhen.doors.web.law_texts import clause_text
from liuhen.doors.web.pages.case.facts import Answer, CaseFacts
from liuhen.doors.web.pages.case.subjects import (
    LINE_TONES,
    TONES,
    document_name,
    event_name,
    place,
    recording_name,
    tab,
)
from liuhen.doors.web.trace_line import (
    Absent,
    Agreement,
    Deadline,
    Film,
    Happening,
    Hole,
    Lane,
    Line,
    Paper,
    Span,
    Tone,
)
from liuhen.law import words
from liuhen.recordings.models import Break, Segment


def line_of(facts: CaseFacts) -> Line:
    """Return everything that the trace line of this case shows. Times are local."""
    return Line(
        happenings=tuple(_happenings(facts)),
        papers=tuple(_papers(facts)),
        films=tuple(_films(facts)),
        agreements=tuple(_agreements(facts)),
        deadlines=tuple(_deadlines(facts)),
        absents=tuple(_absents(facts)),
        now=None if facts.case.closed_at else writing.local(facts.at),
    )


def span(start: datetime, end: datetime | None) -> Span:
    """Return a span in local time; without an end it is a moment."""
    first = writing.local(start)
    return Span(first, writing.local(end) if end else first)


def _tone(facts: CaseFacts, key: str) -> Tone:
    answer = facts.worst_by_subject.get(key)
    return LINE_TONES.get(TONES.get(answer.status, ""), Tone.PLAIN) if answer else Tone.PLAIN


def _happenings(facts: CaseFacts) -> Iterator[Happening]:
    for event in facts.events:
        name = event_name(event)
        yield Happening(
            label=name,
            title=f"{name} · {writing.between(event.at, event.until)}"
            + (f" · {event.place}" if event.place else ""),
            href=place(facts.case.number, "events", event.key),
            tone=_tone(facts, event.key),
            span=span(event.at, event.until),
        )


def _papers(facts: CaseFacts) -> Iterator[Paper]:
    for document in facts.documents:
        name = document_name(document)
        yield Paper(
            label=name,
            title=f"{name} {document.number} · {writing.minute(document.made_at)}",
            href=place(facts.case.number, "documents", document.key),
            tone=_tone(facts, document.key),
            at=writing.local(document.made_at),
        )


def _films(facts: CaseFacts) -> Iterator[Film]:
    for tied in facts.recordings:
        recording, name = tied.recording, recording_name(tied)
        segments, breaks = facts.segments.get(recording.pk, ()), facts.breaks.get(recording.pk, ())
        spans = tuple(span(s.start, s.end) for s in segments) or (
            span(recording.started_at, recording.ended_at),
        )
        when = writing.between(recording.started_at, recording.ended_at, seconds=True)
        yield Film(
            label=name,
            title=f"{name} · {when}",
            href=recording_address(recording.ref),
            tone=_tone(facts, tied.key),
            medium=recording.medium,
            spans=spans,
            holes=tuple(_holes(segments, breaks)),
        )


def _holes(segments: Sequence[Segment], breaks: Sequence[Break]) -> Iterator[Hole]:
    """Yield declared breaks, and gaps between files that nobody declared."""
    for broken in breaks:
        tone = Tone.PLAIN if broken.explained in ("spoken", "written") else Tone.SOON
        yield Hole(span=span(broken.start, broken.end), title=break_title(broken), tone=tone)
    for before, after in pairwise(segments):
        declared = any(b.start < after.start and (b.end or after.start) > before.end for b in breaks)
        if (after.start - before.end).total_seconds() > 1 and not declared:
            when = writing.between(before.end, after.start, seconds=True)
            yield Hole(
                span=span(before.end, after.start),
                title=gettext("Undeclared gap") + f" · {when}",
                tone=Tone.LATE,
            )


def break_title(broken: Break) -> str:
    """Return what is said of a break: when, why, how it was explained."""
    cause = writing.say_of(words.CAUSES, broken.cause) if broken.cause else gettext("cause not given")
    explained = writing.say_of(words.EXPLAINED, broken.explained or "none")
    when = writing.between(broken.start, broken.end, seconds=True)
    return " · ".join((gettext("Break"), when, cause, explained))


def _agreements(facts: CaseFacts) -> Iterator[Agreement]:
    for approval in facts.approvals:
        if approval.at is None:
            continue
        name = writing.say_of(words.APPROVALS, approval.what)
        who = facts.names.get(approval.by, approval.by)
        answer = gettext("granted") if approval.granted else gettext("refused")
        yield Agreement(
            label=name,
            title=f"{name} · {who} · {answer} · {writing.minute(approval.at)}",
            href=place(facts.case.number, "deadlines", approval.key),
            at=writing.local(approval.at),
            granted=approval.granted,
        )


def why(number: str, answer: Answer) -> str:
    """Return the address at which the reason of an answer is told."""
    return f"{tab(number, 'findings')}&why={answer.finding.position}#why"


def _deadlines(facts: CaseFacts) -> Iterator[Deadline]:
    """Yield what is open, overdue or was late. What was done in time needs no flag."""
    for answer in facts.answers:
        finding = answer.finding
        if finding.due is None or answer.status not in ("open", "overdue", "late"):
            continue
        text = clause_text(finding.clause)
        yield Deadline(
            label=f"{text.title} · {text.article}",
            title=reason(answer),
            href=why(facts.case.number, answer),
            tone=LINE_TONES[TONES[answer.status]],
            due=writing.local(finding.due),
            done=writing.local(finding.done) if finding.done else None,
        )


def reason(answer: Answer) -> str:
    """Return why, in the page's language."""
    return writing.choose(zh=answer.finding.because_zh, en=answer.finding.because_en)


def _absents(facts: CaseFacts) -> Iterator[Absent]:
    """Yield what is asked for and is not there, where it should have been; one outline for a place and lane."""
    wanted: dict[tuple[Lane, str], list[Answer]] = defaultdict(list)
    for answer in facts.answers:
        subject, lane = answer.finding.subject, clause_text(answer.finding.clause).lane
        if answer.status == "missing" and lane and (subject == "case" or subject in facts.events_by_key):
            wanted[lane, subject].append(answer)
    for (lane, subject), answers in wanted.items():
        yield Absent(
            label=_absent_label(lane, answers),
            title="\n".join(f"{clause_text(a.finding.clause).article} · {reason(a)}" for a in answers),
            href=why(facts.case.number, answers[0]),
            tone=Tone.LATE,
            lane=lane,
            span=_where(facts, subject),
        )


def _absent_label(lane: Lane, answers: Sequence[Answer]) -> str:
    first = clause_text(answers[0].finding.clause)
    what = gettext("should be recorded") if lane is Lane.FILM else first.title
    more = f" +{len(answers) - 1}" if len(answers) > 1 else ""
    return f"{what}{more}（{first.article}）" if writing.in_chinese() else f"{what}{more} ({first.article})"


def _where(facts: CaseFacts, subject: str) -> Span:
    """Return where an absent thing is drawn: at its event, else at the end of what is known of the case."""
    if event := facts.events_by_key.get(subject):
        return span(event.at, event.until)
    return span(max((e.until or e.at for e in facts.events), default=facts.case.started_at), None)
