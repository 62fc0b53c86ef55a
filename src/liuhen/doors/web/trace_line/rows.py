"""Finding room: words and bars that would lie on each other go to another row, or away."""

import unicodedata
from bisect import bisect
from dataclasses import dataclass, field

#: Widths of a letter of the picture's 12 px type.
WIDE, NARROW = 12.0, 6.8


def text_width(text: str) -> float:
    """Return about how wide a word is drawn."""
    return sum(WIDE if unicodedata.east_asian_width(c) in "WF" else NARROW for c in text)


def shortened(text: str, *, room: float) -> str:
    """Return as much of a word as there is room for, with an ellipsis; nothing if not even two letters fit."""
    if text_width(text) <= room:
        return text
    while text and text_width(text) + WIDE > room:
        text = text[:-1]
    return f"{text}…" if len(text) > 1 else ""


@dataclass(slots=True)
class Rows:
    """A few rows; each place of a row is taken once."""

    count: int
    space: float = 4.0
    _taken: list[list[tuple[float, float]]] = field(default_factory=list)

    def place(self, left: float, right: float) -> int | None:
        """Take the first row with room from `left` to `right`; none if every row is taken there."""
        for row, taken in enumerate(self._taken):
            # What is taken stands in its order and apart, so only the neighbours can be in the way.
            place = bisect(taken, (left, right))
            after_left = place == 0 or taken[place - 1][1] + self.space <= left
            if after_left and (place == len(taken) or right + self.space <= taken[place][0]):
                taken.insert(place, (left, right))
                return row
        if len(self._taken) < self.count:
            self._taken.append([(left, right)])
            return len(self._taken) - 1
        return None

    @property
    def used(self) -> int:
        """How many rows were needed."""
        return len(self._taken)
