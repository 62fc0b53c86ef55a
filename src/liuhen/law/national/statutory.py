"""**statutory period** – a deadline of national law, from one code to another.

Modes: `within` and `max_duration` (done not later than the end), `window` (a right or power inside the period),
`before_event` (done so long before the event), `not_before` (done only after the end), `deemed_after` (takes effect at the
end). A consent of the kind `extension`, or a document of the step's forms, given before the time is out makes it
longer, step by step. Where a party lets a right pass, nothing is overdue: the duty to leave it the time is met.
Where no calendar is published the answer says so and carries no due time. Time that a statute does not count (a hearing, a
test) is pointed at and not taken off.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, PrivateAttr, field_validator

from liuhen.law.calendars import NoCalendar
from liuhen.law.dossier import Approval
from liuhen.law.dossier.words import CaseMark, EventKind
from liuhen.law.findings import Status
from liuhen.law.lasting import Lasting
from liuhen.law.national.lengths import Length, due, latest_before
from liuhen.law.national.saying import Said, said
from liuhen.law.national.ways import Moment
from liuhen.law.reach import known_forms
from liuhen.law.rule import Answer, Rule
from liuhen.law.view import View
from liuhen.law.word import Word

Mode = Literal[
    "within", "before_event", "not_before", "max_duration", "window", "deemed_after", "min_retention"
]
# Who counts as the head of an authority (行政机关负责人).
HEADS = frozenset({"principal", "deputy_leader"})
MEASURES = ("sealing", "seizure")
# A lengthening that the heads must discuss together before it is given (规定第二十六条).
DISCUSSION = "collective_discussion"


class Given(Lasting):
    """Something about the case as a whole; any of it is enough."""

    events: tuple[EventKind, ...] = ()
    forms: tuple[str, ...] = ()
    case_marks: tuple[CaseMark, ...] = ()
    closed: bool = False

    @field_validator("forms")
    @classmethod
    def _forms_are_in_the_catalogue(cls, forms: tuple[str, ...]) -> tuple[str, ...]:
        return known_forms(forms)

    def holds(self, view: View) -> bool:
        """Tell whether any of it is in the case."""
        return (
            not view.there.isdisjoint(self._there)
            or not view.marks.isdisjoint(self.case_marks)
            or (self.closed and view.closed_at is not None)
        )

    @cached_property
    def _there(self) -> frozenset[str]:
        return frozenset((*self.events, *self.forms))


class Step(BaseModel):
    """One lengthening of a period, and who may give it. With `named: true` the consent must name what it lengthens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    period: Length
    by: str = ""
    named: bool = False
    forms: tuple[str, ...] = ()

    @field_validator("forms")
    @classmethod
    def _forms_are_in_the_catalogue(cls, forms: tuple[str, ...]) -> tuple[str, ...]:
        return known_forms(forms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A period that runs in the case: from what, until when, how often made longer, and what ended it."""

    begin: Moment
    due: datetime | None
    unknown: int | None
    steps: int
    done: Moment | None


class Code(BaseModel):
    """A code of national law and the facts of a dossier that show it, or why none does."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    word: Word
    ways: tuple[Any, ...] = ()

    def about(self) -> frozenset[str]:
        """Return the kinds of events and the forms without any of which none of the ways shows it; none: something else may."""
        parts = [way.about() for way in self.ways]
        return frozenset().union(*parts) if all(parts) else frozenset()

    def first(self, view: View) -> list[Moment]:
        """Return the moments of the first way that shows any, one for each subject, in order of time."""
        for way in self.ways:
            found = {moment.subject: moment for moment in reversed(list(way.moments(view)))}
            if found:
                return sorted(found.values(), key=lambda moment: moment.begins)
        return []

    def all(self, view: View) -> list[Moment]:
        """Return every moment that shows it, in any way."""
        return [moment for way in self.ways for moment in way.moments(view)]


class Statutory(Rule):
    """One deadline of national law."""

    kind: Literal["statutory"] = "statutory"
    mode: Mode
    begin: Code
    done: Code
    period: Length
    rolls: bool = False
    right: bool = False
    longer: tuple[Step, ...] = ()
    forms: tuple[str, ...] = ()
    remedies: Literal["told", "untold"] | None = None
    when: Given | None = None
    unless: Given | None = None
    not_counted: tuple[EventKind, ...] = ()
    also: dict[str, Given] = {}

    def about(self) -> frozenset[str]:
        """Return what begins the period: where nothing does, it does not run."""
        return self.begin.about()

    def reaches(self, view: View) -> bool:
        """Tell whether the case is of an act that the deadline names, or holds such an act inside."""
        if self.acts and view.act not in self.acts and not self._holds_such_an_act(view):
            return False
        if self.procedure and view.procedure != self.procedure:
            return False
        if self.when and not self.when.holds(view):
            return False
        return not (self.unless and self.unless.holds(view))

    def _holds_such_an_act(self, view: View) -> bool:
        return any(given.holds(view) for act, given in self.also.items() if act in self.acts)

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each time that the period ran."""
        for run in self.runs(view):
            yield self.answer(run, view)

    def runs(self, view: View) -> Iterator[Run]:
        """Yield the period as often as it runs in the case."""
        for begin in self.begin.first(view):
            if begin.begins <= view.at and self._meant(begin):
                yield self._run(begin, view)

    def answer(self, run: Run, view: View) -> Answer:
        """Say how one run of the period ended, or how it stands."""
        done = run.done.done if run.done else None
        status = self._status(run, done, view.at)
        words = self._words(run, done, status, view)
        facts = (*run.begin.facts, *(run.done.facts if run.done else ()))
        return Answer(
            subject=run.begin.subject, status=status, due=run.due, done=done, facts=facts, zh=words.zh, en=words.en,
            happened=run.done is not None,
        )  # fmt: skip

    def _meant(self, begin: Moment) -> bool:
        if self.forms and not any(paper.form in self.forms for paper in begin.papers):
            return False
        untold = any(paper.blank("remedies") for paper in begin.papers)
        return self.remedies is None or untold == (self.remedies == "untold")

    def _run(self, begin: Moment, view: View) -> Run:
        steps = 0
        try:
            if self.mode == "before_event":
                time: datetime | None = latest_before(begin.begins, self.period)
            else:
                steps = self._steps(begin, view)
                time = self.ends(begin.begins, steps)
            unknown = None
        except NoCalendar as absent:
            time, unknown = None, absent.year
        return Run(begin=begin, due=time, unknown=unknown, steps=steps, done=self._ended(begin, time, view))

    def ends(self, start: datetime, steps: int = 0) -> datetime:
        """Return when the period ends that starts at `start`, made longer by so many steps.

        Raises:
            NoCalendar: a day that must be known falls into a year without a calendar.
        """
        lengths = [self.period, *(step.period for step in self.longer[:steps])]
        return due(start, lengths, rolls=self.rolls)

    def _ended(self, begin: Moment, time: datetime | None, view: View) -> Moment | None:
        if self.mode == "deemed_after":
            over = time is not None and time <= view.at
            return Moment(done=time, begins=begin.begins, subject=begin.subject) if over else None
        found = self.done.all(view)
        if self.mode == "before_event":
            early = [m for m in found if m.done and m.done < begin.begins]
            return max(early, key=lambda m: m.done or view.at, default=None)
        # What happened on the way into the event (a paper signed during it) belongs to it.
        dated = [m for m in found if m.done and m.done >= begin.begins]
        if dated:
            return min(dated, key=lambda m: m.done or view.at)
        return next((m for m in found if m.done is None), None)

    def _steps(self, begin: Moment, view: View) -> int:
        """Return how many lengthenings were given, each before the time was out that it lengthened."""
        given = sorted(self._given(begin, view))
        steps = 0
        for moment in given:
            in_time = steps < len(self.longer) and moment <= self.ends(begin.begins, steps)
            if in_time and (self.longer[steps].by != DISCUSSION or _discussed(view, moment)):
                steps += 1
        return steps

    def _given(self, begin: Moment, view: View) -> Iterator[datetime]:
        if not self.longer:
            return
        consents = [a for a in view.approvals if a.what == "extension"]
        for consent in consents:
            in_time = consent.at is not None and consent.at >= begin.begins
            if in_time and view.role(consent) in HEADS and self._lengthens(consent, begin, view):
                yield consent.at or view.at
        for form in self.longer[0].forms if not consents else ():
            yield from (paper.fact.made_at for paper in view.of_form.get(form, ()))

    def _lengthens(self, approval: Approval, begin: Moment, view: View) -> bool:
        named = {begin.subject, *(paper.id for paper in begin.papers)}
        if self.longer[0].named:
            return approval.of in named
        measures = {h.id for kind in MEASURES for h in view.of_kind.get(kind, ())}
        measures |= {p.id for h in view.happenings if h.id in measures for p in h.papers}
        return approval.of not in measures

    def _status(self, run: Run, done: datetime | None, at: datetime) -> Status:
        if self.mode == "not_before":
            return self._waited(run, done, at)
        if self.mode == "before_event" and run.done is None:
            return self.failing
        if run.done is not None:
            return "late" if done and run.due and done > run.due else "met"
        if run.due is None or at <= run.due:
            return "open"
        return "met" if self.right else "overdue"

    def _waited(self, run: Run, done: datetime | None, at: datetime) -> Status:
        if run.due is None:
            return "open" if run.done is None else "met"
        if run.done is not None:
            return "met" if done is None or done > run.due else self.failing
        return "open" if at <= run.due else "met"

    def _words(self, run: Run, done: datetime | None, status: Status, view: View) -> Said:
        lengths = [self.period, *(step.period for step in self.longer[: run.steps])]
        skipped = [k for k in self.not_counted if k in view.of_kind] if status in ("late", "overdue") else []
        return said(
            mode=self.mode, begin=self.begin.word, end=self.done.word, start=run.begin.begins, lengths=lengths,
            due=run.due, unknown=run.unknown, done=done, happened=run.done is not None, status=status, skipped=skipped,
        )  # fmt: skip


def _discussed(view: View, moment: datetime) -> bool:
    consent = view.approved("collective-discussion")
    met = [h.start for h in view.of_kind.get("collective_discussion", ())]
    return any(start <= moment for start in (*met, *((consent.at,) if consent and consent.at else ())))


class Following(Rule):
    """A deadline that runs on from the end of another one that was made longer."""

    kind: Literal["following"] = "following"
    step: int
    _first: list[Statutory] = PrivateAttr(default_factory=list)

    def follow(self, first: Statutory) -> "Following":
        """Take the deadline that it follows."""
        self._first.append(first)
        return self

    def about(self) -> frozenset[str]:
        """Return what begins the deadline that it follows."""
        return self._first[0].about()

    def reaches(self, view: View) -> bool:
        """Tell whether the deadline that it follows reaches the case."""
        return self._first[0].reaches(view)

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer where the deadline before it was made longer so often."""
        for run in self._first[0].runs(view):
            if run.steps >= self.step:
                yield self._first[0].answer(run, view)
