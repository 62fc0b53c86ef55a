"""**afterwards** – footage is made while the thing happens, never later.

Reaches recordings that are tied to events: one that overlaps none of them was made afterwards (ar 16). A still of the
same day counts as inside.

    - {kind: afterwards, clause: ar-16b}
"""

from collections.abc import Iterator
from typing import Literal

from liuhen.law.reach import Recordings
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import moment_en, moment_zh
from liuhen.law.view import View


class Afterwards(Rule):
    """The recording was made during one of its events."""

    kind: Literal["afterwards"]
    on: Recordings = Recordings(own=True)

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each recording that is tied to an event."""
        for footage in self.on.pick(view):
            if not footage.happenings:
                continue
            inside = any(footage.reaches(h.start, h.end) for h in footage.happenings)
            start, event = footage.spans[0][0], footage.happenings[0]
            yield Answer(
                subject=footage.id, status="met" if inside else self.failing, facts=(footage.id, event.id),
                zh=f"{footage.zh} 录于{moment_zh(start)}，" + ("在执法过程中" if inside else f"不在{event.zh}过程中"),
                en=f"{footage.en} was made at {moment_en(start)}, {'during' if inside else 'outside'} the {event.en}",
            )  # fmt: skip
