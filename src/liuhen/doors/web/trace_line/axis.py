"""A time axis that leaves out the time in which nothing happened.

A case lasts months and a recording minutes. Time with activity is drawn at one and the same scale everywhere, so that
lengths can be compared; a longer silence between is cut to a fixed small width and marked as a cut.
A moment alone has no length; it gets a least width, so that it can be seen.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from liuhen.doors.web.trace_line.facts import Span

#: The least width of a stretch, and the width of a cut between two, in pixels.
LEAST, CUT = 8.0, 14.0
#: How long a silence must be to be cut: tried from fine to coarse until the picture is narrow enough.
SILENCES = (
    timedelta(minutes=30),
    timedelta(hours=3),
    timedelta(hours=14),
    timedelta(days=3),
    timedelta(days=10),
    timedelta(days=30),
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A drawn piece of time and the pixels that it takes."""

    span: Span
    left: float
    right: float

    def x(self, moment: datetime) -> float:
        """Return the place of a moment of this stretch."""
        length = (self.span.end - self.span.start).total_seconds()
        if length <= 0:
            return (self.left + self.right) / 2
        share = (moment - self.span.start).total_seconds() / length
        return self.left + share * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Axis:
    """Stretches from left to right, and how many pixels a second is."""

    stretches: tuple[Stretch, ...]
    scale: float

    def x(self, moment: datetime) -> float:
        """Return the place of any moment; one within a cut lies within the cut."""
        place = bisect_right(self.stretches, moment, key=lambda stretch: stretch.span.start) - 1
        if place < 0:
            return self.stretches[0].left
        stretch = self.stretches[place]
        if moment <= stretch.span.end:
            return stretch.x(moment)
        if place + 1 == len(self.stretches):
            return stretch.right
        silence = Stretch(
            Span(stretch.span.end, self.stretches[place + 1].span.start),
            stretch.right,
            self.stretches[place + 1].left,
        )
        return silence.x(moment)


def merged(spans: Iterable[Span], *, silence: timedelta) -> tuple[Span, ...]:
    """Return the spans in order, those joined that are less than `silence` apart."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start - joined[-1].end < silence:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def lay_out(spans: Iterable[Span], *, left: float, right: float) -> Axis:
    """Return the axis on which these spans find room between `left` and `right`.

    Raises:
        ValueError: there is no span, so there is no time to draw.
    """
    everything = tuple(spans)
    if not everything:
        raise ValueError("A time axis needs at least one span.")
    room = right - left
    for silence in SILENCES:
        pieces = merged(everything, silence=silence)
        if _least(len(pieces)) <= 0.62 * room:
            break
    return _placed(pieces, left=left, room=max(room, _least(len(pieces))))


def _least(count: int) -> float:
    return count * LEAST + (count - 1) * CUT


def _placed(pieces: Sequence[Span], *, left: float, room: float) -> Axis:
    lengths = [(piece.end - piece.start).total_seconds() for piece in pieces]
    if len(pieces) == 1:
        return Axis((Stretch(pieces[0], left, left + room),), room / lengths[0] if lengths[0] else 0.0)
    scale = _scale(lengths, room=room - (len(pieces) - 1) * CUT)
    widths = [max(LEAST, scale * length) for length in lengths]
    # Wider than CUT only where there are moments alone and nothing to stretch.
    cut = (room - sum(widths)) / (len(pieces) - 1)
    placed, x = [], left
    for piece, width in zip(pieces, widths, strict=True):
        placed.append(Stretch(piece, x, x + width))
        x += width + cut
    return Axis(tuple(placed), scale)


def _scale(lengths: Sequence[float], *, room: float) -> float:
    """Return the pixels a second at which the stretches fill the room, none narrower than the least width."""
    wide = sorted(lengths, reverse=True)
    for count in range(len(wide), 0, -1):
        total = sum(wide[:count])
        if total <= 0:
            continue
        scale = (room - (len(wide) - count) * LEAST) / total
        if scale * wide[count - 1] >= LEAST:
            return max(scale, 0.0)
    return 0.0
