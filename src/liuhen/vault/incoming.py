"""The way into the vault: a temporary file in the same file system, then its place by digest, once and for good.

Rules
- Nothing stands under a digest before all its bytes are on the disk (fsync of the file, then of its folder).
- A file that stands under a digest is never replaced: it is linked into place, and a link refuses an existing name.
- A writer holds a lock (flock) on its temporary file. A temporary file that nobody holds belongs to a dead writer.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from liuhen.vault.folders import make_folder, sync_folder

SUFFIX = ".part"


@contextmanager
def temporary_file(folder: Path) -> Iterator[tuple[int, Path]]:
    """Yield a new empty file, open and locked, and its path; remove that name afterwards."""
    make_folder(folder)
    descriptor, path = _create_locked(folder)
    try:
        yield descriptor, path
    finally:
        try:
            path.unlink(missing_ok=True)
        finally:
            os.close(descriptor)


def _create_locked(folder: Path) -> tuple[int, Path]:
    while True:
        path = folder / (secrets.token_hex(16) + SUFFIX)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        # Between open and lock the clearing below may have taken it for a dead writer's.
        if os.fstat(descriptor).st_nlink == 1:
            return descriptor, path
        os.close(descriptor)


def clear_stale(folder: Path) -> int:
    """Remove the temporary files of writers that are no more; return how many there were."""
    return sum(_clear(path) for path in sorted(folder.glob(f"*{SUFFIX}")))


def _clear(path: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink(missing_ok=True)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def write_all(descriptor: int, piece: bytes) -> None:
    """Write the whole piece: a single write may take less than it was given."""
    view = memoryview(piece)
    while view:
        view = view[os.write(descriptor, view) :]


def seal(descriptor: int) -> None:
    """Take away the right to write a finished file, and put it on the disk."""
    os.fchmod(descriptor, 0o400)
    os.fsync(descriptor)


def settle(path: Path, *, at: Path) -> bool:
    """Give a sealed file its place; return whether it is new there."""
    make_folder(at.parent)
    try:
        os.link(path, at)
        new = True
    except FileExistsError:
        new = False
    # Also where another writer was faster: it may not have come as far as this when our receipt is given out.
    for folder in (at.parent, *at.parent.parents[:2]):
        sync_folder(folder)
    return new
