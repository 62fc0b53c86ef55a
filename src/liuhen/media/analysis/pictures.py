"""Pictures as a few grey cells: dark ones, and ones that are the same as the one before.

Cells and not an average over the picture: the running clock of a recorder changes less than a thousandth of the picture, and
an average would call a street without people frozen. In its cell a changed digit stands out. For the same reason a
picture that is black but for the clock is dark.
"""

from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

WIDTH, HEIGHT = 64, 36
CELLS = WIDTH * HEIGHT
#: Grey of 255; coded black is 16 and comes here near 0, noise of a covered sensor stays below.
DARK = 26
#: So much of the picture has to be dark: the rest may be a clock and a name burnt in.
DARK_SHARE = 0.9
#: What coding alone changes in a cell of a picture that stands still.
STILL = 3


class Cells:
    """Turns pictures into grey cells."""

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()

    def of(self, frame: VideoFrame) -> bytes:
        """Return the picture as `CELLS` bytes of grey."""
        small = self._reformatter.reformat(
            frame, WIDTH, HEIGHT, format="gray", interpolation=Interpolation.AREA
        )
        plane = small.planes[0]
        raw = bytes(plane)
        if plane.line_size == WIDTH:
            return raw[:CELLS]
        return b"".join(raw[row * plane.line_size :][:WIDTH] for row in range(HEIGHT))


def is_dark(cells: bytes) -> bool:
    """Say whether a picture is black but for what is burnt in."""
    return sum(cell <= DARK for cell in cells) >= DARK_SHARE * CELLS


def is_still(cells: bytes, before: bytes) -> bool:
    """Say whether nothing at all moved between two pictures, not even a clock."""
    return cells == before or max(map(_apart, cells, before)) <= STILL


def _apart(one: int, other: int) -> int:
    return abs(one - other)
