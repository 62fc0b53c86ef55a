"""**rechecked** – a correction that was ordered is checked again when it is due, and in writing.

Reaches orders to correct (`correction_ordered`) and the checks themselves (`correction_recheck`). A check belongs to the order whose
paper it names, or, naming none, to every earlier order. Not checked, an order is open until its due time and overdue afterwards; without a
due time it is open until the case is closed. A check after the due time is late; one that left no document is
missed. The answer stands on the order and on its check.

    - {kind: rechecked, clause: yy-29b, reading: A-g-6}
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from liuhen.law.findings import Status
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import moment_en, moment_zh
from liuhen.law.view import Happening, View


class Rechecked(Rule):
    """Each order to correct was checked in time and in writing."""

    kind: Literal["rechecked"]

    def about(self) -> frozenset[str]:
        """Return orders and checks."""
        return frozenset({"correction_ordered", "correction_recheck"})

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each order and each check."""
        told: set[str] = set()
        checks = sorted(view.of_kind.get("correction_recheck", ()), key=lambda check: check.start)
        for order in view.of_kind.get("correction_ordered", ()):
            check = next((c for c in checks if _belongs(c, order)), None)
            if check is None:
                yield self._unchecked(order, view)
                continue
            told.add(check.id)
            yield self._checked(order.id, check, order.fact.facts.due)
            yield self._checked(check.id, check, order.fact.facts.due)
        for check in checks:
            if check.id not in told:
                yield self._checked(check.id, check, None)

    def _unchecked(self, order: Happening, view: View) -> Answer:
        due = order.fact.facts.due
        status: Status = "open" if due is None or view.at <= due else "overdue"
        if due is None and view.closed_at:
            status = self.failing
        return Answer(
            subject=order.id, status=status, due=due,
            zh=f"{order.zh}{_until_zh(due)}，尚未核查", en=f"the {order.en}{_until_en(due)} is not checked yet",
        )  # fmt: skip

    def _checked(self, subject: str, check: Happening, due: datetime | None) -> Answer:
        late = due is not None and check.start > due
        status: Status = self.failing if not check.papers else "late" if late else "met"
        record_zh, record_en = (
            ("有书面记录", "recorded") if check.papers else ("没有书面记录", "not recorded")
        )
        return Answer(
            subject=subject, status=status, due=due, done=check.start if check.papers and due else None,
            facts=(check.id, *(paper.id for paper in check.papers)),
            zh=f"{check.zh}{_until_zh(due)}，{record_zh}" + ("，已逾期" if late else ""),
            en=f"the {check.en}{_until_en(due)} is {record_en}" + (", too late" if late else ""),
        )  # fmt: skip


def _belongs(check: Happening, order: Happening) -> bool:
    if check.start < order.start:
        return False
    named = check.fact.facts.order
    return not named or any(paper.id == named for paper in order.papers)


def _until_zh(due: datetime | None) -> str:
    return f"，改正期限为{moment_zh(due)}" if due else ""


def _until_en(due: datetime | None) -> str:
    return f", to be corrected by {moment_en(due)}," if due else ""
