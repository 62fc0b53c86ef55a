"""Whether a file is as long as its own structure says.

A container tells, in a few bytes at known places, how long its parts are. When the last part reaches behind the end
of the file, something was cut off. This reads headers only, so it costs the same for a minute and for a day.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

# An MP4 or QuickTime file is a row of boxes; more than this at the top is a fragmented recording of many hours.
MOST_PARTS = 500_000
UNKNOWN = -1


def missing_bytes(path: Path, demuxer: str) -> int:
    """Return by how many bytes the last part of the file reaches behind its end; 0 when it is whole or tells nothing."""
    reader = READERS.get(demuxer)
    if reader is None:
        return 0
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        return max(0, reader(file, size) - size)


def _boxes(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int]]:
    """Yield type and end of each box at the top (ISO/IEC 14496-12 section 4.2)."""
    end = 0
    for _ in range(MOST_PARTS):
        file.seek(end)
        head = file.read(16)
        length, kind = int.from_bytes(head[:4], "big"), head[4:8]
        if length == 1:
            length = int.from_bytes(head[8:], "big")
        if length == 0:
            length = size - end  # The last box may say that it goes to the end.
        # What is not a box is padding of the recorder.
        if end >= size or length < 8 or not (kind.isascii() and kind.decode().isprintable()):
            return
        end += length
        yield kind, end


def _end_of_boxes(file: BinaryIO, size: int) -> int:
    return max((end for _, end in _boxes(file, size)), default=0)


def _end_of_riffs(file: BinaryIO, size: int) -> int:
    # AVI and WAV: 'RIFF', 32-bit size, form; OpenDML puts several of them in a row.
    end = 0
    while end + 12 <= size:
        file.seek(end)
        head = file.read(12)
        length = int.from_bytes(head[4:8], "little")
        if head[:4] != b"RIFF" or length in (0, 0xFFFFFFFF):
            break
        end += 8 + length
    return end


def _end_of_segment(file: BinaryIO, size: int) -> int:  # noqa: ARG001 - same shape as its neighbours
    # Matroska (RFC 9559): an EBML head, then one Segment with its size; all ones means unknown.
    head = file.read(4096)
    start = head.find(b"\x18\x53\x80\x67")
    if start < 0:
        return 0
    length, width = _vint(head[start + 4 :])
    return 0 if length == UNKNOWN else start + 4 + width + length


def _vint(raw: bytes) -> tuple[int, int]:
    # RFC 8794 section 4: the number of leading zero bits says how many bytes belong to it.
    width = 9 - raw[0].bit_length() if raw and raw[0] else 8
    value = int.from_bytes(raw[:width], "big") & ((1 << 7 * width) - 1)
    return (UNKNOWN if value == (1 << 7 * width) - 1 else value), width


READERS = {"mov": _end_of_boxes, "avi": _end_of_riffs, "wav": _end_of_riffs, "matroska": _end_of_segment}


def has_index(path: Path) -> bool:
    """Say whether an MP4 or QuickTime film has its index (`moov`) whole; it may stand in front or behind."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        return any(kind == b"moov" and end <= size for kind, end in _boxes(file, size))
