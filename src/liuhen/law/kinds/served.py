"""**served** – a document that must be served was served.

Reaches documents of `forms`, made in an event of `events` if given. A service event that names the document answers, and so does the
party's signature on it given on the spot. One that is not served is open while the case is open, and missed once it is closed.

    - {kind: served, clause: yy-22a, papers: {forms: [F-P31, F-P32]}}
"""

from collections.abc import Iterator
from typing import Literal

from liuhen.law.findings import Status
from liuhen.law.kinds.signed import OTHERS
from liuhen.law.reach import Papers
from liuhen.law.rule import Answer, Rule
from liuhen.law.view import View


class Served(Rule):
    """Each document was served, or signed by the party on the spot."""

    kind: Literal["served"]
    papers: Papers

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each document."""
        served = {h.fact.facts.serves: h for h in view.of_kind.get("service", ()) if h.fact.facts.serves}
        for paper in self.papers.pick(view):
            service = served.get(paper.id)
            signed = any(s.as_ in OTHERS and not s.refused for s in paper.signatures)
            status: Status = "met" if service or signed else self.failing if view.closed_at else "open"
            yield Answer(
                subject=paper.id, status=status, facts=(paper.id, *((service.id,) if service else ())),
                zh=f"{paper.zh}" + (f"已由{service.zh}送达" if service else "当事人已当场签收" if signed else "没有送达记录"),
                en=f"{paper.en} " + (f"was served by {service.en}" if service else "was signed by the party on the spot"
                                     if signed else "has no record of service"),
            )  # fmt: skip
