"""Writing a file from its beginning to its end, past the page cache where the file system allows it (O_DIRECT).

Gigabytes that are written once need not push everything else out of memory, and the fsync at their end has nothing
left to wait for. Rules
- While one buffer is filled the others are on their way to the disk, and a digest reads from the same memory.
- A buffer is filled again only when the disk has its bytes and the digest has let go of them.
- The buffers lie in huge pages where there are any: the disk is then told of a piece in a few lines, not in a thousand.
- Small files and ends, which are no whole block, go through the page cache.
"""

import errno
import fcntl
import mmap
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from liuhen.vault.digesting import Digesting

WRITERS = 2
BLOCK = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """How many buffers there are, and how large: what goes to the disk at once, a whole number of its blocks.

    One is filled, two are being written, the others wait for a disk that is slow for a moment.
    """

    piece: int
    buffers: int


#: Large pieces change hands less often.
WIDE = Ring(piece=4 << 20, buffers=6)
#: Where many files grow at once, as uploads do, each makes do with this.
NARROW = Ring(piece=1 << 20, buffers=4)


@dataclass(slots=True)
class _Buffer:
    """Memory on a page's edge, as direct writing wants it, and what still reads from it."""

    memory: memoryview
    readers: list[Future[None]] = field(default_factory=list)

    def free(self) -> None:
        """Wait until nobody reads from it; an error of theirs is raised here."""
        for reader in self.readers:
            reader.result()
        self.readers.clear()


class Forward:
    """An open file that grows at its end only; a digest, if there is one, is fed with all that is written.

    The file stays the caller's. Going on `at` a place in it wants a descriptor that can also be read.
    """

    def __init__(
        self, file: int, *, at: int = 0, digesting: Digesting | None = None, ring: Ring = WIDE
    ) -> None:
        self._digesting = digesting
        self._file = file
        self._disk = ThreadPoolExecutor(max_workers=WRITERS, thread_name_prefix="vault-disk")
        self._under_way: deque[_Buffer] = deque()
        self._piece = ring.piece
        self._unused = deque(_buffers(ring))
        self._begun_direct = False
        self._syncing: Future[None] | None = None
        self._begun, self._filled = at - at % BLOCK, at % BLOCK
        self._buffer: _Buffer | None = None
        if self._filled:
            self._buffer = self._free()
            # A block is written whole, so what it holds already is written again with it.
            os.preadv(file, [self._buffer.memory[: self._filled]], self._begun)

    @property
    def place(self) -> int:
        """How far the file was given."""
        return self._begun + self._filled

    def room(self) -> memoryview:
        """Return memory to be filled with what comes next; `took` tells how much of it was.

        Raises:
            OSError: an earlier piece could not be written.
        """
        if self._buffer is None:
            self._buffer = self._free()
        return self._buffer.memory[self._filled :]

    def took(self, count: int) -> None:
        """Take the first `count` bytes of what `room` returned last."""
        assert self._buffer is not None  # noqa: S101 - room was asked for
        if self._digesting and count:
            piece = self._buffer.memory[self._filled : self._filled + count]
            self._buffer.readers.append(self._digesting.feed(piece))
        self._filled += count
        if self._filled == self._piece:
            self._send(self._buffer)

    def write(self, content: bytes | bytearray | memoryview) -> int:
        """Take `content`, which is the caller's again at once.

        Raises:
            OSError: an earlier piece could not be written.
        """
        left = memoryview(content)
        while left:
            room = self.room()
            count = min(len(room), len(left))
            room[:count] = left[:count]
            self.took(count)
            left = left[count:]
        return len(content)

    @contextmanager
    def digested_by(self, digesting: Digesting) -> Iterator[None]:
        """Feed `digesting` with all that is written inside the `with`."""
        self._digesting, before = digesting, self._digesting
        try:
            yield
        finally:
            self._digesting = before

    def sync_beside(self, then: Callable[[int], None]) -> None:
        """Put on the disk what has come so far, while more comes, and call `then` with how far that is.

        Where the last time is not over yet, nothing is done.
        """
        if self._syncing and not self._syncing.done():
            return
        if self._syncing:
            self._syncing.result()
        before = [reader for buffer in self._under_way for reader in buffer.readers]
        self._syncing = self._disk.submit(self._sync, before, self._begun, then)

    def finish(self) -> None:
        """Write what waits. Nothing can be taken afterwards; only an fsync puts it on the disk for certain.

        Raises:
            OSError: a piece could not be written.
        """
        while self._under_way:
            self._under_way.popleft().free()
        if self._syncing:
            self._syncing.result()
        _leave_direct(self._file)
        if self._buffer:
            self._write_out(self._buffer.memory[: self._filled], self._begun)
            self._buffer.free()
            self._buffer = None

    def close(self) -> None:
        """End the threads; what is under way is waited for, whatever became of it."""
        self._disk.shutdown(wait=True, cancel_futures=True)

    def _free(self) -> _Buffer:
        if self._unused:
            return self._unused.popleft()
        oldest = self._under_way.popleft()
        oldest.free()
        return oldest

    def _send(self, buffer: _Buffer) -> None:
        if not self._begun_direct:
            self._begun_direct = True
            _go_direct(self._file)
        buffer.readers.append(self._disk.submit(self._write_out, buffer.memory, self._begun))
        self._under_way.append(buffer)
        self._begun, self._filled, self._buffer = self._begun + self._piece, 0, None

    def _sync(self, before: list[Future[None]], place: int, then: Callable[[int], None]) -> None:
        # These were begun earlier, by the same threads in their order, so none of them waits for this one.
        for reader in before:
            reader.result()
        os.fdatasync(self._file)
        then(place)

    def _write_out(self, piece: memoryview, place: int) -> None:
        done = 0
        while done < len(piece):
            done += self._write_some(piece[done:], place + done)

    def _write_some(self, piece: memoryview, place: int) -> int:
        try:
            return os.pwrite(self._file, piece, place)
        except OSError as error:
            # Some file systems take the flag and refuse the write; a short write may leave an odd rest.
            if error.errno != errno.EINVAL:
                raise
            _leave_direct(self._file)
            return os.pwrite(self._file, piece, place)


def _buffers(ring: Ring) -> Iterator[_Buffer]:
    """Yield the buffers of a ring, which lie in one stretch; memory is taken only where it is written to."""
    stretch = mmap.mmap(-1, ring.piece * ring.buffers)
    with suppress(OSError, AttributeError):
        # A kernel or a system that has no huge pages does without.
        stretch.madvise(mmap.MADV_HUGEPAGE)
    for start in range(0, len(stretch), ring.piece):
        yield _Buffer(memoryview(stretch)[start : start + ring.piece])


def _go_direct(file: int) -> None:
    """Write past the page cache from now on, where the file system can."""
    try:
        fcntl.fcntl(file, fcntl.F_SETFL, fcntl.fcntl(file, fcntl.F_GETFL) | getattr(os, "O_DIRECT", 0))
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise


def _leave_direct(file: int) -> None:
    """Write through the page cache from now on."""
    fcntl.fcntl(file, fcntl.F_SETFL, fcntl.fcntl(file, fcntl.F_GETFL) & ~getattr(os, "O_DIRECT", 0))
