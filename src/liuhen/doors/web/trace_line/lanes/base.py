"""What the lanes share: sizes in pixels, and a lane as it came out."""

from dataclasses import dataclass

from liuhen.doors.web.trace_line.picture import Label, Mark

#: Rows of words, the height of one, a bar, a dot, a paper.
WORDS, WORD, BAR, DOT, SHEET = 3, 16.0, 16.0, 9.0, 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One lane's marks and words, and its height."""

    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    height: float
