"""**scope** – is the act of the case one that the regulation names?

The list stands in `pack.yaml`. A closed list (tj 2) misses an act that is not on it; an open list, ending in 等, only warns (A-g-8).

    - {kind: scope, clause: tj-2}
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import PrivateAttr

from liuhen.law.dossier.words import Act
from liuhen.law.rule import Answer, Rule, Setting
from liuhen.law.telling import listed_en, listed_zh
from liuhen.law.view import View
from liuhen.law.words import ACTS


class Scope(Rule):
    """The act stands on the list of the regulation."""

    kind: Literal["scope"]
    _acts: list[Act] = PrivateAttr(default_factory=list)
    _closed: bool = PrivateAttr(default=False)

    def bind(self, setting: Setting) -> None:
        """Take the list of acts from the pack."""
        self._acts.extend(setting.acts)
        self._closed = setting.acts_closed

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on the case."""
        act, acts = ACTS[view.act], self._acts
        if view.act in acts:
            yield Answer(subject="case", status="met", zh=f"本案为{act.zh}", en=f"this case is an {act.en}")
            return
        named_zh = listed_zh([ACTS[act].zh for act in acts])
        named_en = listed_en([ACTS[act].en for act in acts])
        if self._closed:
            yield Answer(
                subject="case", status="missing", zh=f"本案为{act.zh}，不在所列{named_zh}之内，列举是封闭的",
                en=f"this case is an {act.en}, which is not on the closed list of {named_en}",
            )  # fmt: skip
        else:
            yield Answer(
                subject="case", status="warn", zh=f"本案为{act.zh}，所列{named_zh}中没有，列举未封闭",
                en=f"this case is an {act.en}, which the open list of {named_en} does not name",
            )  # fmt: skip
