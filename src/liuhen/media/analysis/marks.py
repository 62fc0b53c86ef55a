"""What an MP4 or QuickTime film says about its own making: edit lists, two dates, the program that wrote it.

Reads the index only, a few megabytes of a film of any length (ISO/IEC 14496-12: mvhd 8.2.2, elst 8.6.6).
"""

import os
import re
import struct
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from liuhen.media.analysis.hints import Hint, Kind, clock

#: An index larger than this is of no camera.
MOST = 64 << 20
#: Programs that write films and are no cameras.
PROGRAMS = re.compile(
    r"Lavf|FFmpeg|HandBrake|Adobe|Premiere|After Effects|Final Cut|iMovie|DaVinci|Resolve|Vegas|Camtasia"
    r"|CapCut|JianYing|剪映|VideoProc|Format ?Factory|格式工厂|Avidemux|Shotcut|Kdenlive|MP4Box|GPAC|爱剪辑|会声会影|Corel",
    re.IGNORECASE,
)
TAGS = ("encoder", "software", "encoding_tool", "com.apple.quicktime.software", "handler_name")
NESTED = frozenset({b"moov", b"trak", b"edts"})
#: A camera may close its file a moment after the last picture.
CLOSING = timedelta(minutes=1)


def software_in(metadata: dict[str, str]) -> Hint | None:
    """Return a hint when the file says that a program for films wrote it."""
    for tag in TAGS:
        if match := PROGRAMS.search(text := metadata.get(tag, "")):
            return _about_the_file(
                "software",
                zh=f"文件自述由影像软件写成（{text[:60]}，含“{match[0]}”），可能经过转存或编辑",
                en=f"the file says that a program wrote it ({text[:60]}); it may have been copied over or edited",
            )
    return None


def edits_in(path: Path, *, duration: float) -> Iterator[Hint]:
    """Yield hints from the index: several edits in a track, or a change long after the recording."""
    edited, late = 1, timedelta(0)
    for kind, body in _boxes_of_the_index(path):
        if kind == b"elst":
            edited = max(edited, _edits(body))
        elif kind == b"mvhd":
            created, modified = _dates(body)
            late = timedelta(seconds=max(0, modified - created) if created else 0)
    if edited > 1:
        yield _about_the_file(
            "edited",
            zh=f"文件的编辑表由 {edited} 段拼成，播放时会跳过部分内容",
            en=f"its edit list joins {edited} pieces; a player leaves something out",
        )
    if late > timedelta(seconds=duration) + CLOSING:
        yield _about_the_file(
            "edited",
            zh=f"文件写明的修改时间比创建时间晚 {clock(late.total_seconds())}，长于影像时长",
            en=f"it says that it was changed {clock(late.total_seconds())} after it was made, longer than it lasts",
        )


def _about_the_file(kind: Kind, *, zh: str, en: str) -> Hint:
    return Hint(kind=kind, begin=0, end=0, zh=zh, en=en)


def _boxes_of_the_index(path: Path) -> Iterator[tuple[bytes, bytes]]:
    with path.open("rb") as file:
        size, at = os.fstat(file.fileno()).st_size, 0
        while at + 8 <= size:
            file.seek(at)
            head = file.read(16)
            length = int.from_bytes(head[:4], "big")
            skip = 8
            if length == 1:
                length, skip = int.from_bytes(head[8:], "big"), 16
            if length < skip:
                return
            if head[4:8] == b"moov" and length <= MOST:
                file.seek(at + skip)
                yield from _inside(file.read(length - skip))
                return
            at += length


def _inside(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(raw):
        length, kind = int.from_bytes(raw[at : at + 4], "big"), raw[at + 4 : at + 8]
        if length < 8:
            return
        body = raw[at + 8 : at + length]
        if kind in NESTED:
            yield from _inside(body)
        else:
            yield kind, body
        at += length


def _edits(body: bytes) -> int:
    """Return how many pieces of the film an edit list joins; empty edits only delay it."""
    if len(body) < 8:
        return 0
    entry = struct.Struct(">QqI" if body[0] == 1 else ">IiI")
    count = min(int.from_bytes(body[4:8], "big"), (len(body) - 8) // entry.size)
    return sum(entry.unpack_from(body, 8 + n * entry.size)[1] >= 0 for n in range(count))


def _dates(body: bytes) -> tuple[int, int]:
    form = struct.Struct(">QQ" if body[:1] == b"\1" else ">II")
    if len(body) < 4 + form.size:
        return 0, 0
    created, modified = form.unpack_from(body, 4)
    return created, modified
