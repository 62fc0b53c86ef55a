"""Where a file lands that comes over a line: its bytes become the original without a second copy.

A landing is `<home>/vault/<authority>/arriving/<id>.part`; it may take many requests, and processes may die between
them. Rules
- One at a time: whoever opens it holds a lock (flock) on it, to the end of what they do with it.
- It is written only while it may be (0600). Once it is whole, on the disk and closed by its writer, that right is
  taken away (0400); a landing that is sealed so is never written again.
- It becomes the original by a link under the digest of its bytes (`Store.adopt`). Before that the kernel is asked
  whether anybody still has it open for writing; if so, or if the file system cannot tell, its bytes are copied.
- Its own name stays until whoever has the receipt removes it: who dies in between goes on from there.
"""

import errno
import fcntl
import os
import signal
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from liuhen.vault.digesting import Digesting
from liuhen.vault.folders import make_folder
from liuhen.vault.forward import NARROW, Forward
from liuhen.vault.incoming import seal

WRITABLE, SEALED = 0o600, 0o400
#: What the kernel sends to who has a lease when somebody wants to write: one that is ignored unless it is wanted.
UNHEARD = signal.SIGURG


class InUse(Exception):
    """Somebody else has this landing open."""


class AlreadySealed(Exception):
    """A landing that is whole is never written again."""


@dataclass(frozen=True, slots=True)
class LandingPlace:
    """The place of a landing; the file need not be there."""

    path: Path

    @property
    def sealed(self) -> bool:
        """Say whether the file is whole, and not to be written again."""
        try:
            return stat.S_IMODE(self.path.lstat().st_mode) == SEALED
        except FileNotFoundError:
            return False

    def make(self) -> None:
        """Make the empty file."""
        make_folder(self.path.parent)
        os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, WRITABLE))

    def remove(self) -> None:
        """Remove this name. What the vault has under a digest stays."""
        self.path.unlink(missing_ok=True)

    @contextmanager
    def opened(self) -> Iterator["Landing"]:
        """Open it, for one alone.

        Raises:
            InUse: somebody else has it open.
            FileNotFoundError: it was removed.
        """
        descriptor = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            _lock(descriptor)
            landing = Landing(self.path, descriptor)
            try:
                yield landing
            finally:
                landing.end_writing()
        finally:
            os.close(descriptor)


class Landing:
    """A landing that is open, and nobody else's meanwhile."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path, self.descriptor = path, descriptor
        self._writing = -1
        self._forward: Forward | None = None
        self._counting: Digesting | None = None
        self._counted: Digesting | None = None

    @property
    def size(self) -> int:
        """How many bytes the file has."""
        return os.fstat(self.descriptor).st_size

    @property
    def written_at(self) -> float:
        """When its last byte came, in seconds since 1970."""
        return os.fstat(self.descriptor).st_mtime

    @property
    def sealed(self) -> bool:
        """Say whether it is whole, and not to be written again."""
        return stat.S_IMODE(os.fstat(self.descriptor).st_mode) == SEALED

    def go_on(self, *, at: int) -> None:
        """Begin to write at a place; what lies behind it is gone. From the beginning on, digests are computed.

        Raises:
            AlreadySealed: it is whole, and may be an original already.
            OSError: it cannot be written.
        """
        if self.sealed:
            raise AlreadySealed(self.path)
        self._writing = os.open(self.path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
        os.ftruncate(self._writing, at)
        self._counting = None if at else Digesting()
        self._forward = Forward(self._writing, at=at, digesting=self._counting, ring=NARROW)

    def write(self, piece: bytes) -> None:
        """Write the next piece.

        Raises:
            OSError: this piece or an earlier one could not be written.
        """
        assert self._forward is not None  # noqa: S101 - it was gone on with
        self._forward.write(piece)

    def sync_beside(self, then: Callable[[int], None]) -> None:
        """See to it that what has come so far is on the disk, while more comes; `then` hears how far that is."""
        if self._forward:
            self._forward.sync_beside(then)

    def finish(self) -> None:
        """Write to the file what waits in memory; from then on all of it can be read."""
        if self._forward:
            self._forward.finish()
        if self._counting:
            self._counting.close()
            self._counted = self._counting

    def sync(self) -> None:
        """Put all that came on the disk."""
        self.finish()
        os.fdatasync(self.descriptor)

    def back_to(self, place: int) -> None:
        """Forget what was written behind a place."""
        self.end_writing()
        self._counted = None
        os.truncate(self.path, place)

    def end_writing(self) -> None:
        """Close what writes; a file that was not finished has a ragged end."""
        forward, self._forward = self._forward, None
        counting, self._counting = self._counting, None
        if forward:
            forward.close()
        if counting:
            counting.close()
        if self._writing >= 0:
            os.close(self._writing)
            self._writing = -1

    def seal(self) -> None:
        """Put a whole file on the disk, close it for writing and take away the right to write it, in this order."""
        if self.sealed:
            return
        self.sync()
        os.fsync(self.descriptor)
        self.end_writing()
        seal(self.descriptor)

    def counted(self) -> Digesting | None:
        """Return the digests of all bytes, if they were computed from the first to the last while they were written."""
        fits = self._counted is not None and self._counted.size == self.size
        return self._counted if fits else None

    def is_nobodys_to_write(self) -> bool:
        """Say whether this file can become an original as it is: sealed, ours, the one at its path, and no process
        has it open for writing. Where the file system cannot tell, the answer is no."""
        found, named = os.fstat(self.descriptor), self.path.lstat()
        ours = os.path.samestat(found, named) and found.st_uid == os.geteuid() and self.sealed
        return ours and _nobody_writes(self.descriptor)


def _lock(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise InUse from error
    if not os.fstat(descriptor).st_nlink:
        # Removed between the opening and the lock.
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


def _nobody_writes(descriptor: int) -> bool:
    """Ask for a lease to read, which the kernel refuses while anybody has the file open for writing, and give it back."""
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, UNHEARD)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError:
        return False
    fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return True
