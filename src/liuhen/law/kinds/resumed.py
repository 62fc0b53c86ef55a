"""**resumed** – after an interruption the cause is explained on resuming.

Reaches recordings that went on after a declared break. `by` lists the ways of explaining that count. A break that could
not go on is another duty (see **ended**). With `undeclared: true` a gap between segments that nobody declared misses
the clause as well.

    - {kind: resumed, clause: tj-21d, reading: A-tj-13, by: [spoken, written], undeclared: true}
"""

from collections.abc import Iterator
from typing import Literal

from liuhen.law.reach import Recordings
from liuhen.law.rule import Answer, Rule
from liuhen.law.spans import gaps, less, minutes_en, minutes_zh
from liuhen.law.telling import moment_en, moment_zh
from liuhen.law.view import Footage, Span, View
from liuhen.law.words import CAUSES, EXPLAINED


class Resumed(Rule):
    """Each declared break has its explanation."""

    kind: Literal["resumed"]
    on: Recordings = Recordings()
    by: tuple[Literal["spoken", "written"], ...]
    undeclared: bool = False

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each recording with a break."""
        for footage in self.on.pick(view):
            if footage.still:
                continue
            stops = [stop for stop in footage.breaks if stop.to is not None]
            silent = undeclared_gaps(footage) if self.undeclared else []
            if stops or silent:
                yield self._answer(footage, silent)

    def _answer(self, footage: Footage, silent: list[Span]) -> Answer:
        zh, en, failed = [], [], bool(silent)
        for stop in footage.breaks:
            if stop.to is None:
                continue
            way = "written" if stop.written and stop.explained != "spoken" else stop.explained or "none"
            failed = failed or way not in self.by
            cause = CAUSES[stop.cause or "other"]
            zh.append(f"{moment_zh(stop.from_)} 因{cause.zh}中断，{EXPLAINED[way].zh}")
            en.append(f"broke off at {moment_en(stop.from_)} ({cause.en}), {EXPLAINED[way].en}")
        if silent:
            zh.append(f"{minutes_zh(silent)}的间断未申报")
            en.append(f"has an undeclared gap {minutes_en(silent)}")
        return Answer(
            subject=footage.id, status=self.failing if failed else "met",
            zh=f"{footage.zh} {'；'.join(zh)}", en=f"{footage.en} {'; '.join(en)}",
        )  # fmt: skip


def undeclared_gaps(footage: Footage) -> list[Span]:
    """Return the gaps between segments that no declared break accounts for."""
    if footage.still or len(footage.spans) < 2:
        return []
    end = footage.spans[-1][1]
    declared = [(stop.from_, stop.to or max(stop.from_, end)) for stop in footage.breaks]
    return less(gaps(footage.spans), declared)
