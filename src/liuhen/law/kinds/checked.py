"""**checked** – the device is checked before it is used.

Reaches filmed events. The check is form F-R03: tied to the event, or made on the same day for the same device, that is tied to another event with that
device; or tied to nothing and made on that day.

    - {kind: checked, clause: ar-14, on: {recorded: true}}
"""

from collections.abc import Iterator
from typing import Literal

from liuhen.law.reach import Events
from liuhen.law.rule import Answer, Rule
from liuhen.law.view import FOREIGN, Happening, Paper, View

CHECK = "F-R03"


class Checked(Rule):
    """The device of each filmed event was checked first."""

    kind: Literal["checked"]
    on: Events = Events(recorded=True)

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each event that officers filmed."""
        for happening in self.on.pick(view):
            if all(footage.fact.source in FOREIGN for footage in happening.footage):
                continue
            check = next((p for p in view.of_form.get(CHECK, ()) if _serves(p, happening)), None)
            yield Answer(
                subject=happening.id, status="met" if check else self.failing,
                facts=(happening.id, *((check.id,) if check else ())),
                zh=f"{happening.zh}" + (f"有{check.zh}" if check else "没有使用前的设备检查记录"),
                en=f"the {happening.en} has " + (check.en if check else "no check of the device before use"),
            )  # fmt: skip


def _serves(check: Paper, happening: Happening) -> bool:
    if happening in check.happenings:
        return True
    if check.fact.made_at.date() != happening.start.date():
        return False
    devices = {f.fact.device for f in happening.footage if f.fact.device}
    return not check.happenings or any(
        f.fact.device in devices for other in check.happenings for f in other.footage
    )
