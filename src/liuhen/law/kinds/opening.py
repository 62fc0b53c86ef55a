"""**opening** – what is said when recording starts, and that people are told.

`spoken` lists the things that must be said aloud; `announced: true` asks that the people present were told that they
are being recorded.

    - {kind: opening, clause: ar-15a, on: {medium: [video, audio], own: true}, spoken: [time, place, officers, act, focus]}
    - {kind: opening, clause: ar-15b, on: {own: true}, announced: true}
"""

from collections.abc import Iterator
from typing import Literal

from liuhen.law.dossier.words import Spoken
from liuhen.law.reach import Recordings
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import listed_en, listed_zh
from liuhen.law.view import View
from liuhen.law.words import SPOKEN


class Opening(Rule):
    """The opening words were spoken, or the people were told."""

    kind: Literal["opening"]
    on: Recordings = Recordings(own=True)
    spoken: tuple[Spoken, ...] = ()
    announced: bool = False

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each recording."""
        for footage in self.on.pick(view):
            unsaid = [SPOKEN[word] for word in self.spoken if word not in footage.fact.spoken]
            told = footage.fact.announced is True or not self.announced
            zh, en = (
                ["开场说明齐全"] if self.spoken else [],
                ["the opening words are complete"] if self.spoken else [],
            )
            if unsaid:
                zh, en = (
                    [f"未说明{listed_zh([w.zh for w in unsaid])}"],
                    [f"not said: {listed_en([w.en for w in unsaid])}"],
                )
            if self.announced:
                zh.append("已告知正在录制" if told else "未告知正在录制")
                en.append("the people were told" if told else "the people were not told")
            yield Answer(
                subject=footage.id, status="met" if told and not unsaid else self.failing,
                zh=f"{footage.zh} {'，'.join(zh)}", en=f"{footage.en}: {', '.join(en)}",
            )  # fmt: skip
