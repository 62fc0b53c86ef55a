"""**signed** – a document is signed by each side, or a refusal stands on it.

`by` lists the sides; of each side one role signs. A side under `or_refused` is also answered by a recorded refusal. `forms` lists
the forms of signing that count (A-g-13: a fingerprint only where the text names it); a signature whose form is not stated counts. Where
the document is absent, `absent` says whether the `event` misses it or `nothing` is said. A side with an empty list has its usual roles.
With `same_day: true` the document bears the date of its event; with `on_the_spot: true` only documents are reached that
somebody of a side was asked to sign, that is signed or refused.

    - kind: signed
      clause: tj-31b
      papers: {forms: [F-S02], events: [service], facts: {method: [entrusted, forwarded]}}
      by: {server: [server], recipient: [recipient, party]}
      absent: event
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from liuhen.law.dossier.records import Signature
from liuhen.law.dossier.words import Role, SignatureForm
from liuhen.law.reach import Papers
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import listed_en, listed_zh
from liuhen.law.view import Paper, View
from liuhen.law.word import Word

Side = Literal[
    "officer", "party", "server", "recipient", "witness", "leader", "reviewer", "expert", "recorder"
]
SIDES: Mapping[Side, Word] = {
    "officer": Word("执法人员", "officers"),
    "party": Word("当事人或者有关人员", "the party or others present"),
    "server": Word("送达人", "the server"),
    "recipient": Word("受送达人", "the recipient"),
    "witness": Word("见证人", "a witness"),
    "leader": Word("负责人", "the head"),
    "reviewer": Word("审核人员", "the reviewer"),
    "expert": Word("专家", "the expert"),
    "recorder": Word("记录人", "the recorder"),
}
OFFICERS: tuple[Role, ...] = (
    "handler", "co_handler", "recorder", "inspector", "verifier", "investigator", "hearing_chair", "hearing_clerk",
    "hearing_member", "server", "window_clerk", "fee_assessor", "drawer", "custodian_officer",
)  # fmt: skip
OTHERS: tuple[Role, ...] = (
    "party", "agent", "interviewee", "witness", "present_person", "third_party", "recipient", "applicant",
    "interested_party", "custodian",
)  # fmt: skip
USUAL: Mapping[Side, tuple[Role, ...]] = {"officer": OFFICERS, "party": OTHERS}


class Signed(Rule):
    """Each side has signed, or its refusal is recorded."""

    kind: Literal["signed"]
    papers: Papers
    by: Mapping[Side, tuple[Role, ...]]
    or_refused: tuple[Side, ...] = ()
    forms: tuple[SignatureForm, ...] = ("signature", "seal", "e-signature")
    same_day: bool = False
    on_the_spot: bool = False
    absent: Literal["event", "nothing"] = "nothing"

    def about(self) -> frozenset[str]:
        """Return the forms, and the events that should have one."""
        forms = self.papers.about()
        return forms | set(self.papers.events) if forms and self.absent == "event" else forms

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each document, and where it is absent if so asked."""
        held: set[str] = set()
        for paper in self.papers.pick(view):
            held.update(happening.id for happening in paper.happenings)
            if not self.on_the_spot or any(self._asked(side, paper) for side in self.by):
                yield self._answer(paper)
        if self.absent == "event":
            for happening in self.papers.places(view):
                if happening.id not in held:
                    yield Answer(
                        subject=happening.id, status=self.failing, zh=f"{happening.zh}没有应签名的文书",
                        en=f"the {happening.en} has no document to be signed",
                    )  # fmt: skip

    def _answer(self, paper: Paper) -> Answer:
        lacking = [SIDES[side] for side in self.by if not self._has(side, paper.signatures)]
        if self.same_day and any(h.start.date() != paper.fact.made_at.date() for h in paper.happenings):
            lacking.append(Word("当日（当场）", "anybody on the spot, on the same day"))
        refused = any(s.refused for s in paper.signatures)
        return Answer(
            subject=paper.id, status=self.failing if lacking else "met",
            zh=f"{paper.zh}" + (f"没有{listed_zh([n.zh for n in lacking])}的签名或者盖章" if lacking else
                                "签名齐全" + ("，拒签已有记录" if refused else "")),
            en=f"{paper.en} " + (f"is not signed by {listed_en([n.en for n in lacking])}" if lacking else
                                 "is signed" + (", the refusal is on record" if refused else "")),
        )  # fmt: skip

    def _asked(self, side: Side, paper: Paper) -> bool:
        roles = self.by[side] or USUAL.get(side, ())
        return any(signature.as_ in roles for signature in paper.signatures)

    def _has(self, side: Side, signatures: tuple[Signature, ...]) -> bool:
        roles = self.by[side] or USUAL.get(side, ())
        for signature in signatures:
            if signature.as_ not in roles:
                continue
            if signature.refused:
                if side in self.or_refused:
                    return True
            elif signature.form is None or signature.form in self.forms:
                return True
        return False
