"""**start** – a procedure is started with an approval, in an emergency within a time after it.

Without `within` the rule reaches cases that were not opened in an emergency: the approval must come before the first step taken after
the case was opened; steps before that are preliminary. With `within` it reaches urgent starts only: `done` is the latest
of what `needs` lists – `approval`, `form` (the start form of `forms` was made), `signature` (one of `roles` signed it; where
none did, the approval stands for it if that is needed too).

    - {kind: start, clause: tj-10a, procedure: ordinary, needs: [approval]}
    - {kind: start, clause: tj-10b, procedure: ordinary, needs: [approval], within: {hours: 24}}
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from pydantic import field_validator

from liuhen.law.dossier.words import Role
from liuhen.law.kinds.clocks import Period
from liuhen.law.kinds.timed import timed
from liuhen.law.reach import known_forms
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import moment_en, moment_zh
from liuhen.law.view import View

# What opens a case or precedes it is no step that waits for the approval.
_OPENING = frozenset(
    {"case_started", "lead_found", "complaint_received", "application_received", "phone_call"}
)


class Start(Rule):
    """The start is approved."""

    kind: Literal["start"]
    needs: tuple[Literal["approval", "form", "signature"], ...] = ("approval",)
    roles: tuple[Role, ...] = ()
    forms: tuple[str, ...] = ()
    within: Period | None = None

    @field_validator("forms")
    @classmethod
    def _forms_are_in_the_catalogue(cls, forms: tuple[str, ...]) -> tuple[str, ...]:
        return known_forms(forms)

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on the case."""
        if view.urgent != (self.within is not None):
            return
        done = self._done(view)
        if self.within:
            yield timed(
                subject="case", what=("补办启动审批", "approval of the start"), start=view.started_at,
                period=self.within, done=done, at=view.at,
            )  # fmt: skip
            return
        step = min(
            (h.start for h in view.happenings if h.kind not in _OPENING and h.start > view.started_at),
            default=None,
        )
        in_time = done is not None and (step is None or done <= max(step, view.started_at))
        yield Answer(
            subject="case", status="met" if in_time else self.failing,
            zh=f"本案于{moment_zh(view.started_at)} 启动，" + (f"审批于{moment_zh(done)} 作出" if done else "没有启动审批")
            + ("" if in_time or not done else "，此前已有执法活动"),
            en=f"the case was opened at {moment_en(view.started_at)}, "
            + (f"approved at {moment_en(done)}" if done else "its start was not approved")
            + ("" if in_time or not done else ", after steps had been taken"),
        )  # fmt: skip

    def _done(self, view: View) -> datetime | None:
        """Return when everything that is needed was there."""
        moments: dict[str, datetime | None] = {need: getattr(self, f"_{need}")(view) for need in self.needs}
        if "approval" in moments and moments.get("signature") is None:
            moments.pop("signature", None)
        there = [moment for moment in moments.values() if moment]
        return max(there) if len(there) == len(moments) else None

    def _approval(self, view: View) -> datetime | None:
        approval = view.approved("start", frozenset(self.roles))
        return approval.at if approval else None

    def _form(self, view: View) -> datetime | None:
        return min(
            (paper.fact.made_at for form in self.forms for paper in view.of_form.get(form, ())), default=None
        )

    def _signature(self, view: View) -> datetime | None:
        return min(
            (
                signature.at or paper.fact.made_at
                for form in self.forms
                for paper in view.of_form.get(form, ())
                for signature in paper.signatures
                if signature.as_ in self.roles and not signature.refused
            ),
            default=None,
        )
