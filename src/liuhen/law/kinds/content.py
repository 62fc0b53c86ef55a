"""**content** – the key contents of a recording are shown, or marked as not arising.

Every item of the clause stands under `shows` or under `not_applicable` of the recording; an item under neither is
unmarked, and that misses the clause.

    - {kind: content, clause: tj-21c, on: {own: true}}
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import PrivateAttr

from liuhen.law.reach import Recordings
from liuhen.law.rule import Answer, Rule, Setting
from liuhen.law.telling import listed_en, listed_zh
from liuhen.law.view import View
from liuhen.law.word import Word


class Content(Rule):
    """Every key content is marked."""

    kind: Literal["content"]
    on: Recordings = Recordings(own=True)
    _items: dict[str, Word] = PrivateAttr(default_factory=dict)

    def bind(self, setting: Setting) -> None:
        """Take the key contents from the clause."""
        self._items.update(setting.items)

    @property
    def items(self) -> Mapping[str, Word]:
        """The key contents that the clause names."""
        return self._items

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each recording."""
        items = self._items.items()
        for footage in self.on.pick(view):
            marked = {*footage.fact.shows, *footage.fact.not_applicable}
            unmarked = [name for key, name in items if key not in marked]
            yield Answer(
                subject=footage.id, status=self.failing if unmarked else "met",
                zh=f"{footage.zh} " + (f"未标记{listed_zh([n.zh for n in unmarked])}" if unmarked else "逐项有标记"),
                en=f"{footage.en} " + (f"leaves unmarked: {listed_en([n.en for n in unmarked])}" if unmarked
                                       else "marks every item"),
            )  # fmt: skip
