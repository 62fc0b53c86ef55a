"""**refused** – what is asked for when somebody refuses to sign.

Reaches documents with a refused signature. `all` lists what is asked for together, `any` what is enough alone: `note` (a
description), `recorder` (who noted it), `witness` (somebody present, named with the refusal or signing as such), `film` (footage
tied to the event that shows the time of the refusal, or the event where that time is not stated), `video` (the same, but
moving pictures).

    - {kind: refused, clause: tj-16b, reading: A-tj-6, papers: {}, all: [note, film]}
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from liuhen.law.dossier.records import Signature
from liuhen.law.reach import Papers
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import listed_en, listed_zh
from liuhen.law.view import Happening, Paper, View
from liuhen.law.word import Word

WITNESSES = frozenset({"witness", "present_person"})
MOVING = frozenset({"video", "silent-video"})
Need = Literal["note", "recorder", "witness", "film", "video"]
NEEDS: dict[Need, Word] = {
    "note": Word("情况记载", "note of it"),
    "recorder": Word("记录人", "recorder"),
    "witness": Word("见证人", "witness"),
    "film": Word("拒签过程的音像记录", "footage of the refusal"),
    "video": Word("拒签过程的录像", "video of the refusal"),
}


class Refused(Rule):
    """A refusal to sign is dealt with as the text asks."""

    kind: Literal["refused"]
    papers: Papers = Papers()
    all_of: tuple[Need, ...] = Field((), alias="all")
    any_of: tuple[Need, ...] = Field((), alias="any")

    def about(self) -> frozenset[str]:
        """Return the forms."""
        return self.papers.about()

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each document with a refusal."""
        for paper in self.papers.pick(view):
            for signature in paper.signatures:
                if signature.refused:
                    yield self._answer(paper, signature)

    def _answer(self, paper: Paper, signature: Signature) -> Answer:
        lacking = [NEEDS[need] for need in self.all_of if not _has(need, paper, signature)]
        if self.any_of and not any(_has(need, paper, signature) for need in self.any_of):
            names = [NEEDS[need] for need in self.any_of]
            lacking.append(Word("或者".join(n.zh for n in names), " or ".join(n.en for n in names)))
        return Answer(
            subject=paper.id, status=self.failing if lacking else "met", facts=(paper.id, signature.by),
            zh=f"{paper.zh}有人拒绝签名，" + (f"没有{listed_zh([n.zh for n in lacking])}" if lacking else "已按要求处理"),
            en=f"somebody refused to sign {paper.en}: " + (f"there is no {listed_en([n.en for n in lacking])}" if lacking
                                                           else "dealt with as asked"),
        )  # fmt: skip


def dealt_with(paper: Paper, signature: Signature) -> bool:
    """Tell whether a refusal is noted, and shown by somebody present or by a video (yy-22d)."""
    shown = any(_has(need, paper, signature) for need in ("witness", "video"))
    return _has("note", paper, signature) and shown


def _has(need: Need, paper: Paper, signature: Signature) -> bool:
    if need in ("film", "video"):
        return any(_filmed(happening, signature, need) for happening in paper.happenings)
    if need == "witness" and any(s.as_ in WITNESSES and not s.refused for s in paper.signatures):
        return True
    return bool((getattr(signature, need) or "").strip())


def _filmed(happening: Happening, signature: Signature, need: Need) -> bool:
    start, end = signature.at or happening.start, signature.at or happening.end
    fit = [f for f in happening.footage if need == "film" or f.medium in MOVING]
    return any(footage.reaches(start, end) for footage in fit)
