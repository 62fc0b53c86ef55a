"""Reading what is stored: nothing is handed out whose digest no longer fits.

A file is digested whole before anything of it is served. Hashing gigabytes for every range that a player asks for
would be too slow, so for large files a process remembers the file's state at its verification: device, inode, size,
time of change of content and of the inode (`ctime`). Whoever changes a byte changes `ctime`, and no program can set
that back. A file system may keep `ctime` in steps of some milliseconds; hashing a large file takes longer than such a
step, and small files are simply digested at every opening.
"""

import os
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from liuhen.trace import Digest
from liuhen.vault.digesting import Digesting
from liuhen.vault.errors import ContentDiffers, ContentMissing, storage_errors
from liuhen.vault.forward import Forward

#: From this size on a verification is remembered: it took at least ten milliseconds.
LARGE = 16 << 20
REMEMBERED = 10_000
#: What is read at once.
PIECE = 1 << 20
#: Where a whole file is read only to be digested, so many buffers are filled in turn.
RING = 4

State = tuple[int, int, int, int, int]


class _Memory:
    """Which files were verified, in which state. The oldest are forgotten first."""

    def __init__(self) -> None:
        self._states: OrderedDict[str, State] = OrderedDict()
        self._lock = Lock()

    def knows(self, path: Path, state: State) -> bool:
        return self._states.get(str(path)) == state

    def remember(self, path: Path, state: State) -> None:
        with self._lock:
            self._states[str(path)] = state
            self._states.move_to_end(str(path))
            if len(self._states) > REMEMBERED:
                self._states.popitem(last=False)


_memory = _Memory()


class Checked:
    """An open file whose bytes fitted its digest when it was opened, and are read only while it is untouched.

    Use it in a `with`, or let `serve` close it at its end.
    """

    def __init__(self, *, path: Path, digest: Digest, where: str) -> None:
        self.digest, self.where = digest, where
        self._descriptor = _open(path, digest=digest, where=where)
        try:
            self._state = _state(self._descriptor)
            self.size = self._state[2]
            self._verify(path)
        except BaseException:
            self.close()
            raise

    def _verify(self, path: Path) -> None:
        if _memory.knows(path, self._state):
            return
        self._require_fitting()
        # Verified is what was there before and after: a change during the reading is not remembered.
        if self.size >= LARGE and _state(self._descriptor) == self._state:
            _memory.remember(path, self._state)

    def _require_fitting(self) -> None:
        found = digest_of(self._descriptor, where=self.where)
        if found != self.digest:
            raise ContentDiffers(expected=self.digest, found=found, where=self.where)

    def read_range(self, start: int, end: int) -> Iterator[bytes]:
        """Yield the bytes from `start` up to, not including, `end`, in pieces of at most 1 MiB.

        Raises:
            ContentDiffers: the file was changed since it was opened.
            VaultFails: the storage cannot be read.
        """
        while start < end:
            with storage_errors(self.where):
                piece = os.pread(self._descriptor, min(PIECE, end - start), start)
            if (state := _state(self._descriptor)) != self._state:
                # Only touched, it may go on; but this piece was read nobody knows when, so read it again.
                self._require_fitting()
                self._state = state
                continue
            if not piece:
                return
            yield piece
            start += len(piece)

    def stream(self) -> Iterator[bytes]:
        """Yield all bytes."""
        return self.read_range(0, self.size)

    def serve(self, start: int, end: int) -> Iterator[bytes]:
        """Yield a range and close the file at the end, as a streamed answer wants it."""
        with self:
            yield from self.read_range(start, end)

    def close(self) -> None:
        """Close the file; closing twice is no fault."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        # An answer that nobody ever read leaves its iterator unstarted, and so its file open until here.
        if hasattr(self, "_descriptor"):
            self.close()


def digest_of(descriptor: int, *, where: str) -> Digest:
    """Return the digest of all bytes of an open file, wherever its offset is."""
    hash_, offset = sha256(), 0
    with storage_errors(where):
        while piece := os.pread(descriptor, PIECE, offset):
            hash_.update(piece)
            offset += len(piece)
    return Digest(hash_.digest())


def digest_file(descriptor: int, *, where: str) -> Digesting:
    """Return the digest, size and CRC-32 of a whole open file; reading and digesting go side by side."""
    offset = 0
    ring: Iterator[tuple[memoryview, list[Future[None]]]]
    ring = cycle([(memoryview(bytearray(PIECE)), []) for _ in range(RING)])
    with storage_errors(where), Digesting() as digesting:
        for buffer, readers in ring:
            for reader in readers:
                reader.result()
            count = os.preadv(descriptor, [buffer], offset)
            if not count:
                break
            readers[:] = [digesting.feed(buffer[:count])]
            offset += count
    return digesting


def pour(descriptor: int, into: Forward, *, where: str, progress: Callable[[int], object]) -> None:
    """Write all bytes of an open file into another; they are read into the memory they are written from."""
    offset = 0
    while True:
        room = into.room()
        with storage_errors(where):
            count = os.preadv(descriptor, [room], offset)
        if not count:
            return
        into.took(count)
        offset += count
        progress(count)


@contextmanager
def opened(path: Path, *, digest: Digest, where: str) -> Iterator[int]:
    """Open a stored file for reading.

    Raises:
        ContentMissing: there is no such file.
    """
    descriptor = _open(path, digest=digest, where=where)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _open(path: Path, *, digest: Digest, where: str) -> int:
    with storage_errors(where):
        try:
            return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError as error:
            raise ContentMissing(digest=digest, where=where) from error


def _state(descriptor: int) -> State:
    stat = os.fstat(descriptor)
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
