"""The small pictures along a film: cells of one sheet, some of them shown, all of them for whoever moves along the line."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from liuhen.doors.web.pages.recording.watching import at_text
from liuhen.doors.web.thumbnails import STRIP, seconds_of
from liuhen.media.sheets import CELL, COLUMNS, layout_for
from liuhen.recordings.models import Recording, Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One picture of the strip: where it lies on the sheet, and at which second of the film it stands."""

    view: str
    seek: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The sheet of a film. width, height: of the whole sheet; cell_width, cell_height, columns, count: how it is laid out."""

    src: str
    width: int
    height: int
    cell_width: int
    cell_height: int
    columns: int
    count: int
    cells: Sequence[Cell]


def strip_of(recording: Recording, segment: Segment) -> Strip | None:
    """Return the strip of a film that is held; None for what has no moving picture."""
    if not segment.held or recording.medium not in ("video", "silent-video"):
        return None
    seconds = seconds_of(segment)
    layout = layout_for(seconds)
    width, height = layout.size
    shown = [round((n + 0.5) * layout.count / STRIP - 0.5) for n in range(STRIP)]
    return Strip(
        src=reverse("web:pictures", args=[recording.ref, segment.position]),
        width=width,
        height=height,
        cell_width=CELL[0],
        cell_height=CELL[1],
        columns=COLUMNS,
        count=layout.count,
        cells=tuple(_cell(layout.corner(n), seconds * (n + 0.5) / layout.count) for n in shown),
    )


def _cell(corner: tuple[int, int], second: float) -> Cell:
    left, top = corner
    return Cell(view=f"{left} {top} {CELL[0]} {CELL[1]}", seek=f"{second:.2f}", at=at_text(second))
