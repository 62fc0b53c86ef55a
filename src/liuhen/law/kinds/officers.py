"""**officers** – enough officers take part.

With `certified: true` each of them bears a certificate. With `few_only: true` nothing is said where enough took part.

    - {kind: officers, clause: tj-12a, on: {events: [onsite_inspection]}, least: 2}
    - {kind: officers, clause: ar-5c, on: {events: [onsite_inspection]}, certified: true}
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import PositiveInt

from liuhen.law.reach import Events
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import listed_en, listed_zh
from liuhen.law.view import View


class Officers(Rule):
    """At least so many officers took part in the event."""

    kind: Literal["officers"]
    on: Events
    least: PositiveInt = 1
    certified: bool = False
    few_only: bool = False

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each event."""
        certificates = {person.id: person.certificate for person in view.dossier.people}
        for happening in self.on.pick(view):
            present = dict.fromkeys(happening.fact.officers)
            bare = [
                view.name(officer) for officer in present if self.certified and not certificates.get(officer)
            ]
            few = len(present) < self.least
            if self.few_only and not few and not bare:
                continue
            yield Answer(
                subject=happening.id, status=self.failing if few or bare else "met", facts=(happening.id, *present),
                zh=f"{happening.zh}有执法人员{len(present)}名" + (f"，少于{self.least}名" if few else "")
                + (f"，{listed_zh(bare)}没有登记执法证件" if bare else ""),
                en=f"{len(present)} officer(s) took part in the {happening.en}"
                + (f", fewer than {self.least}" if few else "")
                + (f"; no certificate is on record of {listed_en(bare)}" if bare else ""),
            )  # fmt: skip
