"""**footage** – an activity must be recorded audio-visually.

Any recording tied to the event that overlaps it answers; a still of the same day counts as inside. `takes` says what
kind of recording does: `any` (a photograph is enough), `moving` (no stills), `sound-and-picture` (video with sound).
Where the text has an exemption, `exempt` lists its grounds and a recorded exemption answers.

    - kind: footage
      clause: tj-17.1
      reading: A-tj-2
      on: {events: [onsite_inspection, survey, sampling]}
      takes: sound-and-picture
      exempt: [state-secret, trade-secret, privacy, unsuitable, other]
"""

from collections.abc import Iterator
from typing import Literal

from liuhen.law.dossier.events import Exemption
from liuhen.law.dossier.words import Ground
from liuhen.law.reach import Events
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import listed_en, listed_zh
from liuhen.law.view import Footage, Happening, View
from liuhen.law.words import GROUNDS

Takes = Literal["any", "moving", "sound-and-picture"]
_WANTED: dict[str, tuple[str, str]] = {
    "any": ("音像记录", "audio-visual record"),
    "moving": ("录像或者录音", "video or sound recording"),
    "sound-and-picture": ("声画同步的录像", "recording of sound and picture"),
}


class FootageRequired(Rule):
    """There is a recording of the right kind that shows the event."""

    kind: Literal["footage"]
    on: Events
    takes: Takes = "any"
    exempt: tuple[Ground, ...] = ()

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each event."""
        for happening in self.on.pick(view):
            yield self._answer(happening)

    def _answer(self, happening: Happening) -> Answer:
        takes, start, end = self.takes, happening.start, happening.end
        fit = [f for f in happening.footage if suits(f, takes) and f.reaches(start, end)]
        if fit:
            return Answer(
                subject=happening.id, status="met", facts=(happening.id, *(f.id for f in fit)),
                zh=f"{happening.zh}有{listed_zh([f.zh for f in fit])}",
                en=f"the {happening.en} has {listed_en([f.en for f in fit])}",
            )  # fmt: skip
        if exemption := exempted(happening, self.exempt):
            ground = GROUNDS[exemption.ground]
            return Answer(
                subject=happening.id, status="exempt",
                zh=f"{happening.zh}因{ground.zh}未录，理由：{exemption.reason}",
                en=f"the {happening.en} was not recorded on the ground of {ground.en}: {exemption.reason}",
            )  # fmt: skip
        (wanted_zh, wanted_en), (found_zh, found_en) = _WANTED[takes], _what_there_is(happening, takes)
        return Answer(
            subject=happening.id, status=self.failing, facts=(happening.id, *(f.id for f in happening.footage)),
            zh=f"{happening.zh}没有{wanted_zh}{found_zh}", en=f"the {happening.en} has no {wanted_en}{found_en}",
        )  # fmt: skip


def suits(footage: Footage, takes: Takes) -> bool:
    """Tell whether a recording is of the kind that is asked for."""
    if takes == "sound-and-picture":
        return footage.medium == "video"
    return takes == "any" or not footage.still


def exempted(happening: Happening, grounds: tuple[str, ...]) -> Exemption | None:
    """Return the recorded exemption of an event, or of a recording tied to it, if its ground counts."""
    claims = [happening.fact.exempt, *(f.fact.exempt for f in happening.footage)]
    return next((claim for claim in claims if claim and claim.ground in grounds), None)


def _what_there_is(happening: Happening, takes: Takes) -> tuple[str, str]:
    wrong = [f for f in happening.footage if not suits(f, takes)]
    away = [f for f in happening.footage if suits(f, takes)]
    zh, en = "", ""
    if wrong:
        zh, en = f"，只有{listed_zh([f.zh for f in wrong])}", f", only {listed_en([f.en for f in wrong])}"
    if away:
        zh += f"，{listed_zh([f.id for f in away])} 的录制时间与之不重合"
        en += f"; {listed_en([f.id for f in away])} was made at another time"
    if happening.fact.exempt:
        zh += f"，所称{GROUNDS[happening.fact.exempt.ground].zh}不是本条的豁免事由"
        en += f"; {GROUNDS[happening.fact.exempt.ground].en} is no exemption here"
    return zh, en
