"""Writing what arrives: bytes to their landing, the disk in step with them, and how far that is noted on the way.

A request that breaks off keeps what it brought. One that promised a checksum is kept whole or not at all.
"""

import errno
import os
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, UnreadablePostError

from liuhen.doors.upload.answers import Wrong
from liuhen.doors.upload.headers import Checksum
from liuhen.doors.upload.partial import Partial
from liuhen.doors.upload.pieces import PIECE
from liuhen.vault.landing import Landing

#: After so many bytes they are seen onto the disk beside the reading, and the offset noted.
STEP = 256 << 20
#: A line that is silent for so long is dead; its sender comes again and goes on.
SILENCE = 60.0
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def land(
    request: HttpRequest, partial: Partial, landing: Landing, *, start: int, checksum: Checksum | None
) -> int:
    """Write the body of a request behind `start`; return where it ended.

    What a file still lacks bytes for is on the disk then. A whole file is not waited for: the vault puts it on the
    disk before there is a receipt.

    Raises:
        Wrong: the bytes do not add up to their checksum (460), or the disk takes no more (507).
    """
    try:
        landing.go_on(at=start)
        if checksum:
            end = _verified(request, landing, start, checksum)
        else:
            end = _as_it_comes(request, partial, landing, start)
        landing.finish()
        if end < partial.length:
            settle(partial, landing, end)
    except OSError as error:
        raise _refused(error) from error
    return end


def _as_it_comes(request: HttpRequest, partial: Partial, landing: Landing, start: int) -> int:
    noted = end = start
    for piece in pieces(request):
        landing.write(piece)
        end += len(piece)
        if end - noted >= STEP:
            landing.sync_beside(partial.note_offset)
            noted = end
    return end


def settle(partial: Partial, landing: Landing, end: int) -> None:
    """Put what came on the disk, and note how far that is."""
    landing.sync()
    partial.note_offset(end)


def _verified(request: HttpRequest, landing: Landing, start: int, checksum: Checksum) -> int:
    digest: Any = checksum.begin()
    end = start
    for piece in pieces(request):
        digest.update(piece)
        landing.write(piece)
        end += len(piece)
    if digest.digest() != checksum.digest:
        landing.back_to(start)
        raise Wrong(
            460,
            zh="收到的内容与 Upload-Checksum 不符，本次传送的内容已丢弃，请重传",
            en="the bytes do not add up to Upload-Checksum; those of this request were discarded, send again",
        )
    return end


def pieces(request: HttpRequest) -> Iterator[bytes]:
    """Yield the body as it comes, to its end or to where the line breaks."""
    line = request.META.get("gunicorn.socket")
    if line is not None:
        line.settimeout(SILENCE)
    try:
        while piece := request.read(PIECE):
            yield piece
    except UnreadablePostError:
        return
    finally:
        if line is not None:
            line.settimeout(None)


def _refused(error: OSError) -> Wrong:
    if error.errno in FULL:
        return Wrong(
            507,
            zh="服务器磁盘已满，已收到的部分保留着；请通知管理员，稍后继续",
            en="the disk is full; what came is kept. Tell the administrator, and go on later",
        )
    said = os.strerror(error.errno or 0)
    return Wrong(
        503, zh=f"服务器写盘出错（{said}），请稍后继续", en=f"the disk refuses ({said}); go on later"
    )
