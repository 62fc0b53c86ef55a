"""**officers** – enough officers take part.

- {kind: officers, clause: tj-12a, on: {events: [onsite_inspection]}, least: 2}
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import PositiveInt

from liuhen.law.reach import Events
from liuhen.law.rule import Answer, Rule
from liuhen.law.view import View


class Officers(Rule):
    """At least so many officers took part in the event."""

    kind: Literal["officers"]
    on: Events
    least: PositiveInt = 2

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each event."""
        for happening in self.on.pick(view):
            count = len(set(happening.fact.officers))
            yield Answer(
                subject=happening.id, status="met" if count >= self.least else self.failing,
                facts=(happening.id, *happening.fact.officers),
                zh=f"{happening.zh}有执法人员{count}名" + ("" if count >= self.least else f"，少于{self.least}名"),
                en=f"{count} officer(s) took part in the {happening.en}"
                + ("" if count >= self.least else f", fewer than {self.least}"),
            )  # fmt: skip
