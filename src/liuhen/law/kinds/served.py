"""**served** – a document that must be served was served.

Reaches documents of `forms`, made in an event of `events` if given. A service event that names the document or has it among
its papers answers, and so does the party's signature on it given on the spot; with `or_refused: true` a refusal does that was noted
and shown by a witness or a video. `proof: true` asks that the service left another paper, or proofs of posting. One that is
not served is open while the case is open, and missed once it is closed, or once one of `step` was taken after it was made;
what is served only after that step is missed as well. An event of `made_in` that left no such document is missed itself.

    - {kind: served, clause: yy-22a, papers: {forms: [F-P31, F-P32]}, step: [decision], proof: true}
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from liuhen.law.dossier.words import EventKind
from liuhen.law.findings import Status
from liuhen.law.kinds.refused import dealt_with
from liuhen.law.kinds.signed import OTHERS
from liuhen.law.reach import Papers
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import moment_en, moment_zh
from liuhen.law.view import Happening, Paper, View


class Served(Rule):
    """Each document was served, or signed by the party on the spot."""

    kind: Literal["served"]
    papers: Papers
    step: tuple[EventKind, ...] = ()
    made_in: tuple[EventKind, ...] = ()
    proof: bool = False
    or_refused: bool = False

    def about(self) -> frozenset[str]:
        """Return the forms, and the events in which one is made."""
        forms = self.papers.about()
        return forms | set(self.made_in) if forms else forms

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each document."""
        services = view.of_kind.get("service", ())
        for paper in self.papers.pick(view):
            taken = self._taken(paper, view)
            yield self._answer(paper, _earliest([s for s in services if _serves(s, paper)]), taken, view)
        for kind in self.made_in:
            for happening in view.of_kind.get(kind, ()):
                if not any(paper.form in (*self.papers.forms, "other") for paper in happening.papers):
                    yield Answer(
                        subject=happening.id, status=self.failing, zh=f"{happening.zh}没有可送达的文书",
                        en=f"the {happening.en} left no document to be served",
                    )  # fmt: skip

    def _taken(self, paper: Paper, view: View) -> datetime | None:
        made = paper.fact.made_at
        steps = (h.start for kind in self.step for h in view.of_kind.get(kind, ()) if h.start >= made)
        return min(steps, default=None)

    def _answer(self, paper: Paper, service: Happening | None, taken: datetime | None, view: View) -> Answer:
        zh, en = self._on_the_spot(paper) or self._by(paper, service, taken) or ("", "")
        status: Status = "met" if zh else self.failing if taken or view.closed_at else "open"
        absent_zh, absent_en = self._lacking(service, taken)
        return Answer(
            subject=paper.id, status=status, facts=(paper.id, *((service.id,) if service else ())),
            zh=f"{paper.zh}{zh or absent_zh}", en=f"{paper.en} {en or absent_en}",
        )  # fmt: skip

    def _on_the_spot(self, paper: Paper) -> tuple[str, str] | None:
        asked = [s for s in paper.signatures if s.as_ in OTHERS]
        if any(not s.refused for s in asked):
            return "当事人已当场签收", "was signed by the party on the spot"
        if self.or_refused and any(dealt_with(paper, s) for s in asked):
            return "当场拒签，已注明并有见证", "was refused on the spot, noted and witnessed"
        return None

    def _by(self, paper: Paper, service: Happening | None, taken: datetime | None) -> tuple[str, str] | None:
        if (
            service is None
            or (taken and service.start > taken)
            or (self.proof and not _proved(service, paper))
        ):
            return None
        return f"已由{service.zh}送达", f"was served by the {service.en}"

    def _lacking(self, service: Happening | None, taken: datetime | None) -> tuple[str, str]:
        if service is None:
            return "没有送达记录", "has no record of service"
        if taken and service.start > taken:
            return (
                f"于{moment_zh(service.start)} 才送达，晚于{moment_zh(taken)} 的后续环节",
                f"was served only at {moment_en(service.start)}, after the step of {moment_en(taken)}",
            )
        return (
            f"由{service.zh}送达，但没有留存凭证",
            f"was served by the {service.en}, of which no proof is kept",
        )


def _serves(service: Happening, paper: Paper) -> bool:
    return service.fact.facts.serves == paper.id or paper in service.papers


def _earliest(services: list[Happening]) -> Happening | None:
    return min(services, key=lambda service: service.start, default=None)


def _proved(service: Happening, paper: Paper) -> bool:
    return any(other is not paper for other in service.papers) or bool(service.fact.facts.proofs)
