"""Where a package is written: beside its place, and there only when it is whole.

Rules
- The bytes go to a temporary file in the same folder; after fsync it is renamed, and the folder is synced too.
- A kill leaves a `.part` file at most. Nobody holds its lock any more, so the next writer of that name removes it.
- Nothing that exists is overwritten.
- A package is written once and not read again here, so it goes past the page cache where the file system allows
  it (O_DIRECT): the originals, which are read, stay in memory, and the final fsync has nothing left to do.
"""

import errno
import fcntl
import mmap
import os
import secrets
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

#: What goes to the disk at once; a whole number of blocks of any device.
PIECE = 4 << 20
#: One buffer is filled, two are being written, one is ready.
BUFFERS, WRITERS = 4, 2


class AlreadyThere(FileExistsError):
    """Something lies where the package should go; it was not touched."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EEXIST, "something lies there already; choose another name", str(path))

    def zh(self) -> str:
        """Say it in Chinese."""
        return f"{self.filename}：这里已有文件，未覆盖。请另选文件名。"


class Sink:
    """A file that grows at its end only. While one buffer is filled, the others are on their way to the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = _open_direct(path)
        self._disk = ThreadPoolExecutor(max_workers=WRITERS, thread_name_prefix="sink")
        self._free = deque(mmap.mmap(-1, PIECE) for _ in range(BUFFERS))
        self._under_way: deque[Future[mmap.mmap]] = deque()
        self._buffer = self._free.popleft()
        self._filled = 0
        self._begun = 0

    def fileno(self) -> int:
        """Return the descriptor, for the lock."""
        return self._file

    def seekable(self) -> bool:
        """Say that nothing goes back."""
        return False

    def tell(self) -> int:
        """Return how much was taken so far."""
        return self._begun + self._filled

    def write(self, content: bytes | memoryview) -> int:
        """Take `content`; it reaches the file in whole pieces.

        Raises:
            OSError: an earlier piece could not be written.
        """
        left = memoryview(content)
        while left:
            part = left[: PIECE - self._filled]
            self._buffer[self._filled : self._filled + len(part)] = part
            self._filled += len(part)
            left = left[len(part) :]
            if self._filled == PIECE:
                self._under_way.append(self._disk.submit(self._write_out, self._buffer, PIECE, self._begun))
                self._begun, self._filled = self._begun + PIECE, 0
                self._buffer = self._free.popleft() if self._free else self._under_way.popleft().result()
        return len(content)

    def flush(self) -> None:
        """Do nothing: what waits is written by `finish`."""

    def finish(self) -> None:
        """Write what waits and see the bytes onto the disk."""
        while self._under_way:
            self._under_way.popleft().result()
        # The end is no whole block.
        _leave_direct(self._file)
        self._write_out(self._buffer, self._filled, self._begun)
        os.fsync(self._file)

    def close(self) -> None:
        """Let go of the file; what is under way is waited for, whatever became of it."""
        self._disk.shutdown(wait=True, cancel_futures=True)
        os.close(self._file)

    def _write_out(self, buffer: mmap.mmap, size: int, place: int) -> mmap.mmap:
        done = 0
        with memoryview(buffer) as content:
            while done < size:
                done += self._write_some(content[done:size], place + done)
        return buffer

    def _write_some(self, piece: memoryview, place: int) -> int:
        with piece:
            try:
                return os.pwrite(self._file, piece, place)
            except OSError as error:
                # Some file systems take the flag and refuse the write; a short write may leave an odd rest.
                if error.errno != errno.EINVAL:
                    raise
                _leave_direct(self._file)
                return os.pwrite(self._file, piece, place)


def _open_direct(path: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        return os.open(path, flags | getattr(os, "O_DIRECT", 0), 0o640)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    # Refused for the flag alone; some kernels have made the file all the same.
    path.unlink(missing_ok=True)
    return os.open(path, flags, 0o640)


def _leave_direct(file: int) -> None:
    """Write through the page cache from now on."""
    fcntl.fcntl(file, fcntl.F_SETFL, fcntl.fcntl(file, fcntl.F_GETFL) & ~getattr(os, "O_DIRECT", 0))


@contextmanager
def growing(out: Path) -> Iterator[Sink]:
    """Open a sink for `out`; the file appears under its name when the block ends well, and not at all otherwise.

    Raises:
        AlreadyThere: `out` exists.
    """
    if out.exists():
        raise AlreadyThere(out)
    _remove_abandoned(out)
    part = out.with_name(f".{_short(out.name)}.{secrets.token_hex(4)}.part")
    sink = Sink(part)
    try:
        fcntl.flock(sink.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield sink
        sink.finish()
        if out.exists():
            raise AlreadyThere(out)
        part.rename(out)
        _sync_folder(out.parent)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno and error.filename is None:
            error.filename = str(out)
        raise
    finally:
        sink.close()


def _short(name: str) -> str:
    # With dots, digits and suffix it must stay a name: 255 bytes.
    return name.encode()[:200].decode(errors="ignore")


def _remove_abandoned(out: Path) -> None:
    for part in out.parent.glob(f".{_glob_safe(_short(out.name))}.*.part"):
        with suppress(OSError):
            file = os.open(part, os.O_RDONLY)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()
            finally:
                os.close(file)


def _glob_safe(name: str) -> str:
    return "".join(f"[{c}]" if c in "[]*?" else c for c in name)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
