"""**unbroken** – footage may not stop or be pieced together.

Reaches film and sound. A gap between segments that nobody declared misses the clause (ar 16); a declared break is judged
by **resumed** and **ended**.

    - {kind: unbroken, clause: ar-16a, reading: A-ar-3}
"""

from collections.abc import Iterator
from typing import Literal

from liuhen.law.kinds.resumed import undeclared_gaps
from liuhen.law.reach import Recordings
from liuhen.law.rule import Answer, Rule
from liuhen.law.spans import minutes_en, minutes_zh
from liuhen.law.view import View


class Unbroken(Rule):
    """No gap between segments is undeclared."""

    kind: Literal["unbroken"]
    on: Recordings = Recordings(own=True)

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each film or sound recording."""
        for footage in self.on.pick(view):
            if footage.still:
                continue
            silent = undeclared_gaps(footage)
            yield Answer(
                subject=footage.id, status=self.failing if silent else "met",
                zh=f"{footage.zh} " + (f"有未申报的间断：{minutes_zh(silent)}" if silent else "没有未申报的间断"),
                en=f"{footage.en} has " + (f"an undeclared gap {minutes_en(silent)}" if silent else "no undeclared gap"),
            )  # fmt: skip
