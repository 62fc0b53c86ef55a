"""Where a suspicious run really begins and ends: every picture around its edges is decoded, and nowhere else."""

import contextlib
from collections.abc import Iterator

from av.container import InputContainer
from av.video.stream import VideoStream

from liuhen.media import opening
from liuhen.media.analysis.pictures import Cells, is_dark, is_still
from liuhen.media.analysis.runs import Key, Run

#: Pictures decoded at one edge; a camera sets a key frame more often than that.
MOST = 600


class Edges:
    """Decodes around edges of one film."""

    def __init__(self, container: InputContainer, stream: VideoStream, *, start: float, end: float) -> None:
        self._container, self._stream = container, stream
        self._start, self._end = start, end
        self._cells = Cells()

    def exact(self, run: Run, keys: list[Key]) -> tuple[float, float]:
        """Return from when to when the run's suspicion holds, in seconds from the start of the film.

        Begin and end are the same where it turns out not to hold.
        """
        inside = keys[run.first].at
        before = keys[run.first - 1].at if run.first else inside
        last = keys[run.last].at
        after = keys[run.last + 1].at if run.last + 1 < len(keys) else self._end
        reference = next((cells for _, cells in self._pictures(inside, inside)), b"")
        if not reference or not self._stands_still_between(run, keys, reference):
            return inside, inside
        return self._begin(run, before, inside, reference), self._finish(run, last, after, reference)

    def _stands_still_between(self, run: Run, keys: list[Key], reference: bytes) -> bool:
        """Say whether the pictures between the first two key frames hold too, and not these two alone.

        A place that looks the same every few seconds (a lamp that blinks) is not a picture that stands still.
        """
        if run.first == run.last:
            return True
        between = self._pictures(keys[run.first].at, keys[run.first + 1].at)
        return all(_holds(run, cells, reference) for _, cells in between)

    def _begin(self, run: Run, before: float, inside: float, reference: bytes) -> float:
        begin = inside
        if before < inside:
            begins = None
            for at, cells in self._pictures(before, inside):
                begins = (begins if begins is not None else at) if _holds(run, cells, reference) else None
            begin = begins if begins is not None else inside
        return begin

    def _finish(self, run: Run, last: float, after: float, reference: bytes) -> float:
        for at, cells in self._pictures(last, after):
            if not _holds(run, cells, reference):
                return at
        return after

    def _pictures(self, begin: float, end: float) -> Iterator[tuple[float, bytes]]:
        base = float(self._stream.time_base or 1)
        with contextlib.suppress(*opening.UNREADABLE):
            self._container.seek(round((begin + self._start) / base), stream=self._stream)
            for _, frame in zip(range(MOST), self._container.decode(self._stream), strict=False):
                if frame.pts is None:
                    continue
                at = frame.pts * base - self._start
                if at > end + 0.001:
                    return
                if at >= begin - 0.001:
                    yield at, self._cells.of(frame)


def _holds(run: Run, cells: bytes, reference: bytes) -> bool:
    return is_dark(cells) if run.kind == "black" else is_still(cells, reference)
