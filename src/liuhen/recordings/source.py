"""The file as it lies on the card: opened once, only read, and watched for changes while it is read.

Anything but a regular file is refused before it is opened, so that no pipe or device can make an intake hang.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import RawIOBase
from pathlib import Path

from liuhen.recordings.notes import Note, NotTaken
from liuhen.trace import Digest

GONE = Note(zh="没有这个文件", en="there is no such file")
FOLDER = Note(zh="这是文件夹，需要的是文件", en="this is a folder; a file is wanted")
SPECIAL = Note(
    zh="不是普通文件（是管道、设备或套接字），需要的是录像、录音或照片文件",
    en="not a regular file (a pipe, device or socket); a file of video, sound or picture is wanted",
)
LOOP = Note(zh="链接绕成了圈，找不到文件", en="the links run in a circle; there is no file")
CLOSED = Note(zh="没有读取这个文件的权限", en="no permission to read this file")
EMPTY = Note(
    zh="空文件（0 字节），没有可入库的内容", en="the file is empty (0 bytes); there is nothing to store"
)
CHANGED = Note(
    zh="读取过程中文件发生了变化，请等设备写完后再入库；未作任何更改",
    en="the file changed while it was being read; wait until the device has finished. Nothing was changed",
)
KNOWN_FAULTS = {
    errno.ENOENT: GONE,
    errno.ENOTDIR: GONE,
    errno.ELOOP: LOOP,
    errno.EACCES: CLOSED,
    errno.EPERM: CLOSED,
    errno.EISDIR: FOLDER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An open source file: its bytes, its size and the moment it was last written."""

    path: Path
    size: int
    modified_at: datetime
    content: "Watched"


class Watched(RawIOBase):
    """The bytes of a source, for one pass.

    At its end it insists that the file is still the one that was opened and, where a digest is expected, that these
    bytes have it: whoever stores what it brings gets an error instead of an end, and so stores nothing.
    """

    def __init__(
        self, descriptor: int, *, path: Path, expected: Digest | None, progress: Callable[[int], None]
    ) -> None:
        self._descriptor, self._path, self._progress = descriptor, path, progress
        self._before, self._at = os.fstat(descriptor), 0
        self._expected, self._hash = expected, hashlib.sha256()

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        """Fill `buffer` from the file, as far as it goes."""
        try:
            count = os.readv(self._descriptor, [buffer])
        except OSError as error:
            raise NotTaken(_unreadable(error, at=self._at)) from error
        self._at += count
        if self._expected:
            self._hash.update(buffer[:count])
        if (len(buffer) and not count) or self._at > self._before.st_size:
            self._require_unchanged()
            self._require_expected()
        self._progress(count)
        return count

    def _require_unchanged(self) -> None:
        now = os.fstat(self._descriptor)
        if self._at != now.st_size or _state(self._before) != _state(now):
            raise NotTaken(CHANGED)
        try:
            there = self._path.stat()
        except OSError as error:
            raise NotTaken(cannot_open(error)) from error
        if (there.st_dev, there.st_ino) != (now.st_dev, now.st_ino):
            raise NotTaken(CHANGED)

    def _require_expected(self) -> None:
        found = Digest(self._hash.digest())
        if self._expected and found != self._expected:
            raise DigestDiffers(expected=self._expected, found=found)


class DigestDiffers(NotTaken):
    """The file is not the one whose digest is known."""

    def __init__(self, *, expected: Digest, found: Digest) -> None:
        super().__init__(
            Note(
                zh=f"文件内容与登记的摘要不符（应为 {expected}，实为 {found}），未作任何更改",
                en=f"the file is not the one registered: expected {expected}, found {found}. Nothing was changed",
            )
        )
        self.expected, self.found = expected, found


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def ignore_progress(_count: int) -> None:
    """Tell nobody how far the reading is."""


@contextmanager
def opened(
    path: Path, *, expected: Digest | None = None, progress: Callable[[int], None] = ignore_progress
) -> Iterator[Source]:
    """Open a source for one pass; `progress` hears of every count of bytes that was read.

    Raises:
        NotTaken: there is no regular, readable file with content at `path`; also later, while it is read.
        DigestDiffers: at the end of the reading, when the content is not the `expected` one.
    """
    with _descriptor(path) as descriptor:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotTaken(SPECIAL)
        if status.st_size == 0:
            raise NotTaken(EMPTY)
        yield Source(
            path=path,
            size=status.st_size,
            modified_at=datetime.fromtimestamp(status.st_mtime, UTC),
            content=Watched(descriptor, path=path, expected=expected, progress=progress),
        )


@contextmanager
def _descriptor(path: Path) -> Iterator[int]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise NotTaken(FOLDER)
        if not stat.S_ISREG(mode):
            raise NotTaken(SPECIAL)
        # O_NONBLOCK: were the file swapped for a pipe just now, opening it would still not wait.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise NotTaken(cannot_open(error)) from error
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def cannot_open(error: OSError | ValueError) -> Note:
    """Say why a file cannot be opened."""
    if not isinstance(error, OSError):
        return GONE  # a NUL in the name: no file system has such a file
    said = os.strerror(error.errno or 0)
    return KNOWN_FAULTS.get(
        error.errno or 0, Note(zh=f"打不开这个文件：{said}", en=f"the file cannot be opened: {said}")
    )


def _unreadable(error: OSError, *, at: int) -> Note:
    said = os.strerror(error.errno or 0)
    return Note(
        zh=f"读到第 {at} 字节时出错（{said}），存储卡可能已损坏；未作任何更改",
        en=f"reading failed at byte {at} ({said}), the card may be damaged. Nothing was changed",
    )
