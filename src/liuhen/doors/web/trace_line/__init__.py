"""The trace line (留痕线): one case as a picture of what happened, what was recorded and what was agreed, in time.

Three lanes: papers and events (文), recordings with their true length and their holes (音像), approvals and deadlines
(审). What a regulation asks for and does not exist is drawn too, as a hollow outline. Pure geometry: facts in, marks
with places out; no database, no request, no words of its own.
"""

from liuhen.doors.web.trace_line.drawing import draw
from liuhen.doors.web.trace_line.facts import (
    Absent,
    Agreement,
    Deadline,
    Film,
    Happening,
    Hole,
    Lane,
    Line,
    Paper,
    Span,
    Tone,
)
from liuhen.doors.web.trace_line.picture import Picture
from liuhen.doors.web.trace_line.svg import write

__all__ = [
    "Absent",
    "Agreement",
    "Deadline",
    "Film",
    "Happening",
    "Hole",
    "Lane",
    "Line",
    "Paper",
    "Picture",
    "Span",
    "Tone",
    "draw",
    "write",
]
