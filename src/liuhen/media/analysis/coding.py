"""How the picture is coded, from key frame to key frame: a recorder keeps its ways through a recording.

A change of parameters in the middle, or a key frame that comes out of a steady rhythm, is what a cut and a join leave
behind. A camera that loses its battery or changes its mode does it too.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from av.packet import Packet
from av.video.stream import VideoStream

#: Parameter sets stand in front of the first piece of picture, in the first bytes of the packet.
HEAD = 2_048
START_CODE = re.compile(b"\0\0\1")
#: NAL unit types of parameter sets: ITU-T H.264 table 7-1 (SPS, PPS), H.265 table 7-1 (VPS, SPS, PPS).
SETS = {"h264": (0x1F, 0, frozenset({7, 8})), "hevc": (0x3F, 1, frozenset({32, 33, 34}))}
#: A rhythm is one when so many of the ways between key frames are the same length.
STEADY = 0.9
LEAST_BEATS = 10


class Coding:
    """The coding of one picture track as its key frames come by."""

    def __init__(self, codec: str) -> None:
        self._reads = SETS.get(codec)
        self._sets: dict[int, bytes] = {}
        self._size: tuple[int, int] | None = None
        self._beats: list[float] = []
        self.changes: list[float] = []

    def see_packet(self, packet: "Packet[VideoStream]", at: float) -> None:
        """Take the next key packet: its parameter sets, and the time at which it comes."""
        self._beats.append(at)
        changed = packet.has_sidedata("new_extradata") and len(self._beats) > 1
        for kind, content in self._parameter_sets(bytes(packet)[:HEAD]):
            changed = changed or self._sets.get(kind, content) != content
            self._sets[kind] = content
        if changed:
            self._note(at)

    def see_size(self, width: int, height: int, at: float) -> None:
        """Take the size of the next decoded picture."""
        if self._size is not None and self._size != (width, height):
            self._note(at)
        self._size = width, height

    def out_of_rhythm(self, *, end: float) -> Iterator[float]:
        """Yield the key frames that come too early for a recorder whose rhythm is steady; the last may."""
        ways = [round(after - at, 2) for at, after in pairwise(self._beats)]
        if len(ways) < LEAST_BEATS:
            return
        usual = Counter(ways).most_common(1)[0][0]
        alike = sum(abs(way - usual) <= 0.05 * usual for way in ways)
        if alike < STEADY * len(ways) or alike == len(ways):
            return
        for way, at in zip(ways, self._beats[1:], strict=True):
            if way < 0.9 * usual and at < end - usual:
                yield at

    def _note(self, at: float) -> None:
        if not self.changes or at - self.changes[-1] > 0.01:
            self.changes.append(at)

    def _parameter_sets(self, head: bytes) -> Iterator[tuple[int, bytes]]:
        if self._reads is None:
            return
        mask, shift, wanted = self._reads
        for unit in _units(head):
            kind = (unit[0] >> shift) & mask
            if kind in wanted:
                yield kind, unit.rstrip(b"\0")


def _units(head: bytes) -> Iterator[bytes]:
    """Yield the whole NAL units at the beginning of a packet, after start codes or after their lengths."""
    if head[:3] == b"\0\0\1" or head[:4] == b"\0\0\0\1":
        starts = [match.end() for match in START_CODE.finditer(head)]
        yield from (unit for begin, end in pairwise(starts) if (unit := head[begin : end - 3]))
        return
    at = 0
    while at + 4 < len(head):
        length = int.from_bytes(head[at : at + 4], "big")
        at += 4
        if not 0 < length <= len(head) - at:
            return
        yield head[at : at + length]
        at += length
