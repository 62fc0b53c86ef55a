"""The head of a case: what it is, how far it has come, and the worst that is to be said about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, gettext_noop

from liuhen.doors.web import writing
from liuhen.doors.web.law_texts import clause_text, pack_title
from liuhen.doors.web.pages.case.facts import CaseFacts
from liuhen.doors.web.pages.case.line import reason, why
from liuhen.doors.web.pages.case.subjects import TONES
from liuhen.law import words

EVIDENCE = (
    "onsite_verification", "onsite_inspection", "survey", "random_draw", "commitment_followup", "questioning_party",
    "questioning_witness", "obtaining_evidence", "sampling", "testing_commissioned", "advance_registration",
    "scene_response", "summary_penalty",
)  # fmt: skip
COERCION = ("sealing", "seizure", "coercive_execution")
RIGHTS = (
    "notice_given",
    "statement_defence",
    "hearing",
    "expert_argument",
    "legal_review",
    "collective_discussion",
)
AFTER = ("compliance", "urging", "court_application", "court_result", "correction_recheck")
#: The stages of each act on the rail: what each is called and the events that show it was reached.
PENALTY = (
    (gettext_noop("Evidence"), EVIDENCE),
    (gettext_noop("Notice and review"), RIGHTS),
    (gettext_noop("Decision"), ("decision", "summary_penalty")),
    (gettext_noop("Service"), ("service", "summary_penalty")),
    (gettext_noop("Compliance"), AFTER),
)
STAGES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "penalty": PENALTY,
    "coercion": ((gettext_noop("Evidence"), EVIDENCE), (gettext_noop("Measure"), COERCION), *PENALTY[2:]),
    "licence": (
        (gettext_noop("Application"), ("application_received",)),
        (gettext_noop("Verification"), EVIDENCE),
        *PENALTY[2:4],
    ),
    "levy": (*PENALTY[:1], *PENALTY[2:]),
    "fee": (*PENALTY[:1], *PENALTY[2:]),
    "inspection": (
        (gettext_noop("Inspection"), EVIDENCE),
        (gettext_noop("Correction"), ("correction_ordered", "correction_recheck")),
    ),
}


#: Those whom the case is about: the party, or whoever applied.
PRINCIPAL = ("party", "applicant")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stop of the rail; `state` is done, now or empty."""

    label: str
    when: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worst:
    """The gravest finding, in one sentence."""

    tone: str
    label: str
    text: str
    article: str
    href: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of the page."""

    number: str
    title: str
    act: str
    procedure: str
    parties: str
    handlers: str
    pack: str
    started: str
    marks: Sequence[str]
    stages: Sequence[Stage]
    worst: Worst


def head_of(facts: CaseFacts) -> Head:
    """Return the head of a case."""
    case = facts.case
    return Head(
        number=case.number,
        title=case.title or case.number,
        act=writing.say_of(words.ACTS, case.act),
        procedure=writing.say_of(words.PROCEDURES, case.procedure),
        parties=writing.listed(p.name for p in facts.parties if p.role in PRINCIPAL) or "—",
        handlers=writing.listed(p.name for p in facts.participants if p.role in ("handler", "co_handler"))
        or "—",
        pack=pack_title(case.pack),
        started=writing.day(case.started_at),
        marks=[writing.say_of(words.MARKS, mark_word(m)) for m in case.marks],
        stages=tuple(_stages(facts)),
        worst=_worst(facts),
    )


def mark_word(mark: object) -> str:
    """Return the word of a mark, which may be written with the moment since when it holds."""
    return str(mark["mark"]) if isinstance(mark, dict) else str(mark)


def _stages(facts: CaseFacts) -> Iterator[Stage]:
    reached = list(_reached(facts))
    last = max((n for n, (_, when) in enumerate(reached) if when), default=0)
    for n, (label, when) in enumerate(reached):
        state = ("now" if n == last and not facts.case.archived_at else "done") if when else ""
        yield Stage(label=gettext(label), when=writing.short_day(when) if when else "", state=state)


def _reached(facts: CaseFacts) -> Iterator[tuple[str, datetime | None]]:
    case = facts.case
    yield gettext_noop("Started"), case.started_at
    for label, kinds in STAGES.get(case.act, PENALTY):
        # Papers are served all along; the stage is the service of the decision.
        since = _decided(facts) if "service" in kinds else None
        yield (
            label,
            min(
                (e.at for e in facts.events if e.kind in kinds and (not since or e.at >= since)), default=None
            ),
        )
    yield gettext_noop("Closed"), case.closed_at
    yield gettext_noop("Archived"), case.archived_at


def _decided(facts: CaseFacts) -> datetime | None:
    return min((e.at for e in facts.events if e.kind == "decision"), default=None)


def _worst(facts: CaseFacts) -> Worst:
    answer = facts.worst
    if facts.judging is None or answer is None:
        text = gettext("This case has not been checked yet.")
        return Worst(tone="", label="", text=text, article="", href="", more="")
    if answer.status in ("met", "exempt"):
        text = gettext("Everything that the regulation asks for so far is there.")
        label = writing.say_of(words.STATUSES, answer.status)
        return Worst(tone="proof", label=label, text=text, article="", href="", more="")
    others = len(facts.broken) - 1
    return Worst(
        tone=TONES.get(answer.status, ""),
        label=writing.say_of(words.STATUSES, answer.status),
        text=reason(answer),
        article=clause_text(answer.finding.clause).article,
        href=why(facts.case.number, answer),
        more=gettext("and %(n)d more") % {"n": others} if others > 0 else "",
    )
