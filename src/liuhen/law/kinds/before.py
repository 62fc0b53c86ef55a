"""**before** – a review, discussion, notice or consent must come before a step.

`events`, `approvals` and documents of `forms` are what answers, any one of them; `roles` narrows who consents. The step is one of the events of `step` (or
its moment on the case: `closed_at`). Before the step is taken the duty is open; taken without, or what answers came later,
it is missed (tj-10d, tj-25a). `open: false` says nothing while the step is not taken.

    - kind: before
      clause: tj-25a
      case_marks: [major, complex]
      events: [collective_discussion]
      approvals: [collective-discussion]
      step: [decision]
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from pydantic import Field, field_validator

from liuhen.law.dossier.words import Approved, EventKind, Role
from liuhen.law.findings import Status
from liuhen.law.reach import known_forms
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import listed_en, listed_zh, moment_en, moment_zh
from liuhen.law.view import View
from liuhen.law.word import Word
from liuhen.law.words import APPROVALS, EVENT_KINDS, FORMS, ROLES


class Before(Rule):
    """What must come first came first."""

    kind: Literal["before"]
    events: tuple[EventKind, ...] = ()
    approvals: tuple[Approved, ...] = ()
    forms: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    step: tuple[EventKind, ...]
    at_closing: bool = False
    open_until: bool = Field(True, alias="open")

    @field_validator("forms")
    @classmethod
    def _forms_are_in_the_catalogue(cls, forms: tuple[str, ...]) -> tuple[str, ...]:
        return known_forms(forms)

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on the case."""
        taken = view.first(self.step)
        moment = taken.start if taken else view.closed_at if self.at_closing else None
        if moment is None and not self.open_until:
            return
        came = self._came(view)
        status: Status = (
            "met" if came and (moment is None or came <= moment) else self.failing if moment else "open"
        )
        yield Answer(
            subject="case", status=status, happened=False, facts=("case", *((taken.id,) if taken else ())),
            zh=self._zh(came, moment), en=self._en(came, moment),
        )  # fmt: skip

    def _came(self, view: View) -> datetime | None:
        event = view.first(self.events)
        roles = frozenset(self.roles)
        moments = [event.end if event.fact.until else event.start] if event else []
        for what in self.approvals:
            if (approval := view.approved(what, roles)) and approval.at:
                moments.append(approval.at)
        moments += [paper.fact.made_at for form in self.forms for paper in view.of_form.get(form, ())]
        return min(moments, default=None)

    def _answering(self) -> list[Word]:
        return [
            *(EVENT_KINDS[event] for event in self.events),
            *(APPROVALS[what] for what in self.approvals),
            *(FORMS[form] for form in self.forms),
        ]

    def _zh(self, came: datetime | None, moment: datetime | None) -> str:
        what = "或者".join(dict.fromkeys(word.zh for word in self._answering()))
        by = f"（{listed_zh([ROLES[role].zh for role in self.roles])}）" if self.roles else ""
        done = f"{what}{by}于{moment_zh(came)} 作出" if came else f"没有{what}{by}"
        return done + (f"，该步骤于{moment_zh(moment)} 进行" if moment else "，该步骤尚未进行")

    def _en(self, came: datetime | None, moment: datetime | None) -> str:
        what = " or ".join(dict.fromkeys(word.en for word in self._answering()))
        by = f" by {listed_en([ROLES[role].en for role in self.roles])}" if self.roles else ""
        done = f"{what}{by} came at {moment_en(came)}" if came else f"there is no {what}{by}"
        return done + (
            f", the step was taken at {moment_en(moment)}" if moment else ", the step is still to come"
        )
